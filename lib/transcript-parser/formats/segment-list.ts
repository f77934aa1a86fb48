import { endAfter, member, msOf, objects, text } from "@/lib/transcript-parser/json";
import { type ParsedSegment, TranscriptError } from "@/lib/transcript-parser/segments";
import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/** Mira's own shape, `{segments: [{speaker, start_ms?, end_ms?, text}]}` or the bare list: what POST /transcripts takes and the JSON download is. */
export function isSegmentList(value: unknown): boolean {
  if (Array.isArray(member(value, "segments"))) return true;
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const isTimedOtherwise = member(first, "start") !== undefined || member(first, "words") !== undefined;
  return typeof member(first, "speaker") === "string" && typeof member(first, "text") === "string" && !isTimedOtherwise;
}

export function parseSegmentList(value: unknown): ParsedSegment[] {
  return objects(member(value, "segments") ?? value, "segments").flatMap((segment, at) => {
    const speaker = collapseWhitespace(text(segment.speaker));
    const spoken = collapseWhitespace(text(segment.text));
    if (speaker === "") throw new TranscriptError(`segments[${at}].speaker is missing`);
    const start_ms = msOf(segment.start_ms);
    return spoken === "" ? [] : [{ speaker, start_ms, end_ms: endAfter(start_ms, msOf(segment.end_ms)), text: spoken }];
  });
}
