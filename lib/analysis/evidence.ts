import type { Evidence } from "@/lib/analysis/analyzer";
import { invisibleCharacter, whiteSpaceCharacter } from "@/lib/analysis/visible-text";
import type { Segment } from "@/lib/transcript-parser/segments";

const shortestQuoteWords = 3;
const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
const writtenWithoutSpaces = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const combiningMark = /\p{M}/u;
const plainMarks = new Map<string, string>();
for (const mark of "‘’‚‛′`´") plainMarks.set(mark, "'");
for (const mark of "“”„‟″«»＂") plainMarks.set(mark, '"');
for (const mark of "[［") plainMarks.set(mark, "(");
for (const mark of "]］") plainMarks.set(mark, ")");
const wrapping = new Set([..." \"'.…"]);
const words = new Intl.Segmenter("und", { granularity: "word" });
const foldedSegments = new WeakMap<Segment, string>();

/**
 * The place where `quote` is said, or null. Equal means equal after normalising white space, case, quotation marks, brackets,
 * composed accents and invisible characters; nothing is matched approximately. The answer's quote is the text of that one segment,
 * character for character. A match starts and ends at word boundaries; a quote of fewer than three words must be all that
 * its segment says. Segments whose `index` is in `hintedIndexes` are searched first. Time is linear in quote and transcript.
 */
export function findQuote(segments: readonly Segment[], quote: string, hintedIndexes: readonly number[]): Evidence | null {
  const whole = fold(quote).trim();
  const bare = unwrap(whole);
  if (bare === "") return null;
  const hinted = new Set(hintedIndexes);
  const ordered = [...segments.filter(({ index }) => hinted.has(index)), ...segments.filter(({ index }) => !hinted.has(index))];
  const isShort = !hasWords(bare, shortestQuoteWords);
  for (const wanted of whole === bare ? [bare] : [whole, bare]) {
    const failures = failureTable(wanted);
    for (const segment of ordered) {
      const folded = foldedSegment(segment);
      if (isShort && unwrap(folded) !== bare) continue;
      const at = search(folded, wanted, failures);
      if (at !== -1) return cite(segment, at, at + wanted.length);
    }
  }
  return null;
}

function cite(segment: Segment, from: number, to: number): Evidence {
  const starts: number[] = [];
  const ends: number[] = [];
  fold(segment.text, (start, end) => {
    starts.push(start);
    ends.push(end);
  });
  return {
    quote: segment.text.slice(starts[from], ends[to - 1]),
    speaker: segment.speaker,
    side: segment.side,
    segment_index: segment.index,
    start_ms: segment.start_ms,
  };
}

function foldedSegment(segment: Segment): string {
  const known = foldedSegments.get(segment);
  if (known !== undefined) return known;
  const folded = fold(segment.text);
  foldedSegments.set(segment, folded);
  return folded;
}

/** The text as it is compared; `emitted` is told, for each UTF-16 unit of it, from where to where it comes in the original. */
function fold(text: string, emitted?: (start: number, end: number) => void): string {
  const pieces: string[] = [];
  let at = 0;
  let afterBlank = false;
  for (const character of text) {
    const start = at;
    at += character.length;
    const piece = foldCharacter(character);
    if (piece === "" || (piece === " " && afterBlank)) continue;
    afterBlank = piece === " ";
    pieces.push(piece);
    if (emitted) for (let unit = 0; unit < piece.length; unit += 1) emitted(start, at);
  }
  return pieces.join("");
}

function foldCharacter(character: string): string {
  const mark = plainMarks.get(character);
  if (mark !== undefined) return mark;
  if (character >= "!" && character <= "~") return character.toLowerCase();
  if (whiteSpaceCharacter.test(character)) return " ";
  if (invisibleCharacter.test(character)) return "";
  return character.normalize("NFD").toUpperCase().toLowerCase();
}

/** Knuth–Morris–Pratt: no text and quote make this slower than the sum of their lengths. */
function search(text: string, wanted: string, failures: Int32Array): number {
  let matched = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && unit !== wanted.charCodeAt(matched)) matched = failures[matched - 1] ?? 0;
    if (unit === wanted.charCodeAt(matched)) matched += 1;
    if (matched < wanted.length) continue;
    const start = at - wanted.length + 1;
    if (isBoundary(text, start) && isBoundary(text, at + 1)) return start;
    matched = failures[matched - 1] ?? 0;
  }
  return -1;
}

/** For each length of a match, how long a shorter match its end is. */
function failureTable(wanted: string): Int32Array {
  const failures = new Int32Array(wanted.length);
  let matched = 0;
  for (let at = 1; at < wanted.length; at += 1) {
    const unit = wanted.charCodeAt(at);
    while (matched > 0 && unit !== wanted.charCodeAt(matched)) matched = failures[matched - 1] ?? 0;
    if (unit === wanted.charCodeAt(matched)) matched += 1;
    failures[at] = matched;
  }
  return failures;
}

function isBoundary(text: string, at: number): boolean {
  if (at === 0 || at >= text.length) return true;
  const after = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (combiningMark.test(after)) return false;
  const isLowSurrogate = /[\uDC00-\uDFFF]/.test(text[at - 1] ?? "");
  const before = String.fromCodePoint(text.codePointAt(at - (isLowSurrogate ? 2 : 1)) ?? 0);
  const joins = (character: string) => wordCharacter.test(character) && !writtenWithoutSpaces.test(character);
  return !(joins(before) && joins(after));
}

/** Without the quotation marks, dots and blanks around it. A loop, since a regular expression for it takes quadratic time. */
function unwrap(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && wrapping.has(text.charAt(from))) from += 1;
  while (to > from && wrapping.has(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function hasWords(text: string, count: number): boolean {
  let found = 0;
  for (const { isWordLike } of words.segment(text)) {
    if (isWordLike) found += 1;
    if (found >= count) return true;
  }
  return false;
}
