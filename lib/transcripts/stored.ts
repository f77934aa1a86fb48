import type { ParsedSegment, Segment, Side } from "@/lib/transcript-parser/segments";

export interface Participant {
  name: string;
  email: string | null;
  side: Side;
}

/** A meeting's participants. Holds because only this code writes that column. */
export const storedParticipants = (json: unknown): Participant[] => json as Participant[];

/** The segments column of a transcript's row, which only this code writes. */
const storedText = (json: unknown): ParsedSegment[] => json as ParsedSegment[];

/** A transcript as it is stored, each segment with its place and its speaker's side. */
export function storedSegments(segments: unknown, participants: readonly Participant[]): Segment[] {
  const sides = new Map(participants.map(({ name, side }) => [name, side]));
  return storedText(segments).map((segment, index) => ({
    index,
    speaker: segment.speaker,
    side: sides.get(segment.speaker) ?? "unknown",
    start_ms: segment.start_ms,
    end_ms: segment.end_ms,
    text: segment.text,
  }));
}
