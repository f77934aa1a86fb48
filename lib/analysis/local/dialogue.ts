import { isInjectedInstruction } from "@/lib/analysis/injected-instruction";
import { readText, type Word } from "@/lib/analysis/local/language";
import { splitRuns } from "@/lib/analysis/local/runs";
import { isForeign } from "@/lib/analysis/spoken-language";
import type { Segment, Side } from "@/lib/transcript-parser/segments";

/** A sentence of one speaker. It may reach over several cues; `segment` is the one that holds most of it. */
export interface Sentence {
  /** Place in the dialogue. */
  index: number;
  turn: number;
  speaker: string;
  side: Side;
  segment: Segment;
  /** Word for word in `segment.text`. */
  quote: string;
  /** All of the sentence, as it was said. */
  text: string;
  words: readonly Word[];
  /** Lower case, contractions written out, fillers and punctuation left out, single spaces. */
  norm: string;
  /** The source ends it with a question mark. */
  isAsked: boolean;
}

/** Consecutive segments of one speaker. */
export interface Turn {
  index: number;
  speaker: string;
  side: Side;
  sentences: readonly Sentence[];
  norm: string;
  wordCount: number;
}

export interface Dialogue {
  turns: readonly Turn[];
  sentences: readonly Sentence[];
  /** Share of the rep's words, of everybody's where no rep is known, that are clearly in a language other than English. */
  foreignShare: number;
  /** A rep and a prospect are known to speak. */
  hasSides: boolean;
  wordCount: number;
  /** Share of the characters that was examined. */
  coverage: number;
  /** End of the last timed segment, else null. */
  endMs: number | null;
}

const maxTurnCharacters = 40_000;
const maxQuote = 300;

interface Stretch {
  speaker: string;
  side: Side;
  segments: Segment[];
  starts: number[];
  text: string;
}

function stretchesOf(segments: readonly Segment[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const segment of segments) {
    const { speaker, side, text } = segment;
    if (text.trim() === "") continue;
    const last = stretches.at(-1);
    if (last && last.speaker === speaker && last.text.length < maxTurnCharacters) {
      last.starts.push(last.text.length + 1);
      last.segments.push(segment);
      last.text += ` ${text}`;
    } else {
      stretches.push({ speaker, side, segments: [segment], starts: [0], text });
    }
  }
  return stretches;
}

/** A long quote is cut at a space: still word for word. */
function shorten(quote: string): string {
  if (quote.length <= maxQuote) return quote;
  const space = quote.lastIndexOf(" ", maxQuote);
  const cut = quote.slice(0, space > maxQuote / 2 ? space : maxQuote);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** The part of [start, end) of the stretch that one segment holds, the longest such part. */
function locate(stretch: Stretch, start: number, end: number): { segment: Segment; quote: string } | null {
  let best: { segment: Segment; quote: string } | null = null;
  for (let i = segmentAt(stretch.starts, start); i < stretch.segments.length; i += 1) {
    const from = stretch.starts[i] ?? 0;
    if (from >= end) break;
    const segment = stretch.segments[i];
    if (!segment) break;
    const quote = segment.text.slice(Math.max(0, start - from), Math.max(0, end - from)).trim();
    if (quote.length > (best?.quote.length ?? 0)) best = { segment, quote: shorten(quote).trim() };
  }
  return best;
}

function segmentAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Joined norms of the words; a word said twice in a row is a stutter and counts once. */
export function normOf(words: readonly Word[]): string {
  const kept: string[] = [];
  for (const { norm } of words) if (norm !== "" && norm !== kept.at(-1)) kept.push(norm);
  return kept.join(" ");
}

function turnOf(stretch: Stretch, index: number, firstSentence: number): Turn {
  const reading = readText(stretch.text);
  const sentences: Sentence[] = [];
  const spoiled = new Set<number>();
  for (const [from, to] of splitRuns(reading, stretch.starts)) {
    const words = reading.words.slice(from, to + 1);
    const start = words[0]?.start ?? 0;
    const end = words.at(-1)?.end ?? start;
    const place = locate(stretch, start, end);
    const norm = normOf(words);
    if (place === null || norm === "") continue;
    const text = stretch.text.slice(start, end);
    if (isInjectedInstruction(text)) spoiled.add(place.segment.index);
    if (spoiled.has(place.segment.index)) continue;
    sentences.push({
      index: firstSentence + sentences.length,
      turn: index,
      speaker: stretch.speaker,
      side: stretch.side,
      segment: place.segment,
      quote: place.quote,
      text,
      words,
      norm,
      isAsked: /\?["')\s]*$/.test(text),
    });
  }
  const wordCount = sentences.reduce(
    (sum, { words }) => sum + words.reduce((count, word) => count + (word.norm === "" ? 0 : 1), 0),
    0,
  );
  return {
    index,
    speaker: stretch.speaker,
    side: stretch.side,
    sentences,
    norm: sentences.map((s) => s.norm).join(" "),
    wordCount,
  };
}

/** The beginning of a turn, enough to tell its language. */
const textOf = ({ sentences }: Turn): string =>
  sentences
    .slice(0, 5)
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 400);

function foreignShareOf(turns: readonly Turn[]): number {
  const scored = turns.some(({ side }) => side === "rep") ? turns.filter(({ side }) => side === "rep") : turns;
  const words = scored.reduce((sum, { wordCount }) => sum + wordCount, 0);
  const foreign = scored.reduce((sum, turn) => sum + (isForeign(textOf(turn)) ? turn.wordCount : 0), 0);
  return words === 0 ? 0 : foreign / words;
}

/** Reads a call once, for every extractor: turns and sentences with their words, sides and places. */
export function readDialogue(segments: readonly Segment[], coverage = 1): Dialogue {
  const turns: Turn[] = [];
  const sentences: Sentence[] = [];
  for (const stretch of stretchesOf(segments)) {
    const turn = turnOf(stretch, turns.length, sentences.length);
    if (turn.sentences.length === 0) continue;
    turns.push(turn);
    for (const sentence of turn.sentences) sentences.push(sentence);
  }
  const spoke = (side: Side): boolean => turns.some((turn) => turn.side === side);
  const endMs = segments.reduce<number | null>(
    (latest, { end_ms }) => (end_ms === null ? latest : Math.max(latest ?? 0, end_ms)),
    null,
  );
  const words = turns.reduce((sum, turn) => sum + turn.wordCount, 0);
  return {
    turns,
    sentences,
    foreignShare: foreignShareOf(turns),
    hasSides: spoke("rep") && spoke("prospect"),
    wordCount: words,
    coverage,
    endMs,
  };
}
