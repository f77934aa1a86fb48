"use client";

import { ChartFigure } from "@/app/_ui/chart/figure";
import { Lines } from "@/app/_ui/chart/lines";
import { count } from "@/app/_ui/quantity";
import { dayLabel, type TeamStats } from "@/app/(dashboard)/(home)/stats";

type Point = TeamStats["trend"]["points"][number];

/** The average score over the period, as a line. */
export function ScoreTrend({ stats }: { stats: TeamStats }) {
  const { points, interval } = stats.trend;
  return (
    <ChartFigure
      title="Score over time"
      says={saysOf(stats)}
      head={[interval === "day" ? "Day" : "Week of", "Average", "Reports"]}
      rows={points.map(({ date, average_score, n }) => ({
        id: date,
        cells: [dayLabel(date), average_score?.toFixed(1) ?? "—", String(n)],
      }))}
    >
      <Lines
        labels={points.map(({ date }) => dayLabel(date))}
        series={[{ name: "Average score", ink: "text-accent-ink", values: points.map((point) => point.average_score) }]}
        domain={[0, 10]}
        print={(value) => String(value)}
        note={(at) => `n = ${points[at]?.n ?? 0}`}
      />
    </ChartFigure>
  );
}

const isScored = (point: Point): point is Point & { average_score: number } => point.average_score !== null;

function saysOf({ trend: { points, interval }, average_score, average_score_n }: TeamStats): string {
  const scored = points.filter(isScored);
  const [first, last] = [scored[0], scored.at(-1)];
  if (average_score === null || first === undefined || last === undefined) return "No report was scored in this period.";
  const mean = `Average ${average_score.toFixed(1)} over ${count(average_score_n, "report")}.`;
  if (first === last) return mean;
  const [a, b] = [first.average_score.toFixed(1), last.average_score.toFixed(1)];
  const unit = interval === "day" ? "" : "the week of ";
  return `${mean} ${a} on ${unit}${dayLabel(first.date)}, ${b} on ${unit}${dayLabel(last.date)}.`;
}
