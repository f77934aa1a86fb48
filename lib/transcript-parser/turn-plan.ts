import { isInitials } from "@/lib/transcript-parser/initials";
import { type Readings, readLines } from "@/lib/transcript-parser/line-readings";
import { unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";
import { parseStamp } from "@/lib/transcript-parser/stamp";
import type { LineTime } from "@/lib/transcript-parser/time-of-line";
import type { LineStyle, TurnLine } from "@/lib/transcript-parser/turn-line";

/** A line that opens a turn; a label of null goes on with the speaker before. */
export interface Opening {
  label: string | null;
  start: LineTime | null;
  end: LineTime | null;
  text: string;
}

/** How a file is to be read: which of its lines open turns, which hold only a name or a time of one. */
export interface Plan {
  style: LineStyle;
  openings: Map<number, Opening>;
  skipped: Set<number>;
  labels: Set<string>;
}

/**
 * Every line is read in every style; the one that fits the file best is taken for all of it, so that a time or a colon within words
 * stays words. Null where no line opens a turn.
 */
export function choosePlan(lines: readonly string[]): Plan | null {
  const readings = readLines(lines);
  const style = chooseStyle(readings);
  if (style === null) return null;
  const plan: Plan = { style, openings: new Map(), skipped: new Set(), labels: new Set() };
  fill[style](plan, readings, lines);
  if (plan.openings.size === 0) return null;
  for (const { label } of plan.openings.values()) if (label !== null) plan.labels.add(label);
  return plan;
}

function chooseStyle(readings: Readings): LineStyle | null {
  const count = (style: LineStyle) => readings[style].size;
  const headers = Math.max(count("name-time"), count("time-name"));
  const colon = count("colon");
  if (count("columns") > 0 && count("columns") >= Math.max(colon, headers, count("bracket"))) return "columns";
  if (count("glued") > Math.max(colon, headers)) return "glued";
  if (count("bracket") > Math.max(colon, headers)) return "bracket";
  if (headers > colon || (headers === colon && headers > 0 && isAbove(readings)))
    return count("name-time") >= count("time-name") ? "name-time" : "time-name";
  // One label among many lines that have only times is a sentence with a colon.
  if (colon > 1 || (colon === 1 && count("time-words") < 5)) return "colon";
  if (count("time-words") > 1) return "time-words";
  if (count("time") > 1 && count("name") < 2) return "time";
  return count("name") > 1 ? "name" : null;
}

/** Whether the first header stands above all colons: these are then within what was said. */
function isAbove(readings: Readings): boolean {
  const firstOf = (style: LineStyle) => readings[style].keys().next().value ?? Number.POSITIVE_INFINITY;
  return Math.min(firstOf("name-time"), firstOf("time-name")) < firstOf("colon");
}

type Fill = (plan: Plan, readings: Readings, lines: readonly string[]) => void;

const openEach =
  (style: LineStyle): Fill =>
  (plan, readings) => {
    for (const [at, turn] of readings[style]) plan.openings.set(at, openingOf(turn));
  };

/** Headers over two lines take the other line with them, and the initials that Teams' page has above a name. */
const openHeaders =
  (style: "name-time" | "time-name"): Fill =>
  (plan, readings, lines) => {
    for (const [at, turn] of readings[style]) {
      plan.openings.set(at, openingOf(turn));
      const other = readings.otherLine.get(at);
      if (other === undefined) continue;
      plan.skipped.add(other);
      // Teams' page has the time twice, on lines of their own.
      if (readings.time.get(at + 1)?.start?.ms === turn.start?.ms) plan.skipped.add(at + 1);
      const above = lineBefore(lines, Math.min(at, other));
      if (isInitials(lines[above] ?? "", turn.label)) plan.skipped.add(above);
    }
    // Otter writes only the time where it does not know the speaker.
    for (const [at, turn] of readings.time) {
      if (plan.skipped.has(at) || plan.openings.has(at) || turn.isMarked || (lines[at - 1] ?? "").trim() !== "") continue;
      plan.openings.set(at, { ...openingOf(turn), label: unnamedSpeaker });
    }
  };

const fill: Record<LineStyle, Fill> = {
  colon: openColons,
  bracket: (plan, readings, lines) => openStamped(plan, readings, lines, "bracket"),
  columns: openEach("columns"),
  glued: openEach("glued"),
  name: openEach("name"),
  "name-time": openHeaders("name-time"),
  "time-name": openHeaders("time-name"),
  "time-words": (plan, readings) => {
    for (const [at, turn] of readings["time-words"]) plan.openings.set(at, { ...openingOf(turn), label: unnamedSpeaker });
  },
  time: (plan, readings, lines) => {
    for (const [at, turn] of readings.time) {
      plan.skipped.add(at);
      const words = lineAfter(lines, at);
      if (words !== null && !readings.time.has(words))
        plan.openings.set(words, { ...openingOf(turn), label: unnamedSpeaker, text: lines[words] ?? "" });
    }
  },
};

function openColons(plan: Plan, readings: Readings, lines: readonly string[]): void {
  openStamped(plan, readings, lines, "colon");
  dropNotes(plan);
}

/**
 * Turns with their label on the line. A time alone on its line belongs to the next one; a line with only a time goes on with the speaker.
 */
function openStamped(plan: Plan, readings: Readings, lines: readonly string[], style: "colon" | "bracket"): void {
  const turns = readings[style];
  let pending: TurnLine | null = null;
  const isTimed = isMostlyTimed(turns, readings.time);
  const latest = latestTimes(turns, readings.time, lines.length);
  let now = 0;
  for (const [at, line] of lines.entries()) {
    const turn = turns.get(at);
    const alone = readings.time.get(at);
    if (turn !== undefined) {
      const opening: Opening = openingOf(turn);
      plan.openings.set(
        at,
        opening.start === null && pending !== null ? { ...opening, start: pending.start, end: pending.end } : opening,
      );
      pending = null;
    } else if (alone !== undefined && (alone.isMarked || turns.has(lineAfter(lines, at) ?? -1))) {
      plan.skipped.add(at);
      pending = alone;
    } else if (pending !== null && plan.openings.size > 0 && line.trim() !== "") {
      plan.openings.set(at, { label: null, start: pending.start, end: pending.end, text: line });
      pending = null;
    } else if (isTimed && plan.openings.size > 0) {
      const stamp = parseStamp(line);
      if (stamp?.bracketed && stamp.start.ms >= now && stamp.start.ms <= (latest[at] ?? 0))
        plan.openings.set(at, { label: null, start: stamp.start, end: stamp.end, text: stamp.rest });
    }
    now = plan.openings.get(at)?.start?.ms ?? now;
  }
}

function isMostlyTimed(turns: ReadonlyMap<number, TurnLine>, alone: ReadonlyMap<number, TurnLine>): boolean {
  let timed = alone.size;
  for (const { start } of turns.values()) if (start !== null) timed += 1;
  return timed * 2 >= turns.size && timed > 0;
}

/** For each line the next time that a turn after it has: a time in brackets that is later is something that was said. */
function latestTimes(turns: ReadonlyMap<number, TurnLine>, alone: ReadonlyMap<number, TurnLine>, count: number): number[] {
  const latest = new Array<number>(count);
  let next = Number.POSITIVE_INFINITY;
  for (let at = count - 1; at >= 0; at -= 1) {
    latest[at] = next;
    next = (turns.get(at) ?? alone.get(at))?.start?.ms ?? next;
  }
  return latest;
}

/** "Company: Acme" before the first turn that has a time is a note, unless that label speaks later as well. */
function dropNotes(plan: Plan): void {
  const all = [...plan.openings];
  const firstTimed = all.findIndex(([, { start }]) => start !== null);
  if (firstTimed <= 0 || all.filter(([, { start }]) => start !== null).length < 2) return;
  const later = new Set(all.slice(firstTimed).map(([, { label }]) => label));
  const notes = all.slice(0, firstTimed).filter(([, { label }]) => !later.has(label));
  if (notes.length === firstTimed) for (const [at] of notes) plan.openings.delete(at);
}

function openingOf({ label, start, end, text }: TurnLine): Opening {
  return { label, start, end, text };
}

function lineBefore(lines: readonly string[], at: number): number {
  let before = at - 1;
  while (before >= 0 && (lines[before] ?? "").trim() === "") before -= 1;
  return before;
}

function lineAfter(lines: readonly string[], at: number): number | null {
  for (let after = at + 1; after < lines.length; after += 1) if ((lines[after] ?? "").trim() !== "") return after;
  return null;
}
