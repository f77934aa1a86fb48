import { parseClock } from "@/lib/transcript-parser/clock";
import { judgeLabel, type LabelVerdict } from "@/lib/transcript-parser/speaker-label";

/** A line that opens a turn: `[00:12] Jane: text`, `(0:12 - 0:15) Jane: text`, `Jane (00:12): text`, `**Jane:** text`. */
export interface TurnLine {
  start_ms: number | null;
  end_ms: number | null;
  label: string;
  verdict: LabelVerdict;
  text: string;
}

/** A time before the speaker: bracketed, or bare as in `00:12 - Jane: text`. */
export interface Stamp {
  start_ms: number;
  end_ms: number | null;
  bracketed: boolean;
  rest: string;
}

/** Where a time and a label end, at the latest; so a line of megabytes costs no more than its copy. */
const headCharacters = 240;

const clock = "\\d{1,3}:\\d{1,2}(?::\\d{1,2})?(?:[.,]\\d{1,3})?";
const stampPattern = new RegExp(
  `^[ \\t]{0,8}([[(]?)(${clock})(?: {0,3}(?:-->|-|–|to) {0,3}(${clock}))?[\\])]?(?:[ \\t]{0,4}[-–|])?(?:[ \\t]{1,8}|$|(?<=[\\])]))`,
);
const stampInLabel = new RegExp(`^(.{1,120}?)(?: {0,4}[[(](${clock})[\\])]| {1,4}(${clock}))$`);

/** The time a line begins with, null where it has none. */
export function parseStamp(line: string): Stamp | null {
  const match = stampPattern.exec(line.slice(0, headCharacters));
  if (match === null) return null;
  const [whole, bracket = "", start = "", end] = match;
  const start_ms = parseClock(start);
  if (start_ms === null) return null;
  return {
    start_ms,
    end_ms: end === undefined ? null : parseClock(end),
    bracketed: bracket !== "",
    rest: line.slice(whole.length),
  };
}

/** The turn a line opens, null where no label stands before a colon. Whether the label names a speaker is its `verdict`. */
export function parseTurnLine(line: string): TurnLine | null {
  const stamp = parseStamp(line);
  const turn = parseLabel(stamp?.rest ?? line);
  return turn === null || stamp === null ? turn : { ...turn, start_ms: stamp.start_ms, end_ms: stamp.end_ms };
}

/** As `parseTurnLine`, for text that has its times elsewhere: a time in front of the label is speech. */
export function parseLabel(line: string): TurnLine | null {
  const colon = labelColon(line);
  if (colon === -1) return null;
  const { label, start_ms } = splitLabel(bare(line.slice(0, colon)));
  const after = line.slice(colon + 1);
  return {
    start_ms,
    end_ms: null,
    label,
    verdict: line[colon] === "：" ? judgeLabel(label) : withTightColon(judgeLabel(label), after),
    text: after.replace(/^\*{1,2}(?=\s|$)/, "").trim(),
  };
}

/** "https://" and "re:Invent" are words: a label is followed by a space, or is used again and again. */
function withTightColon(verdict: LabelVerdict, after: string): LabelVerdict {
  if (/^(?:[\s*]|$)/.test(after)) return verdict;
  return verdict === "no" || /^[/\\:]/.test(after) ? "no" : "repeated";
}

/** The first colon that ends a label: not the one within a time, not one within brackets. */
function labelColon(text: string): number {
  const head = text.slice(0, headCharacters);
  let depth = 0;
  for (let at = 0; at < head.length; at += 1) {
    const character = head[at];
    if (character === "(" || character === "[") depth += 1;
    else if (character === ")" || character === "]") depth -= 1;
    else if (character === "：" && depth <= 0) return at;
    else if (character === ":" && depth <= 0 && !isWithinTime(head, at)) return at;
  }
  return -1;
}

function isWithinTime(text: string, colon: number): boolean {
  return /\d/.test(text[colon - 1] ?? "") && /\d/.test(text[colon + 1] ?? "");
}

function splitLabel(label: string): { label: string; start_ms: number | null } {
  const match = stampInLabel.exec(label);
  const time = match?.[2] ?? match?.[3];
  return match?.[1] === undefined || time === undefined
    ? { label, start_ms: null }
    : { label: bare(match[1]), start_ms: parseClock(time) };
}

/** Without Markdown's emphasis and with single spaces. */
function bare(label: string): string {
  return label
    .replace(/^(?:[\s>*_]|-\s)+/, "")
    .replace(/[\s*]+$/, "")
    .replace(/\s+/g, " ");
}
