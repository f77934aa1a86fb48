import type { Analysis } from "@/lib/analysis/analyzer";
import type { Segment } from "@/lib/transcript-parser/segments";

interface Quote {
  quote: string;
  segment_index: number | null;
}

/** Every quote of an analysis: evidence, action items, decisions, insights. */
function quotesOf({ digest, insights, reports }: Analysis): Quote[] {
  const evidence = reports.flatMap((report) => report.criteria_scores.flatMap((criterion) => criterion.evidence));
  const extracted = [...digest.action_items, ...digest.decisions].flatMap(({ quote, segment_index }) =>
    quote === null ? [] : [{ quote, segment_index }],
  );
  return [...evidence, ...extracted, ...insights];
}

/** How many quotes there are, and those that aren't word for word in the segment they name. */
export function checkQuotes(analysis: Analysis, segments: readonly Segment[]): { total: number; invalid: Quote[] } {
  const quotes = quotesOf(analysis);
  const textOf = new Map(segments.map(({ index, text }) => [index, text]));
  const invalid = quotes.filter(({ quote, segment_index }) => {
    const text = segment_index === null ? undefined : textOf.get(segment_index);
    return quote.trim() === "" || !text?.includes(quote);
  });
  return { total: quotes.length, invalid };
}
