import type { localDay } from "@/lib/analysis/local/calendar-day";
import { weekdayOf } from "@/lib/analysis/local/days";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { findDue } from "@/lib/analysis/local/due-dates";
import { settledPlan } from "@/lib/analysis/local/meeting-plan";
import { hasTime, timesOf } from "@/lib/analysis/local/meeting-times";
import type { Person } from "@/lib/analysis/local/people";
import { type Tagged, tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";

type Day = NonNullable<ReturnType<typeof localDay>>;

/** What both sides agreed to do next together, as the last word on it left it. */
export interface NextMeeting {
  /** The sentence that says it best. */
  sentence: Sentence;
  /** Turns in which it was agreed or said again. */
  turns: readonly number[];
  date: string | null;
  /** `14:30`. */
  time: string | null;
  /** Nothing near speaks of another day, of another hour. */
  isSureDay: boolean;
  isSureTime: boolean;
  with: readonly string[];
}

export interface MeetingScene {
  dialogue: Dialogue;
  tagged: Tagged;
  today: Day | null;
  people: readonly Person[];
}

/** Share of the call before which nothing is taken for its next step. */
const notBefore = 0.2;

/** Who is to be there: those who speak, and those whom the agreed turns name besides. */
function companyOf({ dialogue, people }: MeetingScene, turns: readonly number[]): string[] {
  const speaking = people.filter(({ isSilent }) => !isSilent).map(({ name }) => name);
  const known = new Set(people.flatMap(({ name }) => name.toLowerCase().split(/\s+/)));
  const named = turns.flatMap((at) =>
    (dialogue.turns[at]?.sentences ?? []).flatMap(({ text }) =>
      [...text.matchAll(/\bwith ((?:Mr|Mrs|Ms|Dr)\.? \p{Lu}\p{Ll}+|\p{Lu}\p{Ll}{2,})/gu)].map(([, name]) => name ?? ""),
    ),
  );
  const absent = named.filter((name) => name !== "" && !known.has(name.toLowerCase()) && !/day$|^(?:The|You|Your)$/.test(name));
  return [...new Set([...speaking, ...absent])];
}

/** The turns that settle a meeting: sure ones, and beside them likely ones. */
function settledTurns({ dialogue, tagged }: MeetingScene): number[] {
  const from = Math.floor(dialogue.turns.length * notBefore);
  const likely = (at: number): number => (at < from ? 0 : tagged.of(at, "meeting"));
  const all = dialogue.turns.map(({ index }) => index);
  const certain = all.filter((at) => likely(at) >= sure.meeting);
  return all.filter(
    (at) => certain.includes(at) || (likely(at) >= sure.nearMeeting && [-1, 1].some((step) => certain.includes(at + step))),
  );
}

const answers = 2;
const fewestWords = 4;
const mostWords = 40;
const mostTurns = 12;

/** The turns that settle a meeting, and those right around the last of them, which may name its hour. */
function withAnswers(dialogue: Dialogue, turns: readonly number[]): Turn[] {
  const last = turns.at(-1) ?? 0;
  return dialogue.turns.filter(({ index }) => turns.includes(index) || Math.abs(index - last) <= answers);
}

/** The next meeting or joint step that stands at the end; the last word of the turns that settle it says its day and hour. */
export function nextMeeting(scene: MeetingScene): NextMeeting | null {
  const { dialogue, tagged, today } = scene;
  const turns = settledTurns(scene);
  if (turns.length === 0) return null;
  const said = turns.flatMap((at) => dialogue.turns[at] ?? []);
  const plan = settledPlan(dialogue, said, withAnswers(dialogue, turns), today);
  const [best] = said
    .flatMap(({ sentences }) => sentences)
    .map((sentence) => ({ sentence, likely: tagText(sentence.norm, "meeting") * tagged.of(sentence.turn, "meeting") }))
    .sort((a, b) => b.likely - a.likely);
  if (best === undefined) return null;
  return { sentence: best.sentence, turns, ...plan, with: companyOf(scene, turns) };
}

/** The sentence that says most of when it is: what can be quoted for it; of two that say as much, the later one. */
export function namingSentence({ turns }: Dialogue, meeting: NextMeeting, today: Day | null): Sentence | null {
  const { date, isSureDay } = meeting;
  const isNaming = ({ norm, text }: Sentence): boolean =>
    date !== null &&
    today !== null &&
    (findDue(text, today, "meeting")?.date === date || norm.includes(weekdayOf(date).toLowerCase()));
  const rated = meeting.turns
    .slice(-mostTurns)
    .flatMap((at) => turns[at]?.sentences ?? [])
    .filter(({ norm, words }) => words.length >= fewestWords && words.length <= mostWords && hasTime(norm))
    .map((sentence) => ({ sentence, points: timesOf(sentence.norm).size, isNaming: isNaming(sentence) }))
    .filter((one) => one.isNaming || !isSureDay);
  const best = rated.some((one) => one.isNaming) ? rated.filter((one) => one.isNaming) : rated;
  const most = Math.max(...best.map(({ points }) => points));
  return best.findLast(({ points }) => points === most)?.sentence ?? null;
}
