import { isCsv } from "@/lib/transcript-parser/formats/csv";
import { parseCueTimes } from "@/lib/transcript-parser/formats/cues";
import { isFireflies } from "@/lib/transcript-parser/formats/fireflies";
import { isGong } from "@/lib/transcript-parser/formats/gong";
import { isBlockTime } from "@/lib/transcript-parser/formats/google-meet";
import { isGrain } from "@/lib/transcript-parser/formats/grain";
import { isRecall } from "@/lib/transcript-parser/formats/recall";
import { isRetell } from "@/lib/transcript-parser/formats/retell";
import { isSegmentList } from "@/lib/transcript-parser/formats/segment-list";
import { isOtterFooter } from "@/lib/transcript-parser/formats/text";
import { isVapi } from "@/lib/transcript-parser/formats/vapi";
import { isMeetNotice, meetEndMs } from "@/lib/transcript-parser/notices";
import type { TranscriptFormat } from "@/lib/transcript-parser/segments";
import { parseTurnLine } from "@/lib/transcript-parser/turn-line";

/** Read line by line, so that their errors name a line. */
export type TextFormat = Extract<TranscriptFormat, "text" | "vtt" | "srt" | "google_meet" | "otter" | "csv">;
export type JsonFormat = Exclude<TranscriptFormat, TextFormat>;

/** The formats of text, told apart by what only they have; plain text is what remains. */
export function detectTextFormat(raw: string): TextFormat {
  if (/^WEBVTT(?:[ \t\n]|$)/.test(raw.slice(0, 7))) return "vtt";
  if (isCsv(raw)) return "csv";
  const lines = raw.split("\n");
  const captions = captionsFormat(lines);
  if (captions !== null) return captions;
  for (const line of lines) {
    if (meetEndMs(line) !== null || isMeetNotice(line)) return "google_meet";
    if (isOtterFooter(line)) return "otter";
  }
  const blockTimes = lines.filter(isBlockTime).length;
  if (blockTimes === 0) return "text";
  const turns = lines.filter((line) => parseTurnLine(line)?.verdict === "yes").length;
  return turns > blockTimes ? "google_meet" : "text";
}

/** The format of a parsed JSON: a service's own, else any list of what was said. */
export function detectJsonFormat(value: unknown): JsonFormat {
  if (isSegmentList(value)) return "segments";
  if (isRetell(value)) return "retell";
  if (isRecall(value)) return "recall";
  if (isGong(value)) return "gong";
  if (isFireflies(value)) return "fireflies";
  if (isGrain(value)) return "grain";
  return isVapi(value) ? "vapi" : "json";
}

/** Captions have the times of a cue among their first lines; SRT has its decimal comma. */
function captionsFormat(lines: readonly string[]): "vtt" | "srt" | null {
  const times = lines.slice(0, 40).find((line) => parseCueTimes(line) !== null);
  if (times === undefined) return null;
  return times.slice(0, 60).includes(",") ? "srt" : "vtt";
}
