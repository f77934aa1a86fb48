import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { endAfter, isObject, type JsonObject, member, msOfSeconds, objects, text } from "@/lib/transcript-parser/json";
import type { ParsedSpeaker } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";

/** Recall.ai: `[{participant: {name}, words}]`, older `[{speaker, words}]`; the entries may be under `transcript`. */
export function isRecall(value: unknown): boolean {
  const first = entriesOf(value).find((entry) => wordsOf(entry).length > 0);
  return (
    wordsOf(first).some((word) => "start_timestamp" in word) &&
    (member(first, "participant") !== undefined || member(first, "speaker") !== undefined)
  );
}

/** One segment for each entry, from its first word's start to its last word's end (Recall's seconds since the recording began). */
export function parseRecall(value: unknown): TranscriptContent {
  const speakers = new Map<string, ParsedSpeaker>();
  const segments = objects(entriesOf(value), "transcript").flatMap((entry) => {
    const words = wordsOf(entry);
    const spoken = collapseWhitespace(words.map((word) => text(word.text)).join(" "));
    if (spoken === "") return [];
    const speaker = speakerOf(entry);
    speakers.set(speaker.name, { ...speaker, email: speakers.get(speaker.name)?.email ?? speaker.email });
    const start_ms = timeOf(words[0], "start_timestamp");
    return [{ speaker: speaker.name, start_ms, end_ms: endAfter(start_ms, timeOf(words.at(-1), "end_timestamp")), text: spoken }];
  });
  return { segments, speakers: [...speakers.values()], duration_ms: null };
}

function entriesOf(value: unknown): readonly unknown[] {
  const entries = Array.isArray(value) ? value : member(value, "transcript");
  return Array.isArray(entries) ? entries : [];
}

function wordsOf(entry: unknown): JsonObject[] {
  const words = member(entry, "words");
  return Array.isArray(words) ? words.filter(isObject) : [];
}

/** Somebody without a name keeps the number that Recall gave them: two unknown people are two. */
function speakerOf(entry: JsonObject): ParsedSpeaker {
  const participant = entry.participant;
  const name = collapseWhitespace(text(isObject(participant) ? participant.name : entry.speaker));
  const id = member(participant, "id") ?? entry.speaker_id;
  const unnamed = typeof id === "number" ? `${unnamedSpeaker} ${id}` : unnamedSpeaker;
  return { name: name || unnamed, email: text(member(participant, "email")) || null, side: "unknown" };
}

function timeOf(word: JsonObject | undefined, name: string): number | null {
  const time = word?.[name];
  return msOfSeconds(isObject(time) ? time.relative : time);
}
