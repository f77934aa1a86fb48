import type { localDay } from "@/lib/analysis/local/calendar-day";
import { hourOf } from "@/lib/analysis/local/clock";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { type Due, findDue } from "@/lib/analysis/local/due-dates";
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

const bareDay = /^(?:on |by |next )?(?:mon|tues|wednes|thurs|fri)day$/i;
const sends = /\b(?:send|email|forward|share|have (?:it|them|the)|get (?:it|you|them)|draft|deadline|expires?|runs? out|by)\b/;

/** A day or an hour that belongs to an errand and not to the meeting. */
const isErrands = ({ norm }: Sentence): boolean =>
  sends.test(norm) && !/\b(?:meet|call|speak|talk|see you|sit|ring|visit|come)\b/.test(norm);

function dayIn({ sentences }: Turn, today: Day | null): Due | null {
  if (today === null) return null;
  for (const sentence of sentences.toReversed()) {
    if (isErrands(sentence)) continue;
    const due = findDue(sentence.text, today, "meeting");
    if (due !== null) return due;
  }
  return null;
}

function hourIn({ sentences }: Turn): string | null {
  const found = sentences.filter((sentence) => !isErrands(sentence)).flatMap(({ text }) => hourOf(text) ?? []);
  return (found.findLast(({ isSure }) => isSure) ?? found.at(-1))?.time ?? null;
}

/** "Thursday it is": the Thursday that was named before ("Thursday the 21st"), not just the nearest one. */
function dayMeant(dialogue: Dialogue, due: Due, at: number, today: Day): Due {
  if (!bareDay.test(due.text)) return due;
  const day = /\w+day/i.exec(due.text)?.[0].toLowerCase() ?? "";
  for (const { sentences } of dialogue.turns.slice(Math.max(0, at - 20), at).toReversed()) {
    for (const { norm, text } of sentences) {
      const named = norm.includes(day) ? findDue(text, today, "meeting") : null;
      if (named !== null && !bareDay.test(named.text) && named.text.toLowerCase().includes(day)) return named;
    }
  }
  return due;
}

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

/** The next meeting or joint step that stands at the end: the last turns that settle one say its day and hour, earlier ones what they leave open. */
export function nextMeeting(scene: MeetingScene): NextMeeting | null {
  const { dialogue, tagged, today } = scene;
  const turns = settledTurns(scene);
  if (turns.length === 0) return null;
  const said = turns.flatMap((at) => dialogue.turns[at] ?? []).toReversed();
  let due: Due | null = null;
  for (const turn of said) {
    const found = dayIn(turn, today);
    if (found === null || today === null) continue;
    due = dayMeant(dialogue, found, turn.index, today);
    break;
  }
  const time = said.map(hourIn).find((hour) => hour !== null) ?? null;
  const [best] = said
    .flatMap(({ sentences }) => sentences)
    .map((sentence) => ({ sentence, likely: tagText(sentence.norm, "meeting") * tagged.of(sentence.turn, "meeting") }))
    .sort((a, b) => b.likely - a.likely);
  if (best === undefined) return null;
  return { sentence: best.sentence, turns, date: due?.date ?? null, time, with: companyOf(scene, turns) };
}
