import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { endAfter, isObject, type JsonObject, member, msOf, objects, text } from "@/lib/transcript-parser/json";
import { type ParsedSpeaker, type Side, TranscriptError } from "@/lib/transcript-parser/segments";
import { collapseWhitespace, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";

/** Gong: the answer of /v2/calls/transcript, best with the call's `parties` (of /v2/calls/extensive) beside it. */
export function isGong(value: unknown): boolean {
  return Array.isArray(member(value, "callTranscripts")) || Array.isArray(member(monologuesOf(value)?.[0], "sentences"));
}

/** One segment for each sentence: Gong times sentences, in milliseconds. A party's affiliation is its side. */
export function parseGong(value: unknown): TranscriptContent {
  const calls = member(value, "callTranscripts");
  if (Array.isArray(calls) && calls.length !== 1) {
    throw new TranscriptError(`"callTranscripts" holds ${calls.length} calls: send one at a time`);
  }
  const parties = partiesOf(value);
  const segments = objects(monologuesOf(value), "transcript").flatMap((monologue, at) => {
    const id = idOf(monologue.speakerId);
    const speaker = parties.get(id)?.name ?? (id === "" ? unnamedSpeaker : `${unnamedSpeaker} ${id}`);
    return objects(monologue.sentences, `transcript[${at}].sentences`).flatMap((sentence) => {
      const spoken = collapseWhitespace(text(sentence.text));
      const start_ms = msOf(sentence.start);
      return spoken === "" ? [] : [{ speaker, start_ms, end_ms: endAfter(start_ms, msOf(sentence.end)), text: spoken }];
    });
  });
  return { segments, speakers: [...parties.values()], duration_ms: null };
}

function monologuesOf(value: unknown): readonly unknown[] | undefined {
  const calls = member(value, "callTranscripts");
  const monologues = member(Array.isArray(calls) ? calls[0] : value, "transcript");
  return Array.isArray(monologues) ? monologues : undefined;
}

/** By speaker id. Two people of one name on different sides are told apart by their affiliation. */
function partiesOf(value: unknown): Map<string, ParsedSpeaker> {
  const parties = new Map<string, ParsedSpeaker>();
  const sides = new Map<string, Side>();
  for (const party of partyList(value)) {
    const id = idOf(party.speakerId);
    const email = text(party.emailAddress) || null;
    const name = collapseWhitespace(text(party.name)) || email || text(party.phoneNumber);
    if (id === "" || name === "") continue;
    const side = sideOf(party.affiliation);
    const isTaken = (sides.get(name) ?? side) !== side;
    sides.set(name, sides.get(name) ?? side);
    parties.set(id, { name: isTaken ? `${name} (${text(party.affiliation)})` : name, email, side });
  }
  return parties;
}

function partyList(value: unknown): JsonObject[] {
  const calls = member(value, "calls");
  const call = Array.isArray(calls) ? calls[0] : (member(value, "call") ?? value);
  const parties = member(value, "parties") ?? member(call, "parties");
  return Array.isArray(parties) ? parties.filter(isObject) : [];
}

function idOf(value: unknown): string {
  return typeof value === "number" ? String(value) : text(value);
}

function sideOf(affiliation: unknown): Side {
  if (affiliation === "Internal") return "rep";
  return affiliation === "External" ? "prospect" : "unknown";
}
