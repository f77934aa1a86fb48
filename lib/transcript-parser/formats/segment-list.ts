import { endAfter, isObject, member, msOf, objects, text } from "@/lib/transcript-parser/json";
import type { ParsedSegment } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";

/**
 * Mira's own shape, `{segments: [{speaker, start_ms?, end_ms?, text}]}` or the bare list: what POST /transcripts takes and the JSON
 * download is.
 */
export function isSegmentList(value: unknown): boolean {
  const list = member(value, "segments") ?? value;
  if (!Array.isArray(list) || list.length === 0) return false;
  const sample: unknown[] = list.slice(0, 20);
  const isOurs = sample.every((one) => isObject(one) && Object.keys(one).every((name) => ownMembers.has(name)));
  return isOurs && sample.some((one) => typeof member(one, "text") === "string");
}

/** Another list may have the same words under the same names, and its times under others. */
const ownMembers = new Set(["speaker", "text", "start_ms", "end_ms", "index", "side"]);

export function parseSegmentList(value: unknown): ParsedSegment[] {
  return objects(member(value, "segments") ?? value, "segments").flatMap((segment) => {
    const speaker = collapseWhitespace(text(segment.speaker)) || unnamedSpeaker;
    const spoken = collapseWhitespace(text(segment.text));
    const start_ms = msOf(segment.start_ms);
    return spoken === "" ? [] : [{ speaker, start_ms, end_ms: endAfter(start_ms, msOf(segment.end_ms)), text: spoken }];
  });
}
