import { TranscriptError } from "@/lib/transcript-parser/segments";
import { type Reading, readSource, type TranscriptSource } from "@/lib/transcripts/reading";

/** What a thread of the pool runs for each task. A fault of the transcript is an answer: errors lose their kind on the way. */
export default function read({ source, forModel }: { source: TranscriptSource; forModel: boolean }): Reading | { fault: string } {
  try {
    return readSource(source, forModel);
  } catch (err) {
    if (err instanceof TranscriptError) return { fault: err.message };
    throw err;
  }
}
