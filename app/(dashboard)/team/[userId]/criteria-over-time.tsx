"use client";

import { useState } from "react";
import { ChartFigure } from "@/app/_ui/chart/figure";
import { Lines } from "@/app/_ui/chart/lines";
import { dayLabel } from "@/app/_ui/day-label";
import { Select } from "@/app/_ui/field";
import type { Reply } from "@/lib/client/call";

type Trend = Reply<"GET /team/members/{id}/trend">["data"];

/** One criterion over time; the weakest first. */
export function CriteriaOverTime({ trend: { criteria, points, interval } }: { trend: Trend }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const criterion = criteria.find(({ name }) => name === chosen) ?? criteria[0];
  if (criterion === undefined) {
    return (
      <>
        <h2 className="font-semibold text-sm">Criteria over time</h2>
        <p className="mt-0.5 text-ink-soft text-sm">No criterion was scored in this period.</p>
      </>
    );
  }
  const scores = new Map(criterion.points.map((point) => [point.date, point]));
  return (
    <div className="flex flex-col gap-3">
      <ChartFigure
        title="Criteria over time"
        says={`${criterion.name}: ${criterion.average_score.toFixed(1)} on average over ${criterion.n} scores.`}
        head={[interval === "day" ? "Day" : "Week of", "Average", "Scores"]}
        rows={criterion.points.map(({ date, average_score, n }) => ({
          id: date,
          cells: [dayLabel(date), average_score.toFixed(1), String(n)],
        }))}
      >
        <Lines
          labels={points.map(({ date }) => dayLabel(date))}
          series={[
            {
              name: criterion.name,
              ink: "text-accent-ink",
              values: points.map(({ date }) => scores.get(date)?.average_score ?? null),
            },
          ]}
          domain={[0, 10]}
          print={(value) => value.toFixed(value % 1 === 0 ? 0 : 1)}
          note={(at) => `n = ${scores.get(points[at]?.date ?? "")?.n ?? 0}`}
        />
      </ChartFigure>
      <Select aria-label="Criterion" value={criterion.name} onChange={({ target }) => setChosen(target.value)}>
        {criteria.map(({ name, average_score, n }) => (
          <option key={name} value={name}>
            {name}: {average_score.toFixed(1)} (n = {n})
          </option>
        ))}
      </Select>
    </div>
  );
}
