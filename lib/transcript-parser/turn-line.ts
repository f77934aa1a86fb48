import { cleanLabel, undecorated } from "@/lib/transcript-parser/label-text";
import { judgeBracketed, judgeLabel, type LabelVerdict } from "@/lib/transcript-parser/speaker-label";
import { headCharacters, parseStamp } from "@/lib/transcript-parser/stamp";
import { clockPattern, type LineTime, timeOf, timePattern } from "@/lib/transcript-parser/time-of-line";

/** The ways in which a line opens a turn. A file keeps to one of them, see `turns.ts`. */
export type LineStyle =
  /** `[0:12] Jane: words`, `Jane (0:12): words` */
  | "colon"
  /** `[0:12] [Jane] words` */
  | "bracket"
  /** `0:12 ⇥ Jane ⇥ words`, `Jane | 0:12 | words` */
  | "columns"
  /** `Jane  0:12words`: a document's line breaks got lost */
  | "glued"
  /** `Jane  0:12`, `**Jane (0:12)**`, `[Jane] 10:03:15`, `Jane | 0:12`, the words below */
  | "name-time"
  /** `[0:12] - Jane`, `@0:12 - Jane (Acme)`, the words below */
  | "time-name"
  /** `#### Jane`, `**Jane**`, the words below */
  | "name"
  /** `[0:12] words`: nobody is named */
  | "time-words"
  /** `0:12`, name or words below */
  | "time";

/** A line as one of the styles reads it; `label` is "" and `text` is "" where the style has none. */
export interface TurnLine {
  style: LineStyle;
  start: LineTime | null;
  end: LineTime | null;
  label: string;
  verdict: LabelVerdict;
  text: string;
  /** Bold, a heading, brackets, an "@": a mark that speech doesn't have. */
  isMarked: boolean;
}

/** A line that is nothing but a name and a time is no longer than this. */
const headerCharacters = 160;

const stampInLabel = new RegExp(`^(.{1,120}?)(?: {0,4}[[(](${clockPattern})[\\])]| {1,4}(${clockPattern}))$`, "iu");
const bracketedLabel = /^(?:[-–] )?(?:\[([^[\]\n]{1,80})\]|\{([^{}\n]{1,80})\}|<([^<>\n]{1,80})>|【([^】\n]{1,80})】)(?=\s*\S)/u;
const nameThenTime = new RegExp(
  `^(.{1,120}?)([ \\t\\u00a0]{0,8}(?:[|·,–—-] {0,4}|at )?)([[(<]?)(${timePattern})[\\])>]?[ \\t\\u00a0:]{0,4}$`,
  "iu",
);
const nameThenRange = new RegExp(
  `^(.{1,120}?)[ \\t]{0,4}[[(](${clockPattern}) ?(?:-|–|—|-->|to) ?(${clockPattern})[\\])]:?$`,
  "iu",
);
const nameTimeWords = new RegExp(
  `^(.{1,100}?)([ \\t\\u00a0]{1,8})(${clockPattern})([ \\t\\u00a0]{0,8})(?=[^\\s\\d:.,)\\]–-])`,
  "u",
);

const nameBracketWords = new RegExp(`^([^:[\\]]{1,100}?)([ \\t]{1,4})\\[(${clockPattern})\\]([ \\t]{1,4})(?=\\S)`, "u");

/** The turn that a line opens before a colon, null where no label stands before one. Whether the label names a speaker is its `verdict`. */
export function parseTurnLine(line: string): TurnLine | null {
  const stamp = parseStamp(line);
  const turn = parseLabel(stamp?.rest ?? line);
  if (turn === null || stamp === null) return turn;
  const label = nameInChat(turn.label);
  return { ...turn, label, verdict: label === turn.label ? turn.verdict : judgeLabel(label), start: stamp.start, end: stamp.end };
}

/** A saved chat of Zoom's has "From Jane to Everyone". */
const nameInChat = (label: string): string => /^From (.+?)(?: to .+)?$/i.exec(label)?.[1] ?? label;

/** As `parseTurnLine`, for text that has its times elsewhere: a time in front of the label is speech. */
export function parseLabel(line: string): TurnLine | null {
  const colon = labelColon(line);
  if (colon === -1) return null;
  const after = line.slice(colon + 1);
  const before = line.slice(0, colon);
  const isMarked = /^[\s>•-]*(?:\*|_|#{1,6} |\[|【|\{)/.test(before);
  const { label, start } = splitLabel(cleanLabel(before, !after.startsWith("*")));
  const verdict = judgeLabel(label);
  return {
    style: "colon",
    start,
    end: null,
    label,
    verdict: line[colon] === "：" ? verdict : withTightColon(verdict, after),
    text: after.replace(/^\*{1,3}(?=\s|$)/, "").trim(),
    isMarked,
  };
}

/** `[0:03] [You] words`, in captions also `- [You] words`. */
export function parseBracketed(line: string): TurnLine | null {
  const stamp = parseStamp(line);
  const rest = (stamp?.rest ?? line).trimStart();
  const match = bracketedLabel.exec(rest.slice(0, headCharacters));
  if (match === null) return null;
  const label = cleanLabel(match[1] ?? match[2] ?? match[3] ?? match[4] ?? "", true);
  if (timeOf(label) !== null) return null;
  const words = rest.slice(match[0].length).trim();
  return {
    style: "bracket",
    start: stamp?.start ?? null,
    end: stamp?.end ?? null,
    label,
    verdict: words === ":" ? "no" : judgeBracketed(label),
    text: words.replace(/^:\s*/, ""),
    isMarked: true,
  };
}

/** Columns between tabs or upright strokes: a time or two, a name, the words, in this order or with the name first. */
export function parseColumns(line: string): TurnLine | null {
  const separator = line.includes("\t") ? "\t" : line.includes(" | ") ? " | " : null;
  if (separator === null) return null;
  const cells = line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(separator)
    .map((cell) => cell.trim());
  const times: LineTime[] = [];
  let label: string | null = null;
  let at = 0;
  for (; at < Math.min(cells.length - 1, 3); at += 1) {
    const cell = (cells[at] ?? "").replace(/^[[(](.*)[\])]$/, "$1");
    const time = timeOf(cell);
    if (time !== null && times.length < 2) times.push(time);
    else if (label === null && cell.length <= headerCharacters) label = cleanLabel(cell.replace(/:$/, ""), true);
    else break;
  }
  const text = cells.slice(at).join(" ").trim();
  if (label === null || text === "" || timeOf(text) !== null) return null;
  const name = nameInChat(label);
  const [start = null, end = null] = times;
  return { style: "columns", start, end, label: name, verdict: judgeLabel(name), text, isMarked: times.length > 0 };
}

/** `Jane  0:12Words`, `Jane [0:12] words`. */
export function parseGlued(line: string): TurnLine | null {
  const head = line.slice(0, headCharacters);
  const bracketed = nameBracketWords.exec(head);
  const match = bracketed ?? nameTimeWords.exec(head);
  if (match === null) return null;
  const [whole, name = "", gap = "", time = "", space = ""] = match;
  const start = timeOf(time);
  if (start === null || (bracketed === null && gap.length < 2 && space !== "")) return null;
  const label = cleanLabel(name, true);
  const text = line.slice(whole.length).trim();
  const isMarked = bracketed !== null || gap.length > 1;
  return { style: "glued", start, end: null, label, verdict: judgeLabel(label), text, isMarked };
}

/** A line that is all header: a name and a time, in either order. */
export function parseHeader(line: string): TurnLine | null {
  if (line.length > headerCharacters) return null;
  const { text, isMarked } = undecorated(line);
  const range = parseRangeHeader(text);
  if (range !== null) return range;
  const match = nameThenTime.exec(text);
  const start = match === null ? null : timeOf(match[4] ?? "");
  if (match !== null && start !== null) {
    const [, name = "", gap = "", bracket = ""] = match;
    if (gap === "" && bracket === "" && !name.endsWith("]")) return null;
    const label = cleanLabel(name, true);
    const isClear =
      isMarked ||
      bracket !== "" ||
      (gap.length > 1 && !gap.includes("at")) ||
      name.endsWith("]") ||
      /^\d+:\d\d:\d\d/.test(match[4] ?? "") ||
      !/^\d+:\d+/.test(match[4] ?? "");
    const verdict = label.endsWith(":") ? "no" : judgeLabel(label);
    return { style: "name-time", start, end: null, label, verdict, text: "", isMarked: isClear };
  }
  const stamp = parseStamp(text);
  if (stamp === null || stamp.rest.trim() === "") return null;
  const label = cleanLabel(stamp.rest.replace(/:\s*$/, ""), true);
  const isClear = /^\s*@/.test(text) || (stamp.bracketed && /[\])]\s*[-–|]\s/.test(text)) || isMarked;
  const verdict = endsLikeSpeech(label) ? "no" : judgeLabel(label);
  return { style: "time-name", start: stamp.start, end: stamp.end, label, verdict, text: "", isMarked: isClear };
}

/** `Jane (0:12 - 0:19)`. */
function parseRangeHeader(text: string): TurnLine | null {
  const match = nameThenRange.exec(text);
  const [start, end] = [timeOf(match?.[2] ?? ""), timeOf(match?.[3] ?? "")];
  if (match === null || start === null || end === null) return null;
  const label = cleanLabel(match[1] ?? "", true);
  return { style: "name-time", start, end, label, verdict: judgeLabel(label), text: "", isMarked: true };
}

/** "Great." is an answer, "Bob Roe Jr." is a name. */
function endsLikeSpeech(label: string): boolean {
  return /[!?,;…]$|\p{L}{3,}\.$/u.test(label);
}

/** A line that is nothing but a name: with a mark as in `#### Jane`, or bare. */
export function parseName(line: string): TurnLine | null {
  if (line.length > headerCharacters) return null;
  const { text, isMarked } = undecorated(line);
  const isBracketed = /^\[[^[\]]+\]$/.test(text);
  const label = cleanLabel(text.replace(/:$/, ""), true);
  if (label === "" || timeOf(label) !== null) return null;
  const verdict = endsLikeSpeech(label) ? "no" : isBracketed ? judgeBracketed(label) : judgeLabel(label);
  return { style: "name", start: null, end: null, label, verdict, text: "", isMarked: isMarked || isBracketed };
}

/** The time that a line is, alone; Teams' page writes it twice: "0 Minuten 9 Sekunden0:09". */
export function parseTimeAlone(line: string): Pick<TurnLine, "start" | "end"> | null {
  if (line.length > headerCharacters) return null;
  const { text } = undecorated(line.replace(/\{#[^}]{1,40}\}\s*$/, ""));
  const plain = text.replace(/^[[(<](.*)[\])>]$/, "$1").trim();
  const twice = /^(.*\p{L}\.?)(\d{1,3}:\d\d(?::\d\d)?)$/u.exec(plain);
  const start = timeOf(plain) ?? (twice === null ? null : timeOf(twice[1] ?? "") && timeOf(twice[2] ?? ""));
  if (start !== null) return { start, end: null };
  const stamp = parseStamp(text);
  return stamp !== null && stamp.rest.trim() === "" ? { start: stamp.start, end: stamp.end } : null;
}

/** "https://" and "re:Invent" are words: a label is followed by a space, or comes again. */
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

function splitLabel(label: string): { label: string; start: LineTime | null } {
  const match = stampInLabel.exec(label);
  const time = match?.[2] ?? match?.[3];
  return match?.[1] === undefined || time === undefined
    ? { label, start: null }
    : { label: cleanLabel(match[1], true), start: timeOf(time) };
}
