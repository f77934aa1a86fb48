import { formatClock } from "@/lib/transcript-parser/clock";
import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { isExporterLine } from "@/lib/transcript-parser/notices";
import { TranscriptError } from "@/lib/transcript-parser/segments";
import { timeOf } from "@/lib/transcript-parser/time-of-line";
import { countFromFirst } from "@/lib/transcript-parser/times";
import { readTurns } from "@/lib/transcript-parser/turns";

/** A time in Markdown that leads to its place in the recording. */
const timeLink = /\[(\d[\d:.]{2,11})\]\(https?:[^)\s]{1,300}\)/g;

/**
 * Text whose lines name speakers, times or both, in any of the ways of `turn-line.ts`; lines that open no turn go on with the turn before.
 * Throws TranscriptError where no line does.
 */
export function parseText(raw: string): TranscriptContent {
  const lines = withClocks(raw.replace(timeLink, "[$1]").split("\n"));
  const read = readTurns(lines);
  if (read === null) {
    throw new TranscriptError('no line starts with a speaker: write each turn as "Name: what was said"', 1);
  }
  const segments = read.turns.map(({ isOnWall: _, ...segment }) => segment);
  const isOnWall = read.turns.some((turn) => turn.isOnWall);
  const [firstOpening = 0] = read.plan.openings.keys();
  const counted = countFromFirst(segments, isOnWall);
  const stated = statedLengthMs(lines.slice(0, firstOpening));
  const isWhole = stated !== null && counted.every(({ start_ms }) => (start_ms ?? 0) <= stated);
  return { segments: counted, speakers: [], duration_ms: isWhole ? stated : null };
}

/** `[3.20s - 5.10s] words`, as recognizers print their seconds. */
const inSeconds = /^\s{0,8}\[ ?(\d{1,6}(?:\.\d{1,6})?)s? ?(?:-|–|->|-->|to|,) ?(\d{1,6}(?:\.\d{1,6})?)s? ?\](?= )/;
const mostLines = 0.8;

/** Such times written as clocks, where nearly every line that has words begins with one. */
function withClocks(lines: string[]): string[] {
  if (!lines.some((line) => inSeconds.test(line))) return lines;
  const timed = lines.filter((line) => inSeconds.test(line)).length;
  const written = lines.filter((line) => line.trim() !== "").length;
  if (timed < mostLines * written) return lines;
  const clock = (seconds: string) => formatClock(Number(seconds) * 1000, ".");
  return lines.map((line) => line.replace(inSeconds, (_, start: string, end: string) => `[${clock(start)} --> ${clock(end)}]`));
}

/** Otter's text: a line `Name  0:12` (only the time where the speaker is not known), then what was said. */
export function parseOtter(raw: string): TranscriptContent {
  const style = readTurns(raw.split("\n"))?.plan.style;
  if (style === "name-time" || style === "time") return parseText(raw);
  throw new TranscriptError('no line has the form "Name  0:12" that Otter puts before each turn', 1);
}

/** Otter signs its files. */
export function isOtterFooter(line: string): boolean {
  return line.length < 80 && line.trim().toLowerCase() === "transcribed by https://otter.ai" && isExporterLine(line);
}

/** The length that Teams writes on a line above the first turn: "27m 42s", "27 Min. 42 Sek.". */
function statedLengthMs(lines: readonly string[]): number | null {
  const lengths = lines.slice(-10).flatMap((line) => (/\p{L}/u.test(line) ? (timeOf(line.trim())?.ms ?? []) : []));
  return lengths.length === 1 ? (lengths[0] ?? null) : null;
}
