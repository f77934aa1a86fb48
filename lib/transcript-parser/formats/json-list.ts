import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { readWords } from "@/lib/transcript-parser/formats/json-words";
import { endAfter, isObject, type JsonObject, member } from "@/lib/transcript-parser/json";
import {
  type RawEntry,
  type RawTime,
  readEntry,
  sideOfRole,
  startIn,
  tellApart,
  textIn,
  withNumbers,
} from "@/lib/transcript-parser/json-fields";
import { type ParsedSegment, type ParsedSpeaker, TranscriptError } from "@/lib/transcript-parser/segments";
import { spokenWords, unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";
import { countFromFirst } from "@/lib/transcript-parser/times";

/** How deep a list may lie, and how many of its entries are looked at to know it. */
const maxDepth = 7;
const looked = 20;

/** Lists by the names they have, best first; a list of another name counts where there is none of these. */
const listNames =
  "utterances transcriptUtterances transcriptCreateUtterances audio_segments segments Segments entries transcript Transcript sentences recognizedPhrases transcription monologues speaker_blocks chunks turns messages conversation paragraphs items data results".split(
    " ",
  );
/** Beside what was said, the services list what they make of it. */
const notSpeech =
  /^(?:words?|word_segments|chapters|highlights|summar\w*|action_items|topics|keywords?|entit\w*|sentiment\w*|notes|questions|participants|parties|speakers|attendees|tokens|events|iab\w*)$/i;
/** What they hold is one utterance, or one channel of the call. */
const containers = new Set(["alternatives", "channels", "nBest", "transcripts", "insights"]);
const withinTurns = ["sentences", "segments", "phrases", "utterances", "paragraphs"];

interface Candidate {
  entries: JsonObject[];
  score: number;
}

/** The list of what was said in a JSON of any service that keeps to the table of `json-fields.ts`; null where there is none. */
export function findSpeech(value: unknown): JsonObject[] | null {
  const found = new Map<string, Candidate>();
  search(value, [], found);
  const [best] = [...found.values()].toSorted((one, other) => other.score - one.score);
  return best?.entries ?? null;
}

/** Lists in the same place of several objects are one list: a part of the words would be lost silently. */
function search(value: unknown, path: readonly string[], found: Map<string, Candidate>): void {
  const name = path.at(-1) ?? "";
  if (path.length > maxDepth || (notSpeech.test(name) && !(name === "speakers" && isTimedList(value)))) return;
  if (Array.isArray(value)) {
    const entries = flattened(spokenOf(value.filter(isObject)));
    const sample = entries.slice(0, looked);
    const spoken = sample.filter((entry) => readEntry(entry).text !== "");
    if (!(containers.has(name) && !isTimedList(value)) && spoken.length > 0 && spoken.length * 2 >= sample.length) {
      const score = scoreOf(spoken, name, path.length);
      const key = path.join(".");
      const before = found.get(key);
      if (before === undefined) found.set(key, { entries, score });
      else for (const entry of entries) before.entries.push(entry);
      if (score >= withSpeaker) return;
    }
    for (const entry of value) if (isObject(entry)) search(entry, path, found);
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value).slice(0, 200)) {
      if (typeof child === "object" && child !== null) search(child, [...path, key], found);
    }
  }
}

/** Speakers, or transcripts, may be a list of what each said, by time. */
function isTimedList(value: unknown): boolean {
  const read = Array.isArray(value) ? value.slice(0, looked).filter(isObject).map(readEntry) : [];
  return read.length > 0 && read.every(({ speaker, text, start }) => speaker !== "" && text !== "" && start !== null);
}

/** Where some entries say that they are the transcript's, the others are a service's own. */
function spokenOf(entries: readonly JsonObject[]): readonly JsonObject[] {
  const spoken = entries.filter(({ type }) => type === "transcript");
  return spoken.length > 0 ? spoken : entries;
}

const withSpeaker = 1000;

/** Who speaks counts most, then when, then the list's name. */
function scoreOf(entries: readonly JsonObject[], name: string, depth: number): number {
  const read = entries.map(readEntry);
  const place = listNames.indexOf(name);
  const hasSpeaker = read.some(({ speaker }) => speaker !== "");
  const hasTime = read.some(({ start }) => start !== null);
  return (hasSpeaker ? withSpeaker : 0) + (hasTime ? 500 : 0) + (place === -1 ? 0 : 100 - place) - depth;
}

/** Turns that hold their sentences: each sentence is an entry of its turn's speaker. */
function flattened(entries: readonly JsonObject[]): JsonObject[] {
  return entries.flatMap((entry) => {
    const list = withinTurns.map((name) => entry[name]).find(Array.isArray);
    if (list === undefined || textIn(entry) !== "") return [entry];
    const children = list.filter(isObject).filter((child) => textIn(child) !== "");
    return children.length === 0 ? [entry] : children.map((child) => ({ ...withoutLists(entry), ...child }));
  });
}

function withoutLists(entry: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(entry).filter(([name, value]) => !Array.isArray(value) && startIn({ [name]: value }) === null),
  );
}

/**
 * The transcript of a JSON whose service isn't known by its shape: one segment for each entry that has words. A recognizer that lists only
 * words, or names speakers only there, is read by its words. Throws TranscriptError where nothing was said.
 */
export function parseJsonList(value: unknown): TranscriptContent {
  const entries = [...firstMessage(value), ...(findSpeech(value) ?? [])];
  const read = withNumbers(tellApart(entries.map(readEntry).filter(({ text }) => text !== "")));
  const words = read.some(({ speaker }) => speaker !== "") ? null : readWords(value);
  if (words !== null) return { ...contentOf(words, new Map(), durationOf(value)) };
  if (!read.some(({ speaker, start }) => speaker !== "" || start !== null)) throw new TranscriptError(unknownJson);
  return contentOf(read, peopleById(value, read), durationOf(value));
}

/** Intercom has the first message of a conversation beside its parts. */
function firstMessage(value: unknown): JsonObject[] {
  const [source, parts] = [member(value, "source"), member(value, "conversation_parts")];
  return isObject(source) && parts !== undefined ? [{ ...source, created_at: member(value, "created_at") }] : [];
}

const unknownJson =
  "this JSON has no list of what was said: it needs one entry for each utterance, with its text and who speaks or when";

const wholeTexts = [
  "transcript",
  "raw_transcript",
  "transcription",
  "concatenated_transcript",
  "transcript_text",
  "text",
  "content",
  "vtt",
  "srt",
];

/** A transcript in one piece within a JSON, of several lines; or the lines as a list. Null where there is none, or something better. */
export function textWithin(value: unknown): string | null {
  if (Array.isArray(value)) return value.length > 0 && value.every((line) => typeof line === "string") ? value.join("\n") : null;
  if (!isObject(value) || findSpeech(value) !== null) return null;
  const inner = isObject(value.data) ? value.data : value;
  for (const name of wholeTexts) {
    const text = inner[name];
    if (typeof text === "string" && text.trim().includes("\n") && !/^\s*[[{]/.test(text)) return text;
  }
  return null;
}

/** Entries as a transcript: times in their unit and from the first, people with their sides. */
export function contentOf(
  read: readonly RawEntry[],
  roles: ReadonlyMap<string, string>,
  duration_ms: number | null,
): TranscriptContent {
  const msIn = unitOf(read);
  const ms = (time: RawTime | null) =>
    time === null ? null : Math.max(0, Math.round(time.unit === "ms" ? time.value : time.value * msIn));
  const segments = read.map((entry): ParsedSegment => {
    const start_ms = ms(entry.start);
    const length = ms(entry.duration);
    const stated = ms(entry.end) ?? (start_ms === null || length === null ? null : start_ms + length);
    return { speaker: labelOf(entry, roles), start_ms, end_ms: endAfter(start_ms, stated), text: entry.text };
  });
  return { segments: countFromFirst(segments, false), speakers: speakersOf(read, roles), duration_ms };
}

const labelOf = ({ speaker }: RawEntry, roles: ReadonlyMap<string, string>): string =>
  roles.get(speaker) ?? (speaker || unnamedSpeaker);

/** The services that list beside the utterances whose number or id is whose, and by which names. vCon counts its parties. */
const peopleLists: readonly (readonly [list: string, id: string, name: string])[] = [
  ["Participants", "ParticipantId", "ParticipantRole"],
  ["speakerInfo", "speakerId", "name"],
  ["speakers", "id", "name"],
  ["participants", "id", "name"],
  ["parties", "", "name"],
];

/** Taken only where it tells of everybody who speaks. */
function peopleById(value: unknown, read: readonly RawEntry[]): Map<string, string> {
  for (const [list, id, name] of peopleLists) {
    const people = member(value, list);
    if (!Array.isArray(people)) continue;
    const names = new Map<string, string>();
    for (const [place, person] of people.entries()) {
      const [key, label] = [id === "" ? place : member(person, id), member(person, name)];
      if (typeof label !== "string" || label.trim() === "") continue;
      names.set(String(key), label.trim()).set(`Speaker ${String(key)}`, label.trim());
    }
    if (read.every(({ speaker }) => names.has(speaker))) return names;
  }
  return new Map();
}

function speakersOf(read: readonly RawEntry[], roles: ReadonlyMap<string, string>): ParsedSpeaker[] {
  const roleOf = (entry: RawEntry) => (roles.get(entry.speaker) ?? entry.role).toLowerCase();
  const hasAgent = read.some((entry) => sideOfRole(roleOf(entry), false) === "rep");
  const speakers = new Map<string, ParsedSpeaker>();
  for (const entry of read) {
    const name = labelOf(entry, roles);
    const side = sideOfRole(roleOf(entry), hasAgent);
    const known = speakers.get(name);
    const isAgreed = known === undefined || known.side === side;
    speakers.set(name, { name, email: known?.email ?? entry.email, side: isAgreed ? side : "unknown" });
  }
  return [...speakers.values()];
}

/** Fewer words a second than this, over a whole call, and the numbers were milliseconds: people speak two or three. */
const fewestWordsPerSecond = 0.05;

/** What a number of unknown unit is in milliseconds: 1000 for seconds, 1 for milliseconds, by how fast people would have spoken. */
export function unitOf(read: readonly RawEntry[]): 1 | 1000 {
  const numbers = read.flatMap(({ start, end }) => [start, end].flatMap((time) => (time?.unit === "any" ? time.value : [])));
  const span =
    numbers.reduce((most, one) => Math.max(most, one), 0) -
    numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  if (numbers.length === 0 || numbers.some((one) => !Number.isInteger(one))) return 1000;
  const words = read.reduce((sum, { text }) => sum + Math.max(spokenWords(text).length, text.length / 10), 0);
  return span > 0 && words / span < fewestWordsPerSecond ? 1 : 1000;
}

/** The length that Contact Lens states, in milliseconds; or Deepgram, AssemblyAI and OpenAI's Whisper, in seconds. */
function durationOf(value: unknown): number | null {
  const whole = member(member(value, "ConversationCharacteristics"), "TotalConversationDurationMillis");
  if (typeof whole === "number" && whole > 0) return Math.round(whole);
  const seconds = member(value, "audio_duration") ?? member(member(value, "metadata"), "duration") ?? member(value, "duration");
  return typeof seconds === "number" && seconds > 0 && seconds < 86_400 ? Math.round(seconds * 1000) : null;
}
