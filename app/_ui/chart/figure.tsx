"use client";

import { Table2, TrendingUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";

interface ChartFigureProps {
  title: string;
  /** One sentence that says what the chart shows: for everybody, and all that a screen reader needs of the picture. */
  says: string;
  /** The names of the table's columns; the first names the rows. */
  head: readonly string[];
  rows: readonly { id: string; cells: readonly string[] }[];
  children: ReactNode;
}

/** A chart, the sentence that says what it shows, and the numbers behind it as a table. */
export function ChartFigure({ title, says, head, rows, children }: ChartFigureProps) {
  const [isTable, setTable] = useState(false);
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <figcaption className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-semibold text-sm">{title}</h2>
          <p className="mt-0.5 text-ink-soft text-sm">{says}</p>
        </div>
        <Button variant="ghost" size="sm" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? <TrendingUp aria-hidden /> : <Table2 aria-hidden />}
          {isTable ? "Chart" : "Table"}
          <span className="sr-only"> of {title}</span>
        </Button>
      </figcaption>
      {isTable ? <Numbers title={title} head={head} rows={rows} /> : children}
    </figure>
  );
}

const Numbers = ({ title, head, rows }: Pick<ChartFigureProps, "title" | "head" | "rows">) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by the keyboard.
  <section className="max-h-64 overflow-auto" tabIndex={0} aria-label={`${title}, as a table`}>
    <table className="w-full text-sm tabular-nums">
      <thead>
        <tr className="border-b text-ink-faint text-xs">
          {head.map((name, at) => (
            <th
              key={name}
              scope="col"
              className={at === 0 ? "py-1.5 pr-3 text-left font-medium" : "py-1.5 pl-3 text-right font-medium"}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells: [first, ...rest] }) => (
          <tr key={id} className="border-b last:border-b-0">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              {first}
            </th>
            {rest.map((cell, at) => (
              <td key={head[at + 1]} className="py-1.5 pl-3 text-right text-ink-soft">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
