import type { ParsedSegment } from "@/lib/transcript-parser/segments";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Nobody is silent for four hours before the first word: a later first time is one of the day, or of the calendar. */
const latestStartMs = 4 * hourMs;

/**
 * Times of the day count from the first one, over midnight too; times of the recording stay. `isOnWall` says that a source's own times
 * are of the day, as by AM and PM.
 */
export function countFromFirst(segments: readonly ParsedSegment[], isOnWall: boolean): ParsedSegment[] {
  const first = segments.find(({ start_ms }) => start_ms !== null)?.start_ms;
  const earliest = segments.reduce((least, { start_ms }) => Math.min(least, start_ms ?? least), Number.POSITIVE_INFINITY);
  if (first === undefined || first === null || (!isOnWall && earliest < latestStartMs && !isOverMidnight(segments)))
    return [...segments];
  const zero = isOverMidnight(segments) ? first : earliest;
  const since = (ms: number | null) => (ms === null ? null : ms - zero + (ms - zero < -dayMs / 2 ? dayMs : 0));
  return segments.map((segment) => {
    const start_ms = since(segment.start_ms);
    return { ...segment, start_ms: start_ms === null ? null : Math.max(0, start_ms), end_ms: since(segment.end_ms) };
  });
}

/** From the last hours of a day to the first of the next. */
function isOverMidnight(segments: readonly ParsedSegment[]): boolean {
  const starts = segments.flatMap(({ start_ms }) => start_ms ?? []);
  return starts.some((start, at) => at > 0 && (starts[at - 1] ?? 0) - start > dayMs / 2 && (starts[at - 1] ?? 0) < dayMs);
}
