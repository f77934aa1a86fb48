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

/** Whether the source says when things were said: at least 95 % of the words are in segments with a start. */
export function hasTiming(segments: readonly ParsedSegment[]): boolean {
  return mostWords(segments, ({ start_ms }) => start_ms !== null);
}

/** Whether lengths can be measured: at least 95 % of the words are in segments with a start and an end. */
export function hasEnds(segments: readonly ParsedSegment[]): boolean {
  return mostWords(segments, ({ start_ms, end_ms }) => start_ms !== null && end_ms !== null);
}

function mostWords(segments: readonly ParsedSegment[], isTimed: (segment: ParsedSegment) => boolean): boolean {
  const words = wordCount(segments);
  return words > 0 && wordCount(segments.filter(isTimed)) >= timedWordShare * words;
}

/** The slowest and the fastest that a turn is spoken, with what whole seconds and a pause for breath add or take. */
const slowestMsPerWord = 1000;
const fastestMsPerWord = 120;
const pauseMs = 3000;
const roundingMs = 1000;

/**
 * The segments of a source that gives starts and no ends, each ending where the next begins, if its words take about that long; a longer
 * silence, or an overlap, leaves the end open. The last one ends with the call, where the source states its length.
 */
export function withEnds<One extends ParsedSegment>(segments: readonly One[], callMs: number | null): One[] {
  return segments.map((segment, at) => {
    const end_ms = segments[at + 1]?.start_ms ?? (at === segments.length - 1 ? callMs : null);
    if (segment.end_ms !== null || segment.start_ms === null || end_ms === null) return segment;
    const length = end_ms - segment.start_ms;
    const words = spokenWords(segment.text).length;
    const isSafe = length >= 0 && length >= words * fastestMsPerWord - roundingMs && length <= words * slowestMsPerWord + pauseMs;
    return isSafe ? { ...segment, end_ms } : segment;
  });
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

/** Scripts whose words aren't separated by spaces: how many words a minute were said can't be told from the text. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const unspacedShare = 0.2;

/** Whether most words of a text stand between spaces. */
export function hasSpacedWords(segments: readonly Pick<ParsedSegment, "text">[]): boolean {
  const text = segments.map((segment) => segment.text).join(" ");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(unspaced)?.length ?? 0) <= unspacedShare * letters;
}
