import type { ActionItem, TaskPriority } from "@/lib/analysis/analyzer";
import { isVague, lowerFirst } from "@/lib/analysis/local/action-title";
import { pointerIn } from "@/lib/analysis/local/choice/antecedent";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import type { Dialogue } from "@/lib/analysis/local/dialogue";
import { oneLine } from "@/lib/analysis/one-line";

const urgent = new RegExp(oneLine`
    \b(?:asap|right away|right after|immediately|urgent(?:ly)?|as soon as possible|straight away|today|tonight|eod|end of day|
    end of the day|right now|this afternoon|this morning|within the hour|top priority|critical)\b
  `);
const relaxed = new RegExp(oneLine`
    \b(?:no rush|whenever|at some point|when (?:you|i) get a chance|eventually|down the (?:road|line)|nice to have|low priority|
    not urgent|if (?:you|i) have time)\b
  `);

const mostItems = 40;

function priorityOf({ sentence, due }: Commitment, daysAway: number | null): TaskPriority {
  if (urgent.test(sentence.norm) || daysAway === 0) return "immediate";
  if (relaxed.test(sentence.norm)) return "low";
  if (due !== null && daysAway !== null && daysAway <= 3) return "high";
  return "normal";
}

/** One thing to do, said once or oftener. */
export interface Draft {
  best: Commitment;
  words: Set<string>;
  /** Every way in which it was said. */
  said: Commitment[];
}

const hasNoObject = ({ title, act }: Commitment): boolean => isVague(title, act);

/** What "it" means was said so many turns ago at most. */
const mostTurnsApart = 3;

/** "Send it to Niamh", "do that tonight": what is meant was said before. */
const pointsBack = /^(?:\w+ ){1,2}?(?:it|that|those|these|them)\b/;
/** "I'll get back to you", "and text you what she says": the end of what was promised before. */
const reportsBack = new RegExp(oneLine`
  ^(?:(?:get|come|write|go) back|let (?:you|me|us) know|(?:text|tell|ring|call|message|whatsapp|email) (?:you|me|us) (?:what|how|whether|if|
  by|on|the answer)|(?:have|get) (?:you )?an answer)\b
`);

/** "I'll get that to you by Tuesday" after "can you send the questionnaire?": the same item, now with a date. */
function isSame(draft: Draft, next: Commitment): boolean {
  const distance = next.sentence.index - draft.best.sentence.index;
  const turnsApart = next.sentence.turn - (draft.said.at(-1)?.sentence.turn ?? 0);
  const sameOwner = draft.best.owner === next.owner;
  const isSameMatter = pointsBack.test(next.act) || reportsBack.test(next.act);
  if (isSameMatter && sameOwner && turnsApart >= 0 && turnsApart <= mostTurnsApart) return true;
  if ((hasNoObject(next) || next.isReceipt) && (distance <= 4 || turnsApart <= mostTurnsApart)) return sameOwner;
  if (
    draft.best.kind === "request" &&
    sameOwner &&
    next.kind === "promise" &&
    next.sentence.turn - draft.best.sentence.turn === 1
  )
    return true;
  const words = contentWords(next.title);
  const shared = overlap(draft.words, words);
  if (!sameOwner) return shared >= 0.99 && draft.words.size >= 2 && words.size >= 2;
  const conflicting = draft.best.due !== null && next.due !== null && draft.best.due.date !== next.due.date;
  return shared >= (conflicting ? 0.75 : 0.6) || (shared >= 0.5 && distance <= 3);
}

function absorb(draft: Draft, next: Commitment): void {
  const richer = !hasNoObject(next) && !next.isReceipt && contentWords(next.title).size > contentWords(draft.best.title).size + 1;
  const due = next.due ?? draft.best.due;
  const owner = draft.best.owner ?? next.owner;
  draft.said.push(next);
  draft.best = { ...(richer ? next : draft.best), due, owner };
  for (const word of contentWords(next.title)) draft.words.add(word);
}

const longestTitle = 110;

/** "I'll ask Gelo and give you his answer": what one person takes on in one breath is one item. */
function isOneBreath({ best }: Draft, next: Commitment): boolean {
  const isOther = best.due !== null && next.due !== null && best.due.date !== next.due.date;
  return best.sentence.turn === next.sentence.turn && best.owner === next.owner && best.kind === next.kind && !isOther;
}

function join(draft: Draft, next: Commitment): void {
  const { title } = draft.best;
  const both = `${title} and ${lowerFirst(next.title)}`;
  const isFirst = draft.said.length === 1;
  absorb(draft, next);
  if (hasNoObject(next) || next.isReceipt || !isFirst || both.length > longestTitle) return;
  draft.best = { ...draft.best, title: both };
}

/**
 * One item for each thing promised: repetitions and the recap's restatements are merged, later dates win. A turn in which somebody says
 * once more what was agreed names several things.
 */
export function mergeCommitments(commitments: readonly Commitment[], recaps: readonly number[]): Draft[] {
  const drafts: Draft[] = [];
  for (const commitment of commitments) {
    const same = drafts.findLast((draft) => isSame(draft, commitment));
    const isRecap = recaps.includes(commitment.sentence.turn);
    const breath = isRecap ? undefined : drafts.findLast((draft) => isOneBreath(draft, commitment));
    if (same !== undefined) absorb(same, commitment);
    else if (breath !== undefined) join(breath, commitment);
    else if (drafts.length < mostItems)
      drafts.push({ best: commitment, words: contentWords(commitment.title), said: [commitment] });
  }
  return drafts;
}

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Who said what; a promise with a pronoun comes with the sentence before it, which mostly says what is meant. */
function saidIn({ sentences }: Pick<Dialogue, "sentences">, commitment: Commitment): string {
  const { sentence } = commitment;
  const before = pointerIn(commitment) === null ? undefined : sentences[sentence.index - 1];
  const own = `${sentence.speaker}: ${sentence.quote}`;
  if (before === undefined) return own;
  if (before.speaker === sentence.speaker) return `${before.speaker}: ${before.quote} ${sentence.quote}`;
  return `${before.speaker}: ${before.quote} – ${own}`;
}

/** `today` is the meeting's day in the organization's zone, `2026-05-09`. */
export function actionItemsOf(
  merged: readonly Commitment[],
  dialogue: Pick<Dialogue, "sentences">,
  today: string | null,
): ActionItem[] {
  return merged.map((commitment) => ({
    title: commitment.title,
    description: saidIn(dialogue, commitment),
    owner: commitment.owner,
    due_date: commitment.due?.date ?? null,
    priority: priorityOf(commitment, commitment.due === null || today === null ? null : days(today, commitment.due.date)),
    quote: commitment.sentence.quote,
    segment_index: commitment.sentence.segment.index,
  }));
}
