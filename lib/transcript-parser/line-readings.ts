import { headCharacters, parseStamp } from "@/lib/transcript-parser/stamp";
import {
  type LineStyle,
  parseBracketed,
  parseColumns,
  parseGlued,
  parseHeader,
  parseName,
  parseTimeAlone,
  parseTurnLine,
  type TurnLine,
} from "@/lib/transcript-parser/turn-line";

/** The lines that each style could take for openings of turns, by line. */
export type Readings = { [Style in LineStyle]: Map<number, TurnLine> } & {
  /** Of a header over two lines: where its other line is, by the line that is kept. */
  otherLine: Map<number, number>;
};

/** How many turns a rule must see before it holds them to one form. */
const fewestToCompare = 5;
const mostOf = 0.8;

export function readLines(lines: readonly string[]): Readings {
  const readings: Readings = {
    colon: new Map(),
    bracket: new Map(),
    columns: new Map(),
    glued: new Map(),
    "name-time": new Map(),
    "time-name": new Map(),
    name: new Map(),
    "time-words": new Map(),
    time: new Map(),
    otherLine: new Map(),
  };
  let before = "";
  for (const [at, line] of lines.entries()) {
    if (line.trim() !== "") readLine(readings, at, line, before.trim() === "");
    before = line;
  }
  readTimesAfterLabels(readings.colon);
  keepRepeated(readings.colon);
  keepOneForm(readings.colon);
  keepRepeated(readings.bracket);
  if (!isTable(readings.columns, lines)) keepRepeated(readings.columns, ({ isMarked }) => !isMarked);
  keepRepeated(readings.glued, ({ isMarked, verdict }) => !isMarked || verdict === "repeated");
  keepEstablished(readings["name-time"]);
  keepWithWordsBelow(readings["time-name"], lines);
  keepEstablished(readings["time-name"]);
  readHeadersOfTwoLines(readings, lines);
  if (isAllEmpty(readings)) readNames(readings, lines);
  return readings;
}

function readLine(readings: Readings, at: number, line: string, followsBlank: boolean): void {
  const add = (turn: TurnLine | null) => {
    if (turn !== null && turn.verdict !== "no") readings[turn.style].set(at, turn);
  };
  if (/[:：]/.test(line.slice(0, headCharacters))) add(parseTurnLine(line));
  if (/^[\s\d:.,()[\]@*>•–-]{0,60}[[{<【]/.test(line)) add(parseBracketed(line));
  add(parseColumns(line));
  if (!/\d/.test(line.slice(0, headCharacters))) return;
  const alone = parseTimeAlone(line);
  if (alone !== null) {
    // A line "10:30" may be an answer; brackets, a heading or hours make it a time.
    const isMarked = /^[\s]*[[(#*<]|\d:\d\d:\d\d/.test(line.slice(0, 40));
    readings.time.set(at, { style: "time", ...alone, label: "", verdict: "yes", text: "", isMarked });
    return;
  }
  add(parseGlued(line));
  const header = parseHeader(line);
  // One space before the time is enough only for a name after a blank line.
  add(header !== null && followsBlank && header.verdict === "yes" ? { ...header, isMarked: true } : header);
  const stamp = parseStamp(line);
  if (stamp === null || stamp.rest.trim() === "") return;
  const { start, end, rest, bracketed } = stamp;
  add({ style: "time-words", start, end, label: "", verdict: "yes", text: rest, isMarked: bracketed });
}

/** Labels that could be the middle of a sentence count only where they open two lines. */
function keepRepeated(
  turns: Map<number, TurnLine>,
  isUnsure: (turn: TurnLine) => boolean = ({ verdict }) => verdict === "repeated",
): void {
  const uses = new Map<string, number>();
  for (const { label } of turns.values()) uses.set(label, (uses.get(label) ?? 0) + 1);
  for (const [at, turn] of turns) if (isUnsure(turn) && (uses.get(turn.label) ?? 0) < 2) turns.delete(at);
}

/** The first line of each paragraph. */
const paragraphsOf = (lines: readonly string[]): string[] =>
  lines.filter((line, at) => line.trim() !== "" && (lines[at - 1] ?? "").trim() === "");

/** Nearly every line has a name, and some name comes again: then one that speaks once is a speaker as well. */
function isTable(turns: ReadonlyMap<number, TurnLine>, lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== "").length;
  const labels = new Set([...turns.values()].map(({ label }) => label));
  return turns.size >= 3 && turns.size >= mostOf * written && labels.size < turns.size;
}

/** `Jane: [0:12] words`: a time in brackets after the label is the turn's, where nearly all turns have one and none goes back. */
function readTimesAfterLabels(turns: Map<number, TurnLine>): void {
  const timed = new Map<number, TurnLine>();
  let now = 0;
  for (const [at, turn] of turns) {
    const stamp = turn.start === null ? parseStamp(turn.text) : null;
    if (stamp === null || !stamp.bracketed || stamp.start.ms < now) continue;
    now = stamp.start.ms;
    timed.set(at, { ...turn, start: stamp.start, end: stamp.end, text: stamp.rest.trim() });
  }
  if (timed.size < 2 || timed.size < mostOf * turns.size) return;
  for (const [at, turn] of timed) turns.set(at, turn);
}

/** A header without a mark needs a label that comes again; where some have, a name that is sure opens a turn once too. */
function keepEstablished(turns: Map<number, TurnLine>): void {
  const sure = [...turns].filter(([, { verdict, isMarked }]) => verdict === "yes" && !isMarked);
  keepRepeated(turns, ({ isMarked }) => !isMarked);
  // A line that is a time and a name, with words below, is a header among headers; a name and a time may be the end of a sentence.
  if ([...turns.values()].every(({ isMarked, style }) => isMarked && style !== "time-name")) return;
  const all = [...new Map([...turns, ...sure])].sort(([one], [other]) => one - other);
  turns.clear();
  for (const [at, turn] of all) turns.set(at, turn);
}

/** Where nearly all turns have a time, or a mark such as bold, a line without it that has a colon is speech. */
function keepOneForm(turns: Map<number, TurnLine>): void {
  const forms: ((turn: TurnLine) => boolean)[] = [({ start }) => start !== null, ({ isMarked }) => isMarked];
  for (const hasForm of forms) {
    const having = [...turns.values()].filter(hasForm).length;
    if (turns.size < fewestToCompare || having < mostOf * turns.size) continue;
    for (const [at, turn] of turns) if (!hasForm(turn)) turns.delete(at);
  }
}

/** "[0:15] Yes" is a header only where the next line is what was said, without a time of its own. */
function keepWithWordsBelow(turns: Map<number, TurnLine>, lines: readonly string[]): void {
  for (const at of turns.keys()) {
    const next = lines.slice(at + 1, at + 5).find((line) => line.trim() !== "");
    if (next === undefined || parseStamp(next) !== null) turns.delete(at);
  }
}

/** A name on one line and its time on the next, or the time first. */
function readHeadersOfTwoLines(readings: Readings, lines: readonly string[]): void {
  if (readings.time.size < 2) return;
  const pairs = { "name-time": new Map<number, TurnLine>(), "time-name": new Map<number, TurnLine>() };
  const others = new Map<number, number>();
  let last = -1;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const [before, time] = [readings.time.get(last), readings.time.get(at)];
    const name = time === undefined ? (before === undefined ? null : parseName(line)) : parseName(lines[last] ?? "");
    if (name !== null && name.verdict !== "no") {
      const { start = null, end = null } = time ?? before ?? {};
      const style = time === undefined ? "time-name" : "name-time";
      pairs[style].set(at, { ...name, style, start, end });
      others.set(at, last);
    }
    last = at;
  }
  keepWithWordsBelow(pairs["time-name"], lines);
  const styles = ["name-time", "time-name"] as const;
  const regular = styles.filter((style) => isRegular(pairs[style], readings.time.size));
  const [style] = regular.toSorted((one, other) => pairs[other].size - pairs[one].size);
  if (style === undefined || pairs[style].size <= readings["name-time"].size) return;
  readings[style] = pairs[style];
  for (const at of pairs[style].keys()) readings.otherLine.set(at, others.get(at) ?? at);
}

/** Names come again, and most of the times that stand alone have one. */
function isRegular(turns: Map<number, TurnLine>, times: number): boolean {
  keepRepeated(turns);
  const labels = new Set([...turns.values()].map(({ label }) => label));
  return turns.size * 2 >= times && labels.size <= turns.size / 2 + 1;
}

/** Names alone on their lines are looked for where nothing else opens a turn: they need a mark, or to come again between blank lines. */
function readNames(readings: Readings, lines: readonly string[]): void {
  const [marked, bare] = [new Map<number, TurnLine>(), new Map<number, TurnLine>()];
  for (const [at, line] of lines.entries()) {
    const name = line.trim() === "" ? null : parseName(line);
    if (name === null || name.verdict === "no" || (lines[at + 1] ?? lines[at + 2]) === undefined) continue;
    if (name.isMarked) marked.set(at, name);
    else if ((lines[at - 1] ?? "").trim() === "" && (lines[at + 1] ?? "").trim() !== "") bare.set(at, name);
  }
  keepRepeated(marked);
  if (!hasRepeats(marked)) marked.clear();
  if (!isTable(bare, paragraphsOf(lines))) keepRepeated(bare, () => true);
  readings.name = marked.size > 1 ? marked : bare;
}

/** Names come again, or are numbers of speakers; headings of notes don't. */
function hasRepeats(turns: ReadonlyMap<number, TurnLine>): boolean {
  const labels = [...turns.values()].map(({ label }) => label);
  return new Set(labels).size < labels.length || labels.every((label) => /\d$/.test(label));
}

function isAllEmpty(readings: Readings): boolean {
  return (["colon", "bracket", "columns", "glued", "name-time", "time-name", "time-words"] as const).every(
    (style) => readings[style].size === 0,
  );
}
