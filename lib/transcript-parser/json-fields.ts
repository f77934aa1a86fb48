import { parseClock } from "@/lib/transcript-parser/clock";
import { isHtml, textOfHtml } from "@/lib/transcript-parser/html";
import { isObject, type JsonObject, member } from "@/lib/transcript-parser/json";
import type { Side } from "@/lib/transcript-parser/segments";
import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/*
 * The table of JSON shapes: by which names the services say who speaks, what, and when. A dot leads into an object.
 * Aircall, Amazon Connect Contact Lens and Transcribe Call Analytics, AssemblyAI, Attendee, Azure, Deepgram, Fathom, HubSpot, Intercom,
 * Teams, truto, Vexa, Webex, the Whisper family and others keep to it; the first name that is there counts.
 */
const texts =
  "text content Content transcript transcription.transcript transcription.text message sentence spokenText utterance raw_text body display value nBest.0.display alternatives.0.transcript words".split(
    " ",
  );
const names =
  "speaker_name speakerName speakerDisplayName speaker_display_name personName person_name participant_name participantName display_name displayName speaker participant user author from sender speaker_label speakerLabel speaker_id speakerId speakerTag speaker_tag person name ParticipantRole participant_type participantRole speaker_role role speaker_type ParticipantId participant_id channel_label channel channelTag media_channel users.0.username participantId participantPurpose senderType originator recording_attendee_id speaker_uuid speakerUuid".split(
    " ",
  );
const namesWithin = "name display_name displayName full_name fullName label email id".split(" ");
const emails =
  "speaker.email speaker.matched_calendar_invitee_email speaker_email speakerEmail personEmail participant.email user.email author.email email".split(
    " ",
  );
const roles =
  "ParticipantRole participant_type participantRole participantPurpose senderType speaker_role speakerRole speaker_type role scope affiliation author.type".split(
    " ",
  );
const people = "user_id userId participant_id participantId ParticipantId phone_number phoneNumber".split(" ");

/** Whether a number is in milliseconds, in ticks of 100 ns, or in a unit that only the whole list tells. */
type Unit = "ms" | "ticks" | "any";
type TimeNames = readonly (readonly [Unit, string])[];

const named = (unit: Unit, list: string): TimeNames => list.split(" ").map((name) => [unit, name] as const);

const starts: TimeNames = [
  ...named(
    "ms",
    "start_ms startMs start_time_ms startTimeMs startTimeMillis startMillis BeginOffsetMillis offsetMillisecond offsetMilliseconds offset_ms offsetMs timestamp_ms timestampMs start_offset_ms startOffsetMs offsets.from",
  ),
  ...named("ticks", "offsetInTicks"),
  ...named(
    "any",
    "start_time startTime start start_timestamp startTimestamp start_seconds startSeconds startOffset start_offset start_sec begin_time begin offset timestamps.from timestamp time ts time_in_call_secs secondsFromStart relative_time absolute_start_time AbsoluteTime created_at timestamp.0 timestamps.0",
  ),
];
const ends: TimeNames = [
  ...named(
    "ms",
    "end_ms endMs end_time_ms endTimeMs endTimeMillis endMillis EndOffsetMillis end_offset_ms endOffsetMs offsets.to",
  ),
  ...named(
    "any",
    "end_time endTime end end_timestamp endTimestamp end_seconds endSeconds endOffset end_offset end_sec timestamps.to absolute_end_time end_ts timestamp.1",
  ),
];
const durations: TimeNames = [
  ...named("ms", "duration_ms durationMs durationMillisecond durationMilliseconds durationMillis duration.milliseconds"),
  ...named("ticks", "durationInTicks"),
  ...named("any", "duration dur"),
];

/** A time before its unit is known; null where there is none. */
export interface RawTime {
  value: number;
  unit: "ms" | "any";
  /** A moment of the calendar: it can't be compared with one of the recording. */
  isDate?: true;
}

export interface RawEntry {
  speaker: string;
  /** By which number or address the service knows the speaker, where it says one beside the name. */
  person: string;
  email: string | null;
  role: string;
  text: string;
  start: RawTime | null;
  end: RawTime | null;
  duration: RawTime | null;
}

/** Entries that are wrapped once more, as in Contact Lens' live segments. */
const wrappers = "Transcript Utterance node segment utterance".split(" ");

export function readEntry(wrapped: JsonObject): RawEntry {
  const inner = wrappers.map((name) => wrapped[name]).find((value) => isObject(value) && textIn(value) !== "");
  const entry = isObject(inner) ? inner : wrapped;
  const words = Array.isArray(entry.words) ? entry.words : [];
  const start = timeIn(entry, starts) ?? timeIn(words[0], starts);
  const end = timeIn(entry, ends) ?? timeIn(words.at(-1), ends);
  return {
    speaker: first(names, (name) => nameIn(at(entry, name))) ?? sideOfSound(entry.source),
    person: first(people, (name) => plainName(at(entry, name))) ?? "",
    email: first(emails, (name) => addressIn(at(entry, name))) ?? null,
    role: first(roles, (name) => stringIn(at(entry, name)))?.toLowerCase() ?? "",
    text: textIn(entry),
    start,
    end: start?.isDate === end?.isDate ? end : null,
    duration: timeIn(entry, durations),
  };
}

/** Where all that is said of several people is their role, as in Aircall, the second one of a role is "internal 2". */
export function tellApart(read: readonly RawEntry[]): RawEntry[] {
  const known = new Map<string, string[]>();
  return read.map((entry) => {
    const { speaker, person, role } = entry;
    if (person === "" || speaker.toLowerCase() !== role) return entry;
    const colleagues = known.get(speaker) ?? [];
    if (!colleagues.includes(person)) known.set(speaker, [...colleagues, person]);
    const place = known.get(speaker)?.indexOf(person) ?? 0;
    return place === 0 ? entry : { ...entry, speaker: `${speaker} ${place + 1}` };
  });
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** A speaker of whom the service says an id alone is "Speaker 2". */
export function withNumbers(read: readonly RawEntry[]): RawEntry[] {
  const ids = [...new Set(read.flatMap(({ speaker }) => (uuid.test(speaker) ? [speaker] : [])))];
  const labels = new Map(ids.map((id, place) => [id, `Speaker ${place + 1}`]));
  return read.map((entry) => ({ ...entry, speaker: labels.get(entry.speaker) ?? entry.speaker }));
}

/** A recorder on the own computer tells its two sounds apart. */
const sideOfSound = (source: unknown): string => (source === "microphone" ? "Me" : source === "system" ? "Them" : "");

/** What was said: the entry's text, else its words. */
export function textIn(entry: unknown): string {
  const text = first(texts, (name) => stringIn(at(entry, name)));
  if (text !== undefined) return text;
  const words = member(entry, "words");
  return Array.isArray(words) ? collapseWhitespace(words.map(wordIn).join(" ")) : "";
}

export function wordIn(word: unknown): string {
  return first(["punctuated_word", "text", "word", "content", "value"], (name) => stringIn(member(word, name))) ?? "";
}

export function speakerIn(entry: unknown): string {
  return first(names, (name) => nameIn(at(entry, name))) ?? "";
}

export function startIn(entry: unknown): RawTime | null {
  return timeIn(entry, starts);
}

export function endIn(entry: unknown): RawTime | null {
  return timeIn(entry, ends);
}

const sidesOfRoles = new Map<string, Side>([
  ...[
    "agent",
    "human_agent",
    "virtual_agent",
    "internal",
    "rep",
    "seller",
    "admin",
    "teammate",
    "assistant",
    "bot",
    "host_rep",
  ].map((role) => [role, "rep"] as const),
  ...["customer", "end_user", "external", "prospect", "contact", "client", "buyer"].map((role) => [role, "prospect"] as const),
]);

/** A role's side; a "user" is the other side of an agent, but the account's own user where there is none. */
export function sideOfRole(role: string, hasAgent: boolean): Side {
  return sidesOfRoles.get(role) ?? (role === "user" && hasAgent ? "prospect" : "unknown");
}

function first<T>(list: readonly string[], read: (name: string) => T | undefined): T | undefined {
  for (const name of list) {
    const value = read(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function at(value: unknown, path: string): unknown {
  let here = value;
  for (const name of path.split(".")) here = Array.isArray(here) ? here[Number(name)] : member(here, name);
  return here;
}

function stringIn(value: unknown): string | undefined {
  const text = typeof value === "string" ? collapseWhitespace(isHtml(value) ? textOfHtml(value) : value) : "";
  return text === "" ? undefined : text;
}

/** Numbers and single letters are no names by themselves. */
function nameIn(value: unknown): string | undefined {
  const name = isObject(value) ? nameOfPerson(value) : plainName(value);
  return name !== undefined && /^(?:\d{1,3}|[A-Z])$/.test(name) ? `Speaker ${name}` : name;
}

function nameOfPerson(person: JsonObject): string | undefined {
  const parts = [person.first_name ?? person.firstName, person.last_name ?? person.lastName].map(stringIn);
  const whole = parts.filter((part) => part !== undefined).join(" ");
  return (
    first(["name", "display_name", "displayName"], (key) => plainName(person[key])) ??
    (whole || first(namesWithin, (key) => plainName(person[key])))
  );
}

function plainName(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : stringIn(value);
}

function addressIn(value: unknown): string | undefined {
  const address = stringIn(value);
  return address?.includes("@") ? address : undefined;
}

function timeIn(entry: unknown, list: TimeNames): RawTime | null {
  for (const [unit, name] of list) {
    const time = readTime(at(entry, name));
    if (time === null) continue;
    return unit === "any" || time.isDate ? time : { value: unit === "ticks" ? time.value / 10_000 : time.value, unit: "ms" };
  }
  return null;
}

/** A number, `"0.50"`, `"1.2s"`, `"00:00:03.5"`, a date with its time, or Recall's `{relative}`. */
function readTime(value: unknown): RawTime | null {
  if (isObject(value)) return readTime(value.relative ?? value.seconds);
  if (typeof value === "number") return Number.isFinite(value) ? { value, unit: "any" } : null;
  const text = stringIn(value);
  if (text === undefined || text.length > 40) return null;
  if (/^-?\d+(?:\.\d+)?s?$/.test(text)) return { value: Number(text.replace("s", "")), unit: "any" };
  const clock = parseClock(text);
  if (clock !== null) return { value: clock, unit: "ms" };
  const date = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? Date.parse(text.replace(" ", "T")) : Number.NaN;
  return Number.isNaN(date) ? null : { value: date, unit: "ms", isDate: true };
}
