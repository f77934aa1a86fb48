import { type ParsedSegment, TranscriptError } from "@/lib/transcript-parser/segments";
import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";
import { parseStamp, parseTurnLine, type Stamp, type TurnLine } from "@/lib/transcript-parser/turn-line";

/** A turn being read: its lines are joined once, at its end, so that a turn of a million lines stays linear. */
interface OpenTurn {
  speaker: string;
  start_ms: number | null;
  end_ms: number | null;
  lines: string[];
}

/**
 * Plain `Speaker: text`, with or without times; lines without a label go on with the turn before.
 * What stands before the first label (a title, a list of attendees) is no speech.
 * Throws TranscriptError where no line has a speaker.
 */
export function parseText(raw: string): ParsedSegment[] {
  const segments = parseTurns(raw.split("\n"));
  if (segments === null) {
    throw new TranscriptError('no line starts with a speaker: write each turn as "Name: what was said"', 1);
  }
  return segments;
}

/** The turns of labelled lines, null where no line has a speaker. A time alone on its line belongs to the next turn. */
export function parseTurns(lines: readonly string[]): ParsedSegment[] | null {
  const isSpeaker = speakersOf(lines);
  const segments: ParsedSegment[] = [];
  let open: OpenTurn | null = null;
  let pending: Stamp | null = null;
  for (const line of lines) {
    const turn = parseTurnLine(line);
    const stamp = turn === null || !isSpeaker(turn) ? standaloneStamp(line) : null;
    if (turn !== null && isSpeaker(turn)) {
      close(open, segments);
      const time = turn.start_ms === null && pending !== null ? pending : turn;
      open = { speaker: turn.label, start_ms: time.start_ms, end_ms: time.end_ms, lines: [turn.text] };
      pending = null;
    } else if (stamp !== null && stamp.rest.trim() === "") {
      pending = stamp;
    } else if (stamp !== null && open !== null) {
      close(open, segments);
      open = { speaker: open.speaker, start_ms: stamp.start_ms, end_ms: stamp.end_ms, lines: [stamp.rest] };
    } else if (pending !== null && open !== null && line.trim() !== "") {
      close(open, segments);
      open = { speaker: open.speaker, start_ms: pending.start_ms, end_ms: pending.end_ms, lines: [line] };
      pending = null;
    } else {
      open?.lines.push(line);
    }
  }
  close(open, segments);
  return open === null ? null : segments;
}

/** A bracketed time, or one with hours alone on its line. "10:30 works for me" is speech. */
function standaloneStamp(line: string): Stamp | null {
  const stamp = parseStamp(line);
  if (stamp === null) return null;
  return stamp.bracketed || /^\s{0,8}\d{1,3}:\d\d:\d\d\s*$/.test(line.slice(0, 40)) ? stamp : null;
}

/** A label that could be the middle of a sentence counts as a speaker only if two lines start with it. */
function speakersOf(lines: readonly string[]): (turn: TurnLine) => boolean {
  const uses = new Map<string, number>();
  for (const line of lines) {
    const turn = parseTurnLine(line);
    if (turn?.verdict === "repeated") uses.set(turn.label, (uses.get(turn.label) ?? 0) + 1);
  }
  return (turn) => turn.verdict === "yes" || (turn.verdict === "repeated" && (uses.get(turn.label) ?? 0) > 1);
}

function close(turn: OpenTurn | null, segments: ParsedSegment[]): void {
  if (turn === null) return;
  const text = collapseWhitespace(turn.lines.join(" "));
  if (text !== "") segments.push({ speaker: turn.speaker, start_ms: turn.start_ms, end_ms: turn.end_ms, text });
}
