import { Bars } from "@/app/_ui/chart/bars";
import { ChartFigure } from "@/app/_ui/chart/figure";
import { bandOf, fillOf } from "@/app/_ui/score";
import type { TeamStats } from "@/app/(dashboard)/(home)/stats";

/** What the team should practise first. */
export function WeakestCriteria({ stats: { weakest_criteria } }: { stats: TeamStats }) {
  const worst = weakest_criteria[0];
  const says =
    worst === undefined
      ? "A criterion appears here from three scores on."
      : `${worst.name} is the weakest: ${worst.average_score.toFixed(1)} on average over ${worst.n} scores.`;
  return (
    <ChartFigure
      title="Weakest criteria"
      says={says}
      head={["Criterion", "Average", "Scores"]}
      rows={weakest_criteria.map(({ name, average_score, n }) => ({
        id: name,
        cells: [name, average_score.toFixed(1), String(n)],
      }))}
    >
      <Bars
        max={10}
        bars={weakest_criteria.map(({ name, average_score, n }) => ({
          id: name,
          label: name,
          value: average_score,
          says: `${average_score.toFixed(1)} · n = ${n}`,
          fill: fillOf(bandOf(average_score).tone),
        }))}
      />
    </ChartFigure>
  );
}
