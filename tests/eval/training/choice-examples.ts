import { absentPeople } from "@/lib/analysis/local/absent-people";
import { localDay, localHour } from "@/lib/analysis/local/calendar-day";
import { type Candidate, type ChoiceScene, promisedIn } from "@/lib/analysis/local/choice/candidates";
import { dueCandidates, type Task } from "@/lib/analysis/local/choice/due-day";
import { timeCandidates } from "@/lib/analysis/local/choice/meeting-time";
import type { Choice } from "@/lib/analysis/local/choice/model";
import { type Commitment, findCommitments } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import { type Dialogue, readDialogue, type Sentence } from "@/lib/analysis/local/dialogue";
import { findPeople, nameFinder, nameWords } from "@/lib/analysis/local/people";
import type { LabelledAction, LabelledCall } from "@/tests/eval/call-file";
import { sidedSegments } from "@/tests/eval/labelled-call";
import { isSameOwner } from "@/tests/eval/matching";

/** What a call names for a choice, and what the labels say is meant: null where none is. */
export interface ChoiceExample {
  choice: Choice;
  value: string | null;
  candidates: readonly Pick<Candidate, "value" | "features">[];
}

/** The turns that hold these segments, in order. */
export function turnsOf({ turns }: Dialogue, segments: readonly number[]): number[] {
  const isIn = ({ sentences }: (typeof turns)[number]): boolean =>
    sentences.some(({ segment }) => segments.includes(segment.index));
  return turns.filter(isIn).map(({ index }) => index);
}

/** The one whose words are most like a title. */
function closest<Thing>(things: readonly Thing[], textOf: (thing: Thing) => string, title: string): Thing | undefined {
  const words = contentWords(title);
  const rated = things.map((thing) => ({ thing, shared: overlap(contentWords(textOf(thing)), words) }));
  return rated.toSorted((one, other) => other.shared - one.shared)[0]?.thing;
}

/**
 * A labelled item as the ledger may hold it: by each turn in which the rules see its owner promise it, and by all of them; else by the
 * sentence that is most like it.
 */
function tasksOf(dialogue: Dialogue, commitments: readonly Commitment[], { title, owner, at }: LabelledAction): Task[] {
  const places = turnsOf(dialogue, at);
  const own = commitments.filter((one) => places.includes(one.sentence.turn) && isSameOwner(one.owner, owner));
  const turns = [...new Set(own.map(({ sentence }) => sentence.turn))];
  const taskIn = (within: readonly number[]): Task[] => {
    const promise = closest(
      own.filter(({ sentence }) => within.includes(sentence.turn)),
      (one) => one.title,
      title,
    );
    if (promise === undefined) return [];
    return [{ sentence: promise.sentence, act: promise.act, words: contentWords(promise.title), places: within }];
  };
  if (turns.length > 0) return [...(turns.length > 1 ? taskIn(turns) : []), ...turns.flatMap((turn) => taskIn([turn]))];
  const said: readonly Sentence[] = places.flatMap((place) => dialogue.turns[place]?.sentences ?? []);
  const sentence = closest(said, ({ norm }) => norm, title);
  return sentence === undefined ? [] : [{ sentence, act: sentence.norm, words: contentWords(title), places: [sentence.turn] }];
}

/** The tagger may see all of the turns that settle a meeting, or only the last ones. */
const fewestSettled = 3;

/** A call as the rules of grammar see it. */
export interface CallReading {
  dialogue: Dialogue;
  commitments: readonly Commitment[];
  isName: (word: string) => boolean;
}

export function readGrammar(call: LabelledCall): CallReading {
  const dialogue = readDialogue(sidedSegments(call));
  const people = findPeople(dialogue, call);
  const known = [...people, ...absentPeople(dialogue, people)];
  const commitments = findCommitments({
    dialogue,
    named: nameFinder(known),
    today: localDay(call.meeting_date, call.time_zone),
  });
  return { dialogue, commitments, isName: nameWords(known) };
}

/** The days and hours that a call names, and which of them are meant. */
export function choiceExamplesOf(call: LabelledCall, { dialogue, commitments }: CallReading): ChoiceExample[] {
  const today = localDay(call.meeting_date, call.time_zone);
  const now = localHour(call.meeting_date, call.time_zone);
  if (today === null || now === null) return [];
  const scene: ChoiceScene = { dialogue, promised: promisedIn(commitments) };
  const { actions, next_step: step } = call.labels;
  const due = actions
    .filter(({ optional }) => !optional)
    .flatMap((label) =>
      tasksOf(dialogue, commitments, label).map(
        (task): ChoiceExample => ({ choice: "due", value: label.due, candidates: dueCandidates(scene, task, today) }),
      ),
    );
  if (!step.agreed) return due;
  const settled = turnsOf(dialogue, step.at);
  const asSeen = [settled, ...(settled.length > fewestSettled ? [settled.slice(-fewestSettled)] : [])];
  const times = asSeen.flatMap((places): ChoiceExample[] => {
    const { days, hours } = timeCandidates(scene, places, { today, now });
    return [
      { choice: "day", value: step.date, candidates: days },
      { choice: "hour", value: step.time, candidates: hours },
    ];
  });
  return [...due, ...times];
}
