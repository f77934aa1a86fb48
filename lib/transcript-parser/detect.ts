import { parseCueTimes } from "@/lib/transcript-parser/formats/cues";
import { isFireflies } from "@/lib/transcript-parser/formats/fireflies";
import { isGong } from "@/lib/transcript-parser/formats/gong";
import { isBlockTime, isMeetNotice } from "@/lib/transcript-parser/formats/google-meet";
import { isGrain } from "@/lib/transcript-parser/formats/grain";
import { isOtterFooter, parseOtterHeader } from "@/lib/transcript-parser/formats/otter";
import { isRecall } from "@/lib/transcript-parser/formats/recall";
import { isRetell } from "@/lib/transcript-parser/formats/retell";
import { isSegmentList } from "@/lib/transcript-parser/formats/segment-list";
import { isVapi } from "@/lib/transcript-parser/formats/vapi";
import { TranscriptError, type TranscriptFormat } from "@/lib/transcript-parser/segments";
import { parseTurnLine } from "@/lib/transcript-parser/turn-line";

/** Read line by line, so that their errors name a line. */
export type TextFormat = Extract<TranscriptFormat, "text" | "vtt" | "srt" | "google_meet" | "otter">;
export type JsonFormat = Exclude<TranscriptFormat, TextFormat>;

/** The formats of text, told apart by what only they have; plain text is what remains. */
export function detectTextFormat(raw: string): TextFormat {
  if (/^WEBVTT(?:[ \t\n]|$)/.test(raw.slice(0, 7))) return "vtt";
  const lines = raw.split("\n");
  const captions = captionsFormat(lines);
  if (captions !== null) return captions;
  const counts = { turns: 0, otterHeaders: 0, blockTimes: 0, isMeet: false, isOtter: false };
  let before = "";
  for (const line of lines) {
    counts.isMeet ||= isMeetNotice(line);
    counts.isOtter ||= isOtterFooter(line);
    if (isBlockTime(line)) counts.blockTimes += 1;
    else if (parseOtterHeader(line, before) !== null) counts.otterHeaders += 1;
    else if (parseTurnLine(line)?.verdict === "yes") counts.turns += 1;
    before = line;
  }
  if (counts.isOtter && counts.otterHeaders > 0) return "otter";
  if (counts.isMeet || (counts.blockTimes > 0 && counts.turns > counts.blockTimes)) return "google_meet";
  return counts.otterHeaders > counts.turns ? "otter" : "text";
}

/** The format of a parsed JSON. Throws TranscriptError for a shape nobody documents. */
export function detectJsonFormat(value: unknown): JsonFormat {
  if (isSegmentList(value)) return "segments";
  if (isRetell(value)) return "retell";
  if (isRecall(value)) return "recall";
  if (isGong(value)) return "gong";
  if (isFireflies(value)) return "fireflies";
  if (isGrain(value)) return "grain";
  if (isVapi(value)) return "vapi";
  throw new TranscriptError(
    "this JSON is no transcript of Recall.ai, Fireflies, Gong, Grain, Vapi or Retell, and no list of segments",
  );
}

/** Captions have the times of a cue among their first lines; SRT has its decimal comma. */
function captionsFormat(lines: readonly string[]): "vtt" | "srt" | null {
  const times = lines.slice(0, 40).find((line) => parseCueTimes(line) !== null);
  if (times === undefined) return null;
  return times.slice(0, 60).includes(",") ? "srt" : "vtt";
}
