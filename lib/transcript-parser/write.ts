import { formatClock, formatWholeClock } from "@/lib/transcript-parser/clock";
import { escapeForSrt, escapeMarkup } from "@/lib/transcript-parser/formats/cue-markup";
import type { ParsedSegment } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, spokenWords } from "@/lib/transcript-parser/spoken-text";

type TranscriptFileFormat = "json" | "txt" | "vtt" | "srt";

/**
 * Captions were asked of a transcript whose segments don't all have a start. The state of the meeting forbids it, not the request: the
 * API answers 409 `conflict`.
 */
export class UntimedTranscriptError extends Error {
  constructor(readonly format: "vtt" | "srt") {
    super(`Not every line of this transcript has a time, so it can't be had as ${format}; ask for txt or json.`);
    this.name = "UntimedTranscriptError";
  }
}

interface Cue {
  speaker: string;
  start_ms: number;
  end_ms: number;
  text: string;
}

/**
 * The transcript as a file. vtt and json give back the same segments when they are parsed again; srt does for labels that
 * `parseTranscript` takes for a speaker, and txt for those with starts cut to the second and no ends.
 * Throws UntimedTranscriptError for vtt and srt where any segment lacks its start.
 */
export function writeTranscript(segments: readonly ParsedSegment[], format: TranscriptFileFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ segments }, null, 2)}\n`;
    case "txt":
      return segments.map(textLine).join("");
    case "vtt":
      return `WEBVTT\n\n${cuesOf(segments, "vtt").map(vttCue).join("\n")}`;
    case "srt":
      return cuesOf(segments, "srt").map(srtCue).join("\n");
  }
}

function textLine({ speaker, start_ms, text }: ParsedSegment): string {
  const time = start_ms === null ? "" : `[${formatWholeClock(start_ms)}] `;
  return `${time}${collapseWhitespace(speaker)}: ${collapseWhitespace(text)}\n`;
}

function vttCue({ speaker, start_ms, end_ms, text }: Cue, at: number): string {
  const times = `${formatClock(start_ms, ".")} --> ${formatClock(end_ms, ".")}`;
  return `${at + 1}\n${times}\n<v ${escapeMarkup(speaker)}>${escapeMarkup(text)}</v>\n`;
}

function srtCue({ speaker, start_ms, end_ms, text }: Cue, at: number): string {
  const times = `${formatClock(start_ms, ",")} --> ${formatClock(end_ms, ",")}`;
  return `${at + 1}\n${times}\n${escapeForSrt(`${speaker}: ${text}`)}\n`;
}

/** A line break would end a cue's text, so there is none. */
function cuesOf(segments: readonly ParsedSegment[], format: "vtt" | "srt"): Cue[] {
  return segments.map((segment, at) => {
    const { speaker, start_ms, text } = segment;
    if (start_ms === null) throw new UntimedTranscriptError(format);
    const end_ms = segment.end_ms ?? shownUntil(start_ms, text, segments[at + 1]?.start_ms ?? null);
    return { speaker: collapseWhitespace(speaker), start_ms, end_ms, text: collapseWhitespace(text) };
  });
}

/** A caption whose source has no end is shown until the next begins, or as long as it takes to read. */
function shownUntil(start_ms: number, text: string, next: number | null): number {
  const read = start_ms + Math.max(leastShownMs, spokenWords(text).length * readingMsPerWord);
  return next !== null && next > start_ms ? Math.min(next, read) : read;
}

const leastShownMs = 1500;
const readingMsPerWord = 400;
