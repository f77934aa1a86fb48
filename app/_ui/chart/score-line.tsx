"use client";

import { ChartFigure } from "@/app/_ui/chart/figure";
import { Lines } from "@/app/_ui/chart/lines";
import { dayLabel } from "@/app/_ui/day-label";
import { count } from "@/app/_ui/quantity";

interface Point {
  date: string;
  average_score: number | null;
  n: number;
}

interface ScoreLineProps {
  title: string;
  points: readonly Point[];
  interval: "day" | "week";
  /** Over the whole period. */
  average: number | null;
  averageN: number;
}

/** The average score over a period, as a line. */
export function ScoreLine({ title, points, interval, average, averageN }: ScoreLineProps) {
  return (
    <ChartFigure
      title={title}
      says={saysOf(points, interval, average, averageN)}
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
        print={(value) => value.toFixed(value % 1 === 0 ? 0 : 1)}
        note={(at) => `n = ${points[at]?.n ?? 0}`}
      />
    </ChartFigure>
  );
}

function saysOf(points: readonly Point[], interval: "day" | "week", average: number | null, n: number): string {
  const scored = points.flatMap(({ date, average_score }) => (average_score === null ? [] : [{ date, score: average_score }]));
  const [first, last] = [scored[0], scored.at(-1)];
  if (average === null || first === undefined || last === undefined) return "No report was scored in this period.";
  const mean = `Average ${average.toFixed(1)} over ${count(n, "report")}.`;
  if (first === last) return mean;
  const place = (date: string) => (interval === "day" ? `on ${dayLabel(date)}` : `in the week of ${dayLabel(date)}`);
  return `${mean} ${first.score.toFixed(1)} ${place(first.date)}, ${last.score.toFixed(1)} ${place(last.date)}.`;
}
