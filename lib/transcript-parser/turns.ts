import { isInitials } from "@/lib/transcript-parser/initials";
import { isChatHeading, isExporterLine, isRecordingNotice } from "@/lib/transcript-parser/notices";
import type { ParsedSegment } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";
import type { LineTime } from "@/lib/transcript-parser/time-of-line";
import { parseTimeAlone } from "@/lib/transcript-parser/turn-line";
import { choosePlan, type Opening, type Plan } from "@/lib/transcript-parser/turn-plan";

/** A segment whose times may still be of the day, see `times.ts`. */
export interface TimedTurn extends ParsedSegment {
  isOnWall: boolean;
}

/** A turn being read: its lines are joined once, at its end, so that a turn of a million lines stays linear. */
interface OpenTurn {
  speaker: string;
  start: LineTime | null;
  end: LineTime | null;
  lines: string[];
}

/**
 * The turns of a text whose lines name speakers or times, null where no line does. What stands before the first turn (a title, notes, a
 * list of attendees) is no speech, nor are the exporter's own lines and a chat at the end. Throws TranscriptError past the bounds of a
 * call.
 */
export function readTurns(lines: readonly string[]): { turns: TimedTurn[]; plan: Plan } | null {
  const plan = choosePlan(lines);
  if (plan === null) return null;
  const turns: TimedTurn[] = [];
  let open: OpenTurn | null = null;
  for (const [at, line] of lines.entries()) {
    if (open !== null && isChatHeading(line, lines[at - 1] ?? "")) {
      dropTrailingRule(open.lines);
      break;
    }
    const opening: Opening | undefined = plan.openings.get(at);
    if (opening !== undefined) {
      if (open !== null && opening.label !== null) dropPageLines(open.lines, opening.label);
      close(open, turns);
      const speaker: string = opening.label ?? open?.speaker ?? unnamedSpeaker;
      open = { speaker, start: opening.start, end: opening.end, lines: [opening.text] };
    } else if (open !== null && !plan.skipped.has(at) && !isExporterLine(line) && !isRecordingNotice(line, plan.labels)) {
      open.lines.push(line);
    }
  }
  close(open, turns);
  return open === null ? null : { turns, plan };
}

function close(turn: OpenTurn | null, turns: TimedTurn[]): void {
  if (turn === null) return;
  const text = collapseWhitespace(turn.lines.join(" "));
  if (text === "") return;
  const { speaker, start, end } = turn;
  const end_ms = end !== null && start !== null && end.ms < start.ms ? null : (end?.ms ?? null);
  turns.push({ speaker, start_ms: start?.ms ?? null, end_ms, text, isOnWall: start?.isOnWall ?? false });
}

function dropTrailingRule(lines: string[]): void {
  while (lines.length > 0 && /^[-=_*#]*$/.test((lines.at(-1) ?? "").trim())) lines.pop();
}

/**
 * Teams' page, when it is copied, puts initials, the name and the time twice before the header that names both: none of it was said.
 * They go only where the name itself stands there.
 */
function dropPageLines(lines: string[], name: string): void {
  const tail = lines.flatMap((line, at) => (at > 0 && line.trim() !== "" ? [at] : [])).slice(-3);
  const isName = (at: number) => collapseWhitespace(lines[at] ?? "") === name;
  const named = tail.findLast(isName);
  if (named === undefined) return;
  const after = tail.filter((at) => at > named);
  if (!after.every((at) => isPageTime(lines[at] ?? ""))) return;
  const before = tail.filter((at) => at < named).at(-1);
  lines.length = before !== undefined && isInitials(lines[before] ?? "", name) ? before : named;
}

const isPageTime = (line: string): boolean => /^\s*\d[\d\s]*\d:\d\d\s*$/.test(line) || parseTimeAlone(line) !== null;
