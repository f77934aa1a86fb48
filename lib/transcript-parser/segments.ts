/** Who a speaker is to the organization: its own rep, the other side, or not known (never guessed silently). */
export const sides = ["rep", "prospect", "unknown"] as const;
export type Side = (typeof sides)[number];

/** One cue or utterance as the source had it: never merged, never split. Times are milliseconds from the start of the call. */
export interface ParsedSegment {
  speaker: string;
  start_ms: number | null;
  end_ms: number | null;
  text: string;
}

/** A segment as it is stored: its place in the call, and the side its speaker was assigned to. */
export interface Segment extends ParsedSegment {
  index: number;
  side: Side;
}

/** What a source says of the people in the call, beside what they said. */
export interface ParsedSpeaker {
  name: string;
  email: string | null;
  /** Only where the source itself says so (Gong's party affiliation, Vapi's and Retell's roles). */
  side: Side;
}

export const transcriptFormats = [
  "text",
  "vtt",
  "srt",
  "google_meet",
  "otter",
  "csv",
  "recall",
  "fireflies",
  "gong",
  "grain",
  "vapi",
  "retell",
  "segments",
  "json",
] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

export interface ParsedTranscript {
  format: TranscriptFormat;
  segments: ParsedSegment[];
  speakers: ParsedSpeaker[];
  /** How long the call was, where the source says so itself: its last words may have a start only. */
  duration_ms: number | null;
}

/** The source can't be read: the line (1-based, null where lines mean nothing) and a reason a person understands. */
export class TranscriptError extends Error {
  constructor(
    readonly reason: string,
    readonly line: number | null = null,
  ) {
    super(line === null ? reason : `line ${line}: ${reason}`);
    this.name = "TranscriptError";
  }
}
