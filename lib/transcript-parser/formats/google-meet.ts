import { parseTurns } from "@/lib/transcript-parser/formats/text";
import { type ParsedSegment, TranscriptError } from "@/lib/transcript-parser/segments";

/** A block time: `00:05:44`, `(00:05:44)`, in Markdown `### **00:05:44** {#00:05:44}`. */
const blockTime = /^[#*\s(]{0,12}(\d{1,2}:\d\d:\d\d)[)*\s]{0,8}(?:\{#[^}]{1,40}\})?\s{0,8}$/;
const end = /^[#*_\s]{0,12}transcription ended after /i;
const notice = /^[#*_\s]{0,12}this editable transcript was computer generated/i;
const heading = /transcript[*_\s]{0,8}$/i;

/** What only a Google Meet transcript has: its closing line or its notice. */
export function isMeetNotice(line: string): boolean {
  const head = line.slice(0, 120);
  return end.test(head) || notice.test(head);
}

export function isBlockTime(line: string): boolean {
  return line.length < 100 && blockTime.test(line);
}

/**
 * Google Meet's transcript, as text or Markdown. A block time is the start of the first turn after it; the turns that
 * follow have no time in the source, and none has an end. Gemini's notes before the transcript and the footer are no speech.
 */
export function parseGoogleMeet(raw: string): ParsedSegment[] {
  const lines = raw.split("\n");
  const isMarkdown = lines.some((line) => line.startsWith("**"));
  const body: string[] = [];
  for (let at = transcriptStart(lines); at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (end.test(line.slice(0, 120))) break;
    if (isMeetNotice(line) || isHeading(line)) continue;
    const time = line.length < 100 ? blockTime.exec(line)?.[1] : undefined;
    body.push(time === undefined ? speech(line, isMarkdown) : `[${time}]`);
  }
  const segments = parseTurns(body);
  if (segments === null)
    throw new TranscriptError('no line of the transcript has the form "Name: what was said"', transcriptStart(lines) + 1);
  return segments;
}

/** A heading "… Transcript" is looked for this far where there is no block time: it stands at the top. */
const headingLines = 60;

/** After the heading "… Transcript", else at the first block time, else at the top. */
function transcriptStart(lines: readonly string[]): number {
  const firstBlock = lines.findIndex(isBlockTime);
  const title = lines
    .slice(0, firstBlock === -1 ? headingLines : firstBlock)
    .findLastIndex((line) => line.length < 200 && heading.test(line) && !line.includes(":"));
  return title === -1 ? Math.max(0, firstBlock) : title + 1;
}

function isHeading(line: string): boolean {
  return /^#{1,6} /.test(line) && !isBlockTime(line);
}

/** Markdown's backslash before punctuation is no part of the words. */
function speech(line: string, isMarkdown: boolean): string {
  return isMarkdown ? line.replace(/\\(?=[!-/:-@[-`{-~])/g, "") : line;
}
