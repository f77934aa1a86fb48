import { length, number, percent } from "@/app/_ui/quantity";
import { type Benchmark, benchmarks } from "@/lib/metrics/benchmarks";
import type { Metrics } from "@/lib/metrics/contract";

/** One measure of how the rep talked, ready to be shown. */
export interface Habit {
  label: string;
  value: string;
  definition: string;
  /** Null where nobody has published one. */
  benchmark: { text: string; findings: readonly { meaning: string; source: string }[] } | null;
  /** Where the value stands to it; null where one of the two is not known. */
  standing: Standing | null;
}

/** The usual range and the value as parts of a bar, 0 to 1. */
export interface Standing {
  word: "In" | "Above" | "Below";
  from: number;
  to: number;
  at: number;
}

/** A benchmark that is one figure is met by what is this near to it. */
const near = 0.1;
/** The bar ends at so many times the range's end, or at the value. */
const room = 1.6;

/** In, above or below the range that all benchmarks of a measure span. */
export function standingOf(value: number | null, own: readonly Pick<Benchmark, "min" | "max">[]): Standing | null {
  const bounds = own.flatMap(({ min, max }) => [min, max]).filter((bound) => bound !== null);
  if (value === null || bounds.length === 0) return null;
  const isFigure = Math.min(...bounds) === Math.max(...bounds);
  const low = Math.min(...bounds) * (isFigure ? 1 - near : 1);
  const high = Math.max(...bounds) * (isFigure ? 1 + near : 1);
  const end = Math.max(high * room, value);
  const word = value < low ? "Below" : value > high ? "Above" : "In";
  return { word, from: low / end, to: high / end, at: value / end };
}

type Measure = Exclude<Benchmark["metric"], "talk_seconds">;

export const measures: readonly {
  metric: Measure;
  label: string;
  print: (value: number | null) => string;
  definition: string;
}[] = [
  {
    metric: "talk_ratio",
    label: "Rep talks",
    print: percent,
    definition: "The rep's share of the time that the rep and the prospect spoke.",
  },
  {
    metric: "longest_monologue_seconds",
    label: "Longest monologue",
    print: length,
    definition: "The rep's longest stretch of own speech before somebody else took the floor. A “mhm” does not end it.",
  },
  {
    metric: "longest_customer_story_seconds",
    label: "Longest customer story",
    print: length,
    definition: "The prospect's longest stretch. Short questions and a “mhm” of the rep do not end it.",
  },
  { metric: "question_count", label: "Questions", print: number, definition: "How many questions the rep asked." },
  {
    metric: "open_question_count",
    label: "Open questions",
    print: number,
    definition: "The rep's questions that can't be answered with yes or no.",
  },
  {
    metric: "patience_seconds",
    label: "Patience",
    print: (value) => (value === null ? "—" : `${number(value)} s`),
    definition: "How long the rep waited, on average, before speaking after the prospect. An interruption counts as 0.",
  },
  {
    metric: "interactivity_per_minute",
    label: "Interactivity",
    print: (value) => (value === null ? "—" : `${number(value)} / min`),
    definition: "How often the floor passed from one speaker to another, per minute of speech.",
  },
  {
    metric: "words_per_minute",
    label: "Pace",
    print: (value) => (value === null ? "—" : `${Math.round(value)} words / min`),
    definition: "The rep's words per minute of the rep's own speech.",
  },
];

const rangeOf = ({ min, max }: Benchmark, print: (value: number) => string): string => {
  if (min === null) return max === null ? "" : `at most ${print(max)}`;
  if (max === null) return `at least ${print(min)}`;
  return min === max ? print(min) : `${print(min)}–${print(max)}`;
};

const sourceOf = ({ source: { publisher, year, sample } }: Benchmark) =>
  [publisher, year, sample].filter((part) => part !== null).join(", ");

function benchmarkOf(metric: Measure, print: (value: number) => string): Habit["benchmark"] {
  const own = benchmarks.filter((benchmark) => benchmark.metric === metric);
  const [first] = own;
  if (first === undefined) return null;
  return {
    text: `${first.source.publisher.split(",")[0]}: ${own.map((benchmark) => rangeOf(benchmark, print)).join(", ")}`,
    findings: own.map((benchmark) => ({ meaning: benchmark.meaning, source: sourceOf(benchmark) })),
  };
}

/** The measures of a call, each beside what others found to be usual. What can't be known is a dash. */
export const habitsOf = (metrics: Metrics): Habit[] =>
  measures.map(({ metric, label, print, definition }) => ({
    label,
    value: print(metrics[metric]),
    definition,
    benchmark: benchmarkOf(metric, metric === "words_per_minute" ? String : print),
    standing: standingOf(
      metrics[metric],
      benchmarks.filter((benchmark) => benchmark.metric === metric),
    ),
  }));
