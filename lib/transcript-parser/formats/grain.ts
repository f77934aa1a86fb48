import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { endAfter, isObject, member, msOf, objects, text } from "@/lib/transcript-parser/json";
import type { ParsedSpeaker, Side } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";

/** Grain: the list of its JSON transcript, alone or beside the recording's `participants`. */
export function isGrain(value: unknown): boolean {
  const first = entriesOf(value)?.[0];
  return (
    member(first, "participant_id") !== undefined && member(first, "text") !== undefined && member(first, "start") !== undefined
  );
}

/** One segment for each entry, times in milliseconds. A participant's scope, internal or external, is its side. */
export function parseGrain(value: unknown): TranscriptContent {
  const segments = objects(entriesOf(value), "transcript").flatMap((entry) => {
    const spoken = collapseWhitespace(text(entry.text));
    const start_ms = msOf(entry.start);
    const speaker = collapseWhitespace(text(entry.speaker)) || unnamedSpeaker;
    return spoken === "" ? [] : [{ speaker, start_ms, end_ms: endAfter(start_ms, msOf(entry.end)), text: spoken }];
  });
  const participants = member(value, "participants");
  return { segments, speakers: Array.isArray(participants) ? participants.flatMap(participantOf) : [], duration_ms: null };
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  const entries = Array.isArray(value) ? value : (member(value, "transcript") ?? member(value, "transcript_json"));
  return Array.isArray(entries) ? entries : undefined;
}

function participantOf(participant: unknown): ParsedSpeaker[] {
  if (!isObject(participant)) return [];
  const name = collapseWhitespace(text(participant.name));
  return name === "" ? [] : [{ name, email: text(participant.email) || null, side: sideOf(participant.scope) }];
}

function sideOf(scope: unknown): Side {
  if (scope === "internal") return "rep";
  return scope === "external" ? "prospect" : "unknown";
}
