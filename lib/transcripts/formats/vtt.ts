import { parseCaptions } from "@/lib/transcripts/formats/captions";
import type { ParsedSegment } from "@/lib/transcripts/segments";

/** Whether a text says of itself that it is WebVTT. */
export function isVtt(raw: string): boolean {
  return /^WEBVTT(?:[ \t\n]|$)/.test(raw.slice(0, 7));
}

/** WebVTT of Zoom (`Name: text`), Teams (`<v Name>text</v>`) and others; the header block up to the first blank line is left out. */
export function parseVtt(raw: string): ParsedSegment[] {
  return parseCaptions(raw);
}
