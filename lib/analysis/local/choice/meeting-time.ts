import type { Day } from "@/lib/analysis/local/calendar-day";
import {
  type Candidate,
  type ChoiceScene,
  candidatesOf,
  type Sought,
  sentencesNear,
} from "@/lib/analysis/local/choice/candidates";
import { daysIn, hoursIn } from "@/lib/analysis/local/choice/mentions";
import { likeliest } from "@/lib/analysis/local/choice/model";
import { contentWords } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { namesDay } from "@/lib/analysis/local/due-dates";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

/** The day of a call and its hour, `14:30`, in the organization's zone. */
export interface CallMoment {
  today: Day;
  now: string;
}

export interface MeetingTime {
  date: string | null;
  /** `14:30`. */
  time: string | null;
  /** Likely enough to be said without a doubt. */
  isSureDay: boolean;
  isSureTime: boolean;
  /** The sentence that names the day, and the one that names the hour. */
  daySaid: Sentence | null;
  timeSaid: Sentence | null;
}

/** An hour that holds in one place alone. "Thanks for your time" names none. */
const zoned = new RegExp(
  oneLine`
    \b(?:local|uk|eastern|pacific|central|mountain|european|london|paris|berlin) time\b|
    (?:\d|o'clock|[ap]\.?m\.?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty) (?:in )?(?:my|
    your|our|their) time\b|
    \b(?:gmt|utc|cet|cest|bst|est|pst|ist)\b|\d or \d
  `,
  "i",
);

/** A meeting as its time is sought: by the turns that settle it. */
function soughtIn({ dialogue }: ChoiceScene, places: readonly number[]): Omit<Sought, "choice"> | null {
  const turns = places.flatMap((at) => dialogue.turns[at] ?? []);
  const sentence = turns.at(-1)?.sentences[0];
  if (sentence === undefined) return null;
  return { sentence, act: "", words: contentWords(turns.map(({ norm }) => norm).join(" ")), places };
}

/** Every day and every hour that is named near the turns that settle a meeting. */
export function timeCandidates(
  scene: ChoiceScene,
  places: readonly number[],
  { today, now }: CallMoment,
): { days: Candidate[]; hours: Candidate[] } {
  const sought = soughtIn(scene, places);
  if (sought === null) return { days: [], hours: [] };
  const near = sentencesNear(scene.dialogue, places);
  return {
    days: candidatesOf(scene, { choice: "day", ...sought }, daysIn(near, today)),
    hours: candidatesOf(scene, { choice: "hour", ...sought }, hoursIn(scene.dialogue, near, now)),
  };
}

/** Two named it, or who heard it last spoke after it. */
function isMet({ turns }: Dialogue, value: string, candidates: readonly Candidate[]): boolean {
  const said = candidates.filter((candidate) => candidate.value === value).map(({ mention }) => mention.sentence);
  const next = turns[(said.at(-1)?.turn ?? turns.length) + 1];
  return new Set(said.map(({ speaker }) => speaker)).size > 1 || (next !== undefined && next.speaker !== said.at(-1)?.speaker);
}

const earliest = 6;
const latest = 8;
const saysHalf = /\b(?:[ap]\.?m\b|morning|breakfast|afternoon|evening|night)/i;

/** "At seven": the morning's and the evening's are both candidates, and people meet at both. */
function isEitherHalf(time: string, hours: readonly Candidate[], near: string): boolean {
  const [hour = 0, minutes = ""] = [Number(time.slice(0, 2)), time.slice(2)];
  if (hour % 12 < earliest || hour % 12 > latest || saysHalf.test(near)) return false;
  const other = `${String((hour + 12) % 24).padStart(2, "0")}${minutes}`;
  return hours.some(({ value }) => value === other);
}

/** The day and the hour that these turns settle, of all that are named near them; null where none is likely to be meant. */
export function meetingTime(scene: ChoiceScene, places: readonly number[], moment: CallMoment): MeetingTime {
  const { days, hours } = timeCandidates(scene, places, moment);
  const [day, hour] = [likeliest("day", days), likeliest("hour", hours)];
  const [isDay, isHour] = [(day?.likely ?? 0) >= sure.meetingDay, (hour?.likely ?? 0) >= sure.meetingHour];
  const near = sentencesNear(scene.dialogue, places)
    .map(({ text }) => text)
    .join(" ");
  return {
    date: day !== null && isDay ? day.candidate.value : null,
    time: hour !== null && isHour ? hour.candidate.value : null,
    isSureDay:
      day !== null &&
      day.likely >= sure.saidDay &&
      namesDay(day.candidate.mention.text) &&
      isMet(scene.dialogue, day.candidate.value, days),
    isSureTime:
      hour !== null &&
      hour.likely >= sure.saidHour &&
      !isEitherHalf(hour.candidate.value, hours, near) &&
      !zoned.test(near) &&
      isMet(scene.dialogue, hour.candidate.value, hours),
    daySaid: day !== null && isDay ? day.candidate.mention.sentence : null,
    timeSaid: hour !== null && isHour ? hour.candidate.mention.sentence : null,
  };
}
