import type { ExtractionFigures, RunFigures } from "@/tests/eval/figures";
import type { Guesses } from "@/tests/eval/guesses";
import type { Accuracy } from "@/tests/eval/statistics";

/** One column of the table; `extraction` is null for calls without labels. */
export interface Column {
  name: string;
  extraction: ExtractionFigures | null;
  guesses: Guesses | null;
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
    ["Calls", ({ run }) => (run.failed === 0 ? String(run.calls) : `${run.calls}, ${run.failed} failed`)],
    ["Action items (owner and thing): precision · recall · F1", labelled(({ actions }) => triple(actions))],
    ["… with the right due date where one is labelled", labelled(({ dueDates }) => percent(dueDates))],
    ["Next step right: is there one, day, hour, with whom", labelled(({ nextSteps }) => percent(nextSteps))],
    ["Decisions: precision · recall · F1", labelled(({ decisions }) => triple(decisions))],
    ["Objections: precision · recall · F1", labelled(({ objections }) => triple(objections))],
    ["Pains: precision · recall · F1", labelled(({ pains }) => triple(pains))],
    ["Competitors: precision · recall · F1", labelled(({ competitors }) => triple(competitors))],
    ["Facts right: company, headcount, budget, deadline", labelled(({ facts }) => percent(facts))],
    ["Quotes at a place that is labelled for the claim", labelled(({ support }) => percent(support))],
    ["Labelled statements that the summary makes", labelled(({ summary }) => percent(summary))],
    ["Overall score, Spearman with labels", labelled((figures) => decimal(figures.spearman))],
    ["Overall score within band", labelled(({ overallInBand }) => percent(overallInBand))],
    ["Criterion scores within band", labelled(({ criteriaInBand }) => percent(criteriaInBand))],
    ["Sides told by the words alone: right · silent · wrong", ({ guesses }) => counted(guesses?.sides)],
    ["Call type told by the words: right · silent · wrong", ({ guesses }) => counted(guesses?.types)],
    ["Quotes word for word", ({ run }) => `${run.quotes.valid} of ${run.quotes.total}`],
    [
      "Calls with the same bytes in every run",
      ({ run }) => (run.stableCalls === null ? none : `${run.stableCalls} of ${run.calls}`),
    ],
    ["CPU seconds per hour of call", ({ run }) => decimal(run.cpuSecondsPerHour)],
    ["Seconds a call, median", ({ run }) => decimal(run.seconds)],
    ["Cost of all calls", ({ run }) => (run.dollars === null ? none : `$${run.dollars.toFixed(2)}`)],
  ];
  return aligned([["", ...columns.map(({ name }) => name)], ...rows.map(([title, cell]) => [title, ...columns.map(cell)])]);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  return [lines[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.slice(1)].join("\n");
}

const counted = (guesses: Guesses["sides"] | undefined): string =>
  guesses === undefined
    ? none
    : (["right", "silent", "wrong"] as const).map((kind) => guesses.filter((one) => one === kind).length).join(" · ");
const decimal = (value: number | null): string => (value === null ? none : value.toFixed(2));
const percent = (value: number | null): string => (value === null ? none : `${Math.round(value * 100)} %`);
const triple = ({ precision, recall, f1 }: Accuracy): string => [precision, recall, f1].map(decimal).join(" · ");
