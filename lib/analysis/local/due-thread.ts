import type { Draft } from "@/lib/analysis/local/action-items";
import type { localDay } from "@/lib/analysis/local/calendar-day";
import { contentWords } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { type Due, findDue } from "@/lib/analysis/local/due-dates";
import { isQuestion } from "@/lib/analysis/local/questions";
import { oneLine } from "@/lib/analysis/one-line";

type Day = NonNullable<ReturnType<typeof localDay>>;

/** How far after a promise its date may still be settled, in turns. */
const exchange = 5;
const shortWords = 12;
/** Sentences after a promise that may still speak of it, and sentences of a turn that are looked at. */
const sameBreath = 3;
const mostSentences = 12;

const asksWhen = /\b(?:by when|when (?:can|could|will|would|do|might|is|should)|how soon|what day|which day|by)\b/;
const moves = new RegExp(oneLine`
  \b(?:make it|make that|say|aim for|would be better|would (?:suit|work|do)|better|at the latest|latest|works?|is fine|then|by|
  before|until|on|not later|you (?:will )?(?:have|get|got) it|it (?:will|goes|is)|goes out|i see (?:him|her|them)|i will (?:try|do))\b
`);
const meets = new RegExp(oneLine`
      \b(?:meet|meeting|call|speak|talk|see you|visit|session|demo|come (?:by|over|to)|sit down|sign|o'clock|at (?:one|
      two|three|four|nine|ten|eleven)|ring)\b
    `);

/** Something changes hands, whatever the hour: "You have it tomorrow before two o'clock." */
const handsOver = /\b(?:you (?:will )?(?:have|get) (?:it|them|that|this)|it goes (?:out|off)|it is (?:with you|in the post))\b/;

/** A sentence that settles when: short, or about the date itself, and not about a meeting. */
const settlesWhen = ({ norm, words }: Sentence): boolean =>
  (!meets.test(norm) || handsOver.test(norm)) &&
  (words.length <= shortWords || (moves.test(norm) && words.length <= 2 * shortWords));

/** Another day instead of one that was named. */
const corrects = new RegExp(oneLine`
      ^(?:(?:okay|yes|well|ah|oh|no|sorry|actually|that is) )*(?:make it|not|no|sorry|actually|better|rather|then)\b|
      \b(?:make it|would be better|instead)\b
    `);

/** The last date that the turns after a promise settle for it, up to the next promise; where it has one, only a correction counts. */
function inExchange(scene: DueScene & { today: Day }, { best }: Draft, others: ReadonlySet<number>): Due | null {
  const { dialogue, today, meetingTurns } = scene;
  let due: Due | null = best.due;
  const { turn: at, index } = best.sentence;
  const isSettled = best.due !== null;
  const own = dialogue.sentences.slice(index + 1, index + 1 + sameBreath).filter(({ turn }) => turn === at);
  for (const sentence of own) {
    if (others.has(sentence.index)) break;
    if (isSettled && !corrects.test(sentence.norm)) continue;
    if (!meets.test(sentence.norm)) due = findDue(sentence.text, today) ?? due;
  }
  let asked = false;
  for (const turn of dialogue.turns.slice(at + 1, at + 1 + exchange)) {
    if (meetingTurns.includes(turn.index)) break;
    const said = turn.sentences
      .slice(0, mostSentences)
      .filter((sentence) => (settlesWhen(sentence) || asked) && (!isSettled || corrects.test(sentence.norm)));
    for (const sentence of said) due = findDue(sentence.text, today, "meeting") ?? due;
    if (turn.sentences.some((sentence) => others.has(sentence.index)) && said.length === 0) break;
    if (turn.sentences.some(({ index: place }) => others.has(place))) break;
    asked = turn.sentences.some((sentence) => isQuestion(sentence) && asksWhen.test(sentence.norm));
  }
  return due;
}

/** The clause of a recap that speaks of the draft, with its date: "credit note Friday, you send me three files". */
function inRecap({ sentences }: Turn, { words }: Draft, today: Day): Due | null {
  for (const { text } of sentences.slice(0, 2 * mostSentences)) {
    for (const clause of text.split(/[,;:.]| and (?=[a-z]+ )|\bthen\b/)) {
      const said = contentWords(clause);
      if (![...said].some((word) => words.has(word)) || meets.test(clause.toLowerCase())) continue;
      const due = findDue(clause, today, "meeting");
      if (due !== null) return due;
    }
  }
  return null;
}

export interface DueScene {
  dialogue: Dialogue;
  today: Day | null;
  /** Turns that sum the call up. */
  recaps: readonly number[];
  /** Where other things were promised: sentences. */
  promises: readonly number[];
  /** Day of the next meeting, and where it was settled. */
  meeting: string | null;
  meetingTurns: readonly number[];
}

/** When something is due, as the call leaves it: a recap's word, else the last date of the exchange, else its own. */
export function dueInCall(scene: DueScene, draft: Draft): Due | null {
  const { dialogue, today, recaps, promises, meeting } = scene;
  const own = draft.best.due;
  if (today === null) return own;
  const others = new Set(promises.filter((index) => index !== draft.best.sentence.index));
  const last = Math.max(...draft.places);
  const summed = recaps
    .filter((turn) => turn >= last)
    .flatMap((turn) => dialogue.turns[turn] ?? [])
    .map((turn) => inRecap(turn, draft, today))
    .findLast((due) => due !== null);
  const found = summed ?? inExchange({ ...scene, today }, draft, others) ?? own;
  if (found !== null || meeting === null) return found;
  const withMeeting = /\bbring\b/.test(draft.best.act.slice(0, 20)) || /\bby then\b/.test(draft.best.sentence.norm);
  return withMeeting ? { date: meeting, text: "" } : null;
}
