import type { Reading, Word } from "@/lib/analysis/local/language";

const longRun = 28;
const shortestPiece = 5;

const openers = new Set("so okay alright yes no well now great perfect awesome cool right but and anyway sure thanks".split(" "));
const subjects = new Set(
  "i we you he she they it that this there what how why when where who which can could do does did is are would will should let if i'm".split(
    " ",
  ),
);
/** Words that can't end a sentence: a cue that ends on one goes on in the next. */
const unfinished = new Set(
  "the a an to of for with in on at by from and or but my your our their his her its i we you they is are was will would can could should not about into as that if than because so".split(
    " ",
  ),
);

/**
 * Speech without punctuation is one endless sentence to a tokenizer. Ranges of more than 28 words are split before an opener that starts a new
 * clause ("okay so what …", "and I …"), and where one cue ends and the next begins without a word that must go on.
 */
export function splitRuns(reading: Reading, segmentStarts: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [from, to] of reading.sentences) {
    if (to - from < longRun || isPunctuated(reading.words, from, to)) ranges.push([from, to]);
    else splitRange(reading.words, from, to, segmentStarts, ranges);
  }
  return ranges;
}

function isPunctuated(words: readonly Word[], from: number, to: number): boolean {
  let commas = 0;
  for (let i = from; i <= to; i += 1) if (/^[,;:—–]$/.test(words[i]?.text ?? "")) commas += 1;
  return to - from < longRun * 3 && /^[.?!]/.test(words[to]?.text ?? "") && commas > 0;
}

function splitRange(
  words: readonly Word[],
  from: number,
  to: number,
  segmentStarts: readonly number[],
  ranges: [number, number][],
): void {
  const cues = new Set(segmentStarts);
  let start = from;
  for (let i = from + 1; i <= to; i += 1) {
    if (i - start < shortestPiece || to - i < 2) continue;
    if (i - start > longRun * 3 || isBoundary(words, i, cues)) {
      ranges.push([start, i - 1]);
      start = i;
    }
  }
  ranges.push([start, to]);
}

function isBoundary(words: readonly Word[], i: number, cues: ReadonlySet<number>): boolean {
  const word = words[i];
  const next = words[i + 1];
  const previous = words[i - 1];
  if (!word || !next || !previous) return false;
  if (cues.has(word.start)) return !unfinished.has(previous.norm);
  const first = (norm: string): string => norm.split(" ", 1)[0] ?? "";
  return openers.has(word.norm) && (subjects.has(first(next.norm)) || openers.has(next.norm)) && !unfinished.has(previous.norm);
}
