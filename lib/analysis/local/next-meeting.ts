import type { ChoiceScene } from "@/lib/analysis/local/choice/candidates";
import { type CallMoment, type MeetingTime, meetingTime } from "@/lib/analysis/local/choice/meeting-time";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { isPlaceholder, type Person } from "@/lib/analysis/local/people";
import { type Tagged, tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";

/** What both sides agreed to do next together, as the last word on it left it. */
export interface NextMeeting extends MeetingTime {
  /** The sentence that says it best. */
  sentence: Sentence;
  /** Turns in which it was agreed or said again. */
  turns: readonly number[];
  with: readonly string[];
}

export interface MeetingScene extends ChoiceScene {
  tagged: Tagged;
  /** Null where the call's date can't be read. */
  moment: CallMoment | null;
  people: readonly Person[];
}

/** Share of the call before which nothing is taken for its next step. */
const notBefore = 0.2;

/** Who is to be there: those who speak, by name where any has one, and those whom the agreed turns name besides. */
function companyOf({ dialogue, people }: MeetingScene, turns: readonly number[]): string[] {
  const voices = people.filter(({ isSilent }) => !isSilent).map(({ name }) => name);
  const named = voices.filter((name) => !isPlaceholder(name));
  const speaking = named.length > 0 ? named : voices;
  const known = new Set(people.flatMap(({ name }) => name.toLowerCase().split(/\s+/)));
  const spokenOf = turns.flatMap((at) =>
    (dialogue.turns[at]?.sentences ?? []).flatMap(({ text }) =>
      [...text.matchAll(/\b(?:with|bring|invite|include|plus) ((?:Mr|Mrs|Ms|Dr)\.? \p{Lu}\p{Ll}+|\p{Lu}\p{Ll}{2,})/gu)].map(
        ([, name]) => name ?? "",
      ),
    ),
  );
  const absent = spokenOf.filter(
    (name) => name !== "" && !known.has(name.toLowerCase()) && !/day$|^(?:The|You|Your)$/.test(name),
  );
  return [...new Set([...speaking, ...absent])];
}

/** The turns that settle a meeting: sure ones, and beside them likely ones. */
function settledTurns({ dialogue, tagged }: MeetingScene): number[] {
  const from = Math.floor(dialogue.turns.length * notBefore);
  const likely = (at: number): number => (at < from ? 0 : tagged.of(at, "meeting"));
  const all = dialogue.turns.map(({ index }) => index);
  const enough = tagged.isReadTwice ? sure.meeting : sure.onceReadMeeting;
  const certain = all.filter((at) => likely(at) >= enough);
  return all.filter(
    (at) => certain.includes(at) || (likely(at) >= sure.nearMeeting && [-1, 1].some((step) => certain.includes(at + step))),
  );
}

const openTime: MeetingTime = {
  date: null,
  time: null,
  isSureDay: false,
  isSureTime: false,
  daySaid: null,
  timeSaid: null,
};

/** The next meeting or joint step that stands at the end. */
export function nextMeeting(scene: MeetingScene): NextMeeting | null {
  const { dialogue, tagged, moment } = scene;
  const turns = settledTurns(scene);
  if (turns.length === 0) return null;
  const said = turns.flatMap((at) => dialogue.turns[at] ?? []);
  const [best] = said
    .flatMap(({ sentences }) => sentences)
    .map((sentence) => ({ sentence, likely: tagText(sentence.norm, "meeting") * tagged.of(sentence.turn, "meeting") }))
    .sort((a, b) => b.likely - a.likely);
  if (best === undefined) return null;
  const time = moment === null ? openTime : meetingTime(scene, turns, moment);
  return { sentence: best.sentence, turns, ...time, with: companyOf(scene, turns) };
}
