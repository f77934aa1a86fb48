import { callSplit, partsOf } from "@/lib/analysis/openai/call";
import { hasTiming, wordCount } from "@/lib/metrics/talk";
import { parseTranscript, transcriptOfSegments } from "@/lib/transcript-parser/parse";
import { type ParsedSpeaker, TranscriptError, type TranscriptFormat } from "@/lib/transcript-parser/segments";

/** A transcript as a request or a file has it. */
export type TranscriptSource =
  | { raw: string; format: TranscriptFormat | "auto" }
  | { segments: Parameters<typeof transcriptOfSegments>[0] };

/** A transcript that was read, as the database takes it. The segments are JSON already: a long call has many thousands. */
export interface Reading {
  format: TranscriptFormat;
  segmentsJson: string;
  word_count: number;
  has_timing: boolean;
  duration_ms: number | null;
  speakers: ParsedSpeaker[];
}

/** Shorter ones fit a model for certain. */
const certainlyShort = 1_000_000;

/** Reads a transcript and all that is stored of it. `forModel` refuses what no model could take. Throws TranscriptError. */
export function readSource(source: TranscriptSource, forModel: boolean): Reading {
  const parsed = "raw" in source ? parseTranscript(source.raw, source.format) : transcriptOfSegments(source.segments);
  const segments = parsed.segments.map(({ speaker, start_ms, end_ms, text }) => ({ speaker, start_ms, end_ms, text }));
  const segmentsJson = JSON.stringify(segments);
  if (forModel && segmentsJson.length > certainlyShort) {
    const parts = partsOf(segments.map((segment, index) => ({ ...segment, index, side: "unknown" })));
    if (parts > callSplit.mostParts) throw new TranscriptError("the transcript is longer than any call that can be analyzed");
  }
  return {
    format: parsed.format,
    segmentsJson,
    word_count: wordCount(segments),
    has_timing: hasTiming(segments),
    duration_ms: parsed.duration_ms,
    speakers: parsed.speakers,
  };
}
