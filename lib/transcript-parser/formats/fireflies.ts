import { parseClock } from "@/lib/transcript-parser/clock";
import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { endAfter, isObject, type JsonObject, member, msOfSeconds, objects, text } from "@/lib/transcript-parser/json";
import type { ParsedSpeaker } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";

/** Fireflies: the `sentences` of its API's transcript (with or without the GraphQL envelope), or the bare list of its JSON download. */
export function isFireflies(value: unknown): boolean {
  const first = sentencesOf(value)?.[0];
  return member(first, "speaker_name") !== undefined && textOf(first) !== undefined;
}

/** One segment for each sentence; times are seconds, in the download clock times. Attendees' addresses are matched by display name. */
export function parseFireflies(value: unknown): TranscriptContent {
  const segments = objects(sentencesOf(value), "sentences").flatMap((sentence) => {
    const spoken = collapseWhitespace(text(textOf(sentence)));
    const start_ms = timeOf(sentence.start_time ?? sentence.startTime);
    const end_ms = endAfter(start_ms, timeOf(sentence.end_time ?? sentence.endTime));
    return spoken === "" ? [] : [{ speaker: speakerOf(sentence), start_ms, end_ms, text: spoken }];
  });
  const attendees = member(transcriptOf(value), "meeting_attendees");
  return { segments, speakers: Array.isArray(attendees) ? attendees.flatMap(attendeeOf) : [], duration_ms: null };
}

function transcriptOf(value: unknown): unknown {
  const data = member(value, "data") ?? value;
  return member(data, "transcript") ?? data;
}

function sentencesOf(value: unknown): readonly unknown[] | undefined {
  const sentences = Array.isArray(value) ? value : member(transcriptOf(value), "sentences");
  return Array.isArray(sentences) ? sentences : undefined;
}

function textOf(sentence: unknown): unknown {
  return member(sentence, "text") ?? member(sentence, "raw_text") ?? member(sentence, "sentence");
}

function speakerOf(sentence: JsonObject): string {
  const id = sentence.speaker_id;
  const unnamed = typeof id === "number" || typeof id === "string" ? `${unnamedSpeaker} ${id}` : unnamedSpeaker;
  return collapseWhitespace(text(sentence.speaker_name)) || unnamed;
}

function attendeeOf(attendee: unknown): ParsedSpeaker[] {
  if (!isObject(attendee)) return [];
  const name = collapseWhitespace(text(attendee.displayName) || text(attendee.name));
  return name === "" ? [] : [{ name, email: text(attendee.email) || null, side: "unknown" }];
}

function timeOf(value: unknown): number | null {
  return msOfSeconds(value) ?? (typeof value === "string" ? parseClock(value) : null);
}
