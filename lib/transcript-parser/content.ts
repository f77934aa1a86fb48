import type { ParsedSegment, ParsedSpeaker } from "@/lib/transcript-parser/segments";

/** What a parser makes of a source. */
export interface TranscriptContent {
  segments: ParsedSegment[];
  /** What the source says of people, whether or not they speak. */
  speakers: ParsedSpeaker[];
  /** How long the call was, where the source says so itself. */
  duration_ms: number | null;
}
