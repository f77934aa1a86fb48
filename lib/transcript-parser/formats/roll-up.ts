import type { ParsedSegment } from "@/lib/transcript-parser/segments";

/** A repetition of fewer words is chance, unless it is all of the cue before. */
const fewestWords = 3;
/** Only the end of a cue can roll into the next: comparing more words costs more and finds nothing. */
const mostWords = 60;
/** How many pairs of neighbours must repeat before a file is taken to roll up, and what share of all. */
const fewestPairs = 3;
const share = 1 / 3;

/**
 * Captions that roll up show the same words in two or three cues, as a line that moves up or a sentence that grows. Each word is kept
 * once, with the cue that brought it. A file that only repeats itself now and then ("Yes." "Yes.") stays as it is, unless it is certain
 * to roll up.
 */
export function withoutRollUp(segments: readonly ParsedSegment[], isCertain: boolean): ParsedSegment[] {
  const words = segments.map(({ text }) => text.split(" "));
  const repeated = segments.map((segment, at) => repeatedWords(segments[at - 1], segment, words[at - 1] ?? [], words[at] ?? []));
  const pairs = repeated.filter((count) => count > 0).length;
  if (!isCertain && (pairs < fewestPairs || pairs < share * (segments.length - 1))) return [...segments];
  const kept: ParsedSegment[] = [];
  for (const [at, segment] of segments.entries()) {
    const fresh = (words[at] ?? []).slice(repeated[at]);
    const last = kept.at(-1);
    if (fresh.length > 0) kept.push({ ...segment, text: fresh.join(" ") });
    else if (last !== undefined) kept[kept.length - 1] = { ...last, end_ms: later(last.end_ms, segment.end_ms) };
  }
  return kept;
}

function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

/** How many of a cue's first words are the last words of the cue before. */
function repeatedWords(
  before: ParsedSegment | undefined,
  now: ParsedSegment,
  old: readonly string[],
  fresh: readonly string[],
): number {
  if (before === undefined || before.speaker !== now.speaker || !isNext(before, now)) return 0;
  for (let count = Math.min(old.length, fresh.length, mostWords); count > 0; count -= 1) {
    if (count < fewestWords && count < old.length) return 0;
    const from = old.length - count;
    let same = 0;
    while (same < count && old[from + same] === fresh[same]) same += 1;
    if (same === count) return count;
  }
  return 0;
}

/** What rolls up follows without a pause. */
function isNext(before: ParsedSegment, now: ParsedSegment): boolean {
  return before.end_ms === null || now.start_ms === null || now.start_ms - before.end_ms < 1000;
}
