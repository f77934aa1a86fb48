import type { ParsedSegment, Segment } from "@/lib/transcript-parser/segments";
import { spokenWords } from "@/lib/transcript-parser/spoken-text";

/** A segment whose start and end the source gives. */
export interface TimedSegment extends Segment {
  start_ms: number;
  end_ms: number;
}

/** Up to one word in twenty may lack a time (a caption that ends before it starts, say) before times say nothing of a call. */
const timedWordShare = 0.95;

export function timedSegments(segments: readonly Segment[]): TimedSegment[] {
  return segments.flatMap((segment) => {
    const { start_ms, end_ms } = segment;
    return start_ms === null || end_ms === null ? [] : [{ ...segment, start_ms, end_ms }];
  });
}

/** Words spoken: what has a letter or a digit, between spaces. */
export function wordCount(segments: readonly Pick<ParsedSegment, "text">[]): number {
  return segments.reduce((sum, { text }) => sum + spokenWords(text).length, 0);
}

/** Whether time can be measured: at least 95 % of the words are in segments with a start and an end. */
export function hasTiming(segments: readonly ParsedSegment[]): boolean {
  const timed = segments.filter(({ start_ms, end_ms }) => start_ms !== null && end_ms !== null);
  const words = wordCount(segments);
  return words > 0 && wordCount(timed) >= timedWordShare * words;
}

/**
 * Seconds from the start of the recording to the last time the source names, to the hundredth; null where it names none. `statedMs` is the
 * length that the source states beside its segments.
 */
export function durationSeconds(segments: readonly ParsedSegment[], statedMs: number | null): number | null {
  let last = statedMs;
  for (const { start_ms, end_ms } of segments) {
    const time = end_ms ?? start_ms;
    if (time !== null && (last === null || time > last)) last = time;
  }
  return last === null ? null : round(last / 1000, 2);
}

/** Rounds half up. */
export function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round((value + Number.EPSILON) * factor) / factor;
}
