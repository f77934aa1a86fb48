import { parseClock } from "@/lib/transcript-parser/clock";
import { TranscriptError } from "@/lib/transcript-parser/segments";

/** A cue of WebVTT or SRT before its text is understood; `line` is the 1-based line of its times. */
export interface Cue {
  start_ms: number;
  end_ms: number | null;
  lines: string[];
  line: number;
  /** Who speaks, where the cue's identifier says it. */
  speaker: string | null;
}

/** YouTube's SBV: `0:00:01.000,0:00:03.000`. */
const sbvTimes = /^\s{0,4}(\d{1,2}:\d\d:\d\d\.\d{3}),(\d{1,2}:\d\d:\d\d\.\d{3})\s*$/;

/** The times of a cue's first line, null if it is none. An end before the start can't be true and is left out. */
export function parseCueTimes(line: string): { start_ms: number; end_ms: number | null } | null {
  const head = line.slice(0, 200);
  const arrow = head.indexOf("-->");
  const sbv = arrow === -1 ? sbvTimes.exec(head) : null;
  if (sbv !== null) return parseCueTimes(`${sbv[1]} --> ${sbv[2]}`);
  if (arrow === -1) return null;
  const start_ms = parseClock(head.slice(0, arrow).trim());
  const end_ms = parseClock(
    head
      .slice(arrow + 3)
      .trim()
      .split(/[ \t]/, 1)[0] ?? "",
  );
  if (start_ms === null || end_ms === null) return null;
  return { start_ms, end_ms: end_ms < start_ms ? null : end_ms };
}

/**
 * Reads cues in one pass: times, then text up to the next times. Identifiers and NOTE, STYLE and REGION blocks are left out;
 * a blank line before the text, as Teams writes it where it names no speaker, or within the text is forgiven.
 * Throws TranscriptError for times that can't be read.
 */
export function readCues(raw: string): Cue[] {
  const lines = raw.split("\n");
  const cues: Cue[] = [];
  let isSkipping = raw.startsWith("WEBVTT");
  let isAfterBlank = false;
  for (const [at, line] of lines.entries()) {
    const times = parseCueTimes(line);
    const cue = cues.at(-1);
    if (times !== null) {
      cues.push({ ...times, lines: [], line: at + 1, speaker: webexIdentifier.exec(lines[at - 1] ?? "")?.[1] ?? null });
      isSkipping = false;
      isAfterBlank = false;
    } else if (line.trim() === "") {
      isSkipping = false;
      isAfterBlank = true;
    } else if (isAfterBlank && isComment(line)) {
      isSkipping = true;
    } else if (!isSkipping && (isAfterBlank || cue === undefined) && looksLikeTimes(line)) {
      throw new TranscriptError(`"${line.trim().slice(0, 60)}" are no times of a cue`, at + 1);
    } else if (!isSkipping && cue !== undefined && !isIdentifier(line, lines[at + 1] ?? "", isAfterBlank, cue.lines.length > 0)) {
      cue.lines.push(line);
      isAfterBlank = false;
    }
  }
  return cues;
}

/** Webex: `1 "Jane Doe" (1234567890)`. */
const webexIdentifier = /^\d{1,9} "([^"]{1,120})"(?: \(\d{0,20}\))?\s*$/;

/** What stands right before the times of a cue: any line after a blank one; without a blank line only a number. */
function isIdentifier(line: string, next: string, isAfterBlank: boolean, isAfterText: boolean): boolean {
  const isNumber = /^\d{1,9}\s*$/.test(line.slice(0, 40));
  return isAfterBlank
    ? isNumber || parseCueTimes(next) !== null || looksLikeTimes(next)
    : isAfterText && isNumber && parseCueTimes(next) !== null;
}

/** Two numbers with colons about an arrow are meant as times; "Settings --> Billing" is speech. */
function looksLikeTimes(line: string): boolean {
  return /^\s{0,8}-?\d{1,4}:\d.{0,20}-->\s{0,8}-?\d/.test(line.slice(0, 80));
}

function isComment(line: string): boolean {
  return /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line);
}
