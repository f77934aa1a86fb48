import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { endAfter, isObject, type JsonObject, member, msOf, msOfSeconds, objects, text } from "@/lib/transcript-parser/json";
import type { ParsedSpeaker } from "@/lib/transcript-parser/segments";
import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/** The two who speak, named as in Vapi's own plain transcript. The assistant calls for the organization. */
const assistant: ParsedSpeaker = { name: "AI", email: null, side: "rep" };
const user: ParsedSpeaker = { name: "User", email: null, side: "prospect" };
const speakers = new Map([
  ["bot", assistant],
  ["assistant", assistant],
  ["user", user],
]);

/** Vapi: a call, or the `end-of-call-report` message, with its `messages` (under `artifact` in both). */
export function isVapi(value: unknown): boolean {
  return (messagesOf(value) ?? []).some(
    (message) => member(message, "role") !== undefined && member(message, "message") !== undefined,
  );
}

/** One segment for each spoken message; system messages and tool calls are no speech. */
export function parseVapi(value: unknown): TranscriptContent {
  const segments = objects(messagesOf(value), "messages").flatMap((message) => {
    const speaker = speakers.get(text(message.role));
    const spoken = collapseWhitespace(text(message.message));
    if (speaker === undefined || spoken === "") return [];
    const start_ms = msOfSeconds(message.secondsFromStart);
    return [{ speaker: speaker.name, start_ms, end_ms: endOf(message, start_ms), text: spoken }];
  });
  return { segments, speakers: [assistant, user], duration_ms: null };
}

function messagesOf(value: unknown): readonly unknown[] | undefined {
  const message = member(value, "message");
  const call = isObject(message) ? message : value;
  const messages = member(member(call, "artifact"), "messages") ?? member(call, "messages");
  return Array.isArray(messages) ? messages : undefined;
}

/** `time` and `endTime` are Unix milliseconds; what lies between them is how long the message took. */
function endOf(message: JsonObject, start_ms: number | null): number | null {
  const { time, endTime } = message;
  if (start_ms === null || typeof time !== "number" || typeof endTime !== "number") return null;
  return endAfter(start_ms, msOf(start_ms + endTime - time));
}
