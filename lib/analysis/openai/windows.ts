import type { Line } from "@/lib/analysis/openai/call-data";

/** Lines that go into one question; the first `overlap` of them were the last of the window before. */
export interface Window {
  lines: Line[];
  overlap: number;
}

/** Splits into windows of at most `budget` estimated tokens, each starting with up to `overlap` tokens of the one before. */
export function splitIntoWindows(lines: readonly Line[], budget: number, overlap: number): Window[] {
  const windows: Window[] = [];
  let current: Window = { lines: [], overlap: 0 };
  let tokens = 0;
  for (const line of lines) {
    if (tokens + line.tokens > budget && current.lines.length > current.overlap) {
      windows.push(current);
      const repeated = lastLines(current.lines, Math.min(overlap, budget - line.tokens));
      current = { lines: repeated, overlap: repeated.length };
      tokens = total(repeated);
    }
    current.lines.push(line);
    tokens += line.tokens;
  }
  return current.lines.length > current.overlap ? [...windows, current] : windows;
}

/**
 * The call in at most `budget` estimated tokens: its beginning and its end (an eighth of the budget each), then the cited
 * segments in the order given, then two neighbours on both sides of each, as far as they fit. Lines keep the call's order.
 */
export function condense(lines: readonly Line[], citedIndexes: readonly number[], budget: number): Line[] {
  const kept = new Set<Line>([...firstLines(lines, budget / 8), ...lastLines(lines, budget / 8)]);
  const placesOf = new Map<number, number[]>(citedIndexes.map((index) => [index, []]));
  for (const [place, { index }] of lines.entries()) placesOf.get(index)?.push(place);
  let left = budget - total([...kept]);
  for (const reach of [0, 2]) {
    for (const places of placesOf.values()) {
      const first = places.at(0);
      if (first === undefined) continue;
      for (const line of lines.slice(Math.max(0, first - reach), (places.at(-1) ?? first) + reach + 1)) {
        if (kept.has(line) || line.tokens > left) continue;
        kept.add(line);
        left -= line.tokens;
      }
    }
  }
  return lines.filter((line) => kept.has(line));
}

const total = (lines: readonly Line[]): number => lines.reduce((sum, { tokens }) => sum + tokens, 0);

function firstLines(lines: readonly Line[], budget: number): Line[] {
  let left = budget;
  const end = lines.findIndex(({ tokens }) => {
    left -= tokens;
    return left < 0;
  });
  return lines.slice(0, end === -1 ? lines.length : end);
}

function lastLines(lines: readonly Line[], budget: number): Line[] {
  return firstLines(lines.toReversed(), budget).toReversed();
}
