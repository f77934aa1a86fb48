import { parseCaptions } from "@/lib/transcripts/formats/captions";
import type { ParsedSegment } from "@/lib/transcripts/segments";

/** SubRip, with `Name: text` at the start of a cue; formatting tags and entities are resolved. */
export function parseSrt(raw: string): ParsedSegment[] {
  return parseCaptions(raw);
}
