import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { endAfter, type JsonObject, member, msOfSeconds, objects, text } from "@/lib/transcript-parser/json";
import type { ParsedSpeaker } from "@/lib/transcript-parser/segments";
import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/** Who speaks, named as in Retell's own plain transcript. The agent calls for the organization; a call may be handed over. */
const speakers = new Map<string, ParsedSpeaker>([
  ["agent", { name: "Agent", email: null, side: "rep" }],
  ["user", { name: "User", email: null, side: "prospect" }],
  ["transfer_target", { name: "Transfer target", email: null, side: "unknown" }],
]);

/** Retell: a call, or a webhook's body with the call in it, with its `transcript_object`. */
export function isRetell(value: unknown): boolean {
  return turnsOf(value) !== undefined;
}

/** One segment for each turn, from its first word's start to its last word's end (seconds); without words, without times. */
export function parseRetell(value: unknown): TranscriptContent {
  const segments = objects(turnsOf(value), "transcript_object").flatMap((turn) => {
    const speaker = speakers.get(text(turn.role));
    const spoken = collapseWhitespace(text(turn.content));
    if (speaker === undefined || spoken === "") return [];
    const start_ms = timeOf(turn, 0, "start");
    return [{ speaker: speaker.name, start_ms, end_ms: endAfter(start_ms, timeOf(turn, -1, "end")), text: spoken }];
  });
  return { segments, speakers: [...speakers.values()], duration_ms: null };
}

function turnsOf(value: unknown): readonly unknown[] | undefined {
  const turns = member(member(value, "call") ?? value, "transcript_object");
  return Array.isArray(turns) ? turns : undefined;
}

function timeOf(turn: JsonObject, at: number, name: "start" | "end"): number | null {
  const words = turn.words;
  return Array.isArray(words) ? msOfSeconds(member(words.at(at), name)) : null;
}
