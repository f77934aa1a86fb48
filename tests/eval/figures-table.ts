import type { ExtractionFigures, RunFigures } from "@/tests/eval/figures";
import type { Accuracy } from "@/tests/eval/statistics";

/** One column of the table; `extraction` is null for calls without labels. */
export interface Column {
  name: string;
  extraction: ExtractionFigures | null;
  run: RunFigures;
}

const none = "–";

/** A markdown table, padded so that it reads in a terminal as well. */
export function figuresTable(columns: readonly Column[]): string {
  const labelled =
    (cell: (figures: ExtractionFigures) => string) =>
    ({ extraction }: Column) =>
      extraction === null ? none : cell(extraction);
  const rows: [string, (column: Column) => string][] = [
    ["Calls", ({ run }) => String(run.calls)],
    ["Action items: precision · recall · F1", labelled(({ actions }) => triple(actions))],
    ["… with the right owner", labelled(({ owners }) => percent(owners))],
    ["… with the right due date", labelled(({ dueDates }) => percent(dueDates))],
    ["Objections: precision · recall · F1", labelled(({ objections }) => triple(objections))],
    ["Decisions: precision · recall · F1", labelled(({ decisions }) => triple(decisions))],
    ["Next step right", labelled(({ nextSteps }) => percent(nextSteps))],
    ["Overall score, Spearman with labels", labelled((figures) => decimal(figures.spearman))],
    ["Overall score within band", labelled(({ overallInBand }) => percent(overallInBand))],
    ["Criterion scores within band", labelled(({ criteriaInBand }) => percent(criteriaInBand))],
    ["Quotes word for word", ({ run }) => `${run.quotes.valid} of ${run.quotes.total}`],
    [
      "Calls with the same bytes in every run",
      ({ run }) => (run.stableCalls === null ? none : `${run.stableCalls} of ${run.calls}`),
    ],
    ["CPU seconds per hour of call", ({ run }) => decimal(run.cpuSecondsPerHour)],
  ];
  return aligned([["", ...columns.map(({ name }) => name)], ...rows.map(([title, cell]) => [title, ...columns.map(cell)])]);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  return [lines[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.slice(1)].join("\n");
}

const decimal = (value: number | null): string => (value === null ? none : value.toFixed(2));
const percent = (value: number | null): string => (value === null ? none : `${Math.round(value * 100)} %`);
const triple = ({ precision, recall, f1 }: Accuracy): string => [precision, recall, f1].map(decimal).join(" · ");
