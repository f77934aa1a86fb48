import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { isMeetNotice, isTranscriptHeading, meetEndMs, meetingEndMs } from "@/lib/transcript-parser/notices";
import { TranscriptError } from "@/lib/transcript-parser/segments";
import { countFromFirst } from "@/lib/transcript-parser/times";
import { readTurns } from "@/lib/transcript-parser/turns";

/** A block time: `00:05:44`, `(00:05:44)`, in Markdown `### **00:05:44** {#00:05:44}`. */
const blockTime = /^[#*\s(]{0,12}(\d{1,2}:\d\d:\d\d)[)*\s]{0,8}(?:\{#[^}]{1,40}\})?\s{0,8}$/;

export function isBlockTime(line: string): boolean {
  return line.length < 100 && blockTime.test(line);
}

/**
 * Google Meet's transcript, as text or Markdown, in any language. A block time is the start of the first turn after it; the turns that
 * follow have no time in the source, and none has an end. Gemini's notes before the transcript, and what follows the line that says when it
 * ended, are no speech.
 */
export function parseGoogleMeet(raw: string): TranscriptContent {
  const lines = raw.split("\n");
  const isMarkdown = lines.some((line) => line.startsWith("**"));
  const body: string[] = [];
  let duration_ms: number | null = null;
  const start = transcriptStart(lines);
  const end = lines.findLastIndex((line) => line.trim() !== "" && !isMeetNotice(line));
  for (const [at, line] of lines.slice(start).entries()) {
    const isLast = start + at === end || line.includes("👋");
    duration_ms = meetEndMs(line) ?? (isLast ? meetingEndMs(line) : null);
    if (duration_ms !== null) break;
    if (isMeetNotice(line) || isHeading(line)) continue;
    const time = line.length < 100 ? blockTime.exec(line)?.[1] : undefined;
    body.push(time === undefined ? speech(line, isMarkdown) : `[${time}]`);
  }
  const read = readTurns(body);
  if (read === null) throw new TranscriptError('no line of the transcript has the form "Name: what was said"', start + 1);
  const segments = read.turns.map(({ isOnWall: _, ...segment }) => segment);
  return { segments: countFromFirst(segments, false), speakers: [], duration_ms };
}

/** A heading "… Transcript" is looked for this far where there is no block time: it stands at the top. */
const headingLines = 60;

/** At the first block time, else after the heading "… Transcript", else at the top. */
function transcriptStart(lines: readonly string[]): number {
  const firstBlock = lines.findIndex(isBlockTime);
  return firstBlock === -1 ? lines.slice(0, headingLines).findLastIndex(isTranscriptHeading) + 1 : firstBlock;
}

function isHeading(line: string): boolean {
  return /^#{1,6} /.test(line) && !isBlockTime(line);
}

/** Markdown's backslash before punctuation is no part of the words. */
function speech(line: string, isMarkdown: boolean): string {
  return isMarkdown ? line.replace(/\\(?=[!-/:-@[-`{-~])/g, "") : line;
}
