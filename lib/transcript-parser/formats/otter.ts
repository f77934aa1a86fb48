import { parseClock } from "@/lib/transcript-parser/clock";
import { type ParsedSegment, TranscriptError } from "@/lib/transcript-parser/segments";
import { judgeLabel } from "@/lib/transcript-parser/speaker-label";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";

/** Otter's text export: a header line `Name  0:12` (only the time where the speaker is not known), then what was said. */
export interface OtterHeader {
  speaker: string;
  start_ms: number;
}

const headerPattern = /^(.{0,100}?)([ \t\u00a0]{0,8})(\d{1,3}:\d\d(?::\d\d)?)[ \t\u00a0]{0,8}$/;
const footer = "transcribed by https://otter.ai";

/** The header a line is, null if it is speech. A single space before the time is enough only after a blank line. */
export function parseOtterHeader(line: string, lineBefore: string): OtterHeader | null {
  if (line.length > 130) return null;
  const match = headerPattern.exec(line);
  if (match === null) return null;
  const [, name = "", gap = "", time = ""] = match;
  const start_ms = parseClock(time);
  const speaker = collapseWhitespace(name.replaceAll("*", ""));
  const followsBlank = lineBefore.trim() === "";
  if (start_ms === null) return null;
  if (speaker === "") return followsBlank ? { speaker: unnamedSpeaker, start_ms } : null;
  if (judgeLabel(speaker) === "no" || gap === "") return null;
  return gap.length > 1 || (followsBlank && judgeLabel(speaker) === "yes") ? { speaker, start_ms } : null;
}

/** One segment for each header; its end is not in the source, so it stays null. What stands before the first header is no speech. */
export function parseOtter(raw: string): ParsedSegment[] {
  const segments: ParsedSegment[] = [];
  let header: OtterHeader | null = null;
  let lines: string[] = [];
  let before = "";
  const close = () => {
    const text = collapseWhitespace(lines.join(" "));
    if (header !== null && text !== "") segments.push({ ...header, end_ms: null, text });
    lines = [];
  };
  for (const line of raw.split("\n")) {
    const next = parseOtterHeader(line, before);
    if (next !== null) {
      close();
      header = next;
    } else if (header !== null && !isOtterFooter(line)) {
      lines.push(line);
    }
    before = line;
  }
  close();
  if (header === null) throw new TranscriptError('no line has the form "Name  0:12" that Otter puts before each turn', 1);
  return segments;
}

export function isOtterFooter(line: string): boolean {
  return line.length < 80 && line.trim().toLowerCase() === footer;
}
