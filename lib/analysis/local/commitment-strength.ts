import type { CommitmentKind, Form } from "@/lib/analysis/local/commitment-forms";
import {
  conditionBefore,
  deliverable,
  deliverVerbs,
  pitchTalk,
  softCondition,
  strongVerb,
} from "@/lib/analysis/local/commitment-patterns";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { isErrand } from "@/lib/analysis/local/errands";
import { oneLine } from "@/lib/analysis/one-line";

const delivers = new RegExp(`^(?:${deliverVerbs})\\b`);
export const isDeliverVerb = (act: string): boolean => delivers.test(act);

/** What a commitment must reach to count, by how it was put. */
export const leastStrength: Record<CommitmentKind, number> = { promise: 3.2, offer: 2.8, request: 3, assignment: 4, meeting: 0 };

const recipient =
  /\b(?:you|over|across|your way|back to|with (?:my|our|the|your|him|her|them)|to (?:you|him|her|them|both|everyone|the)|him|her|them)\b/;
const asksForIt = new RegExp(oneLine`
    \b(?:need|want|can you|could you|would you|will you|who|when (?:might|can|could|would)|how soon|what about|where is|shall|
    should|send|get hold|show|picture|list|logs?|help)\b
  `);
const hedge = /\b(?:might|maybe|perhaps|possibly|hopefully|eventually|someday|at some point|ideally|probably not)\b/;
const negated = /\b(?:not|never)\b/;
const modalNot = /\b(?:will|going to|can|could|do|should|need to|would) not\b/;

interface Act {
  act: string;
  /** Where the form begins in the sentence's norm. */
  at: number;
  hasDue: boolean;
}

/** "If you sign today I'll send you a gift": an offer, until somebody takes it up. */
export const isHypothetical = (sentence: Sentence, at: number): boolean =>
  (conditionBefore.test(sentence.norm.slice(0, at)) && !softCondition.test(sentence.norm)) ||
  negated.test(sentence.norm.slice(Math.max(0, at - 12), at)) ||
  pitchTalk.test(sentence.norm);

/** Points of a commitment: its form, its verb and object, a date, a receiver, its place in the call, and what speaks against it. */
export function strengthOf(dialogue: Dialogue, sentence: Sentence, form: Form, { act, at, hasDue }: Act): number {
  const before = sentence.norm.slice(0, at);
  const place = sentence.index / dialogue.sentences.length;
  let strength = form.base;
  if (strongVerb.test(act) || isErrand(act)) strength += 2;
  else if (isDeliverVerb(act)) strength += 1;
  if (deliverable.test(act)) strength += 1.2;
  if (hasDue) strength += 1.5;
  if (recipient.test(act)) strength += 0.6;
  if (place > 0.65) strength += 0.5;
  if (answersRequest(dialogue, sentence)) strength += 0.8;
  if (/\b(?:right )?now$/.test(act)) strength -= 2;
  return strength - against(sentence, form, before);
}

function answersRequest(dialogue: Dialogue, sentence: Sentence): boolean {
  const turn = dialogue.turns[sentence.turn];
  const before = dialogue.turns[sentence.turn - 1];
  if (turn === undefined || before === undefined || sentence.index - (turn.sentences[0]?.index ?? 0) > 2) return false;
  const last = before.sentences.slice(-2);
  return (
    last.some(({ norm, isAsked }) => isAsked && asksForIt.test(norm)) ||
    /\b(?:can you|could you|would you|i need|we need|i would need|send me)\b/.test(before.norm.slice(-160))
  );
}

function against(sentence: Sentence, { kind }: Form, before: string): number {
  let points = 0;
  if (conditionBefore.test(before) && !softCondition.test(sentence.norm)) points += 3;
  if (hedge.test(before.slice(-40)) && kind === "promise") points += 1.2;
  if (pitchTalk.test(sentence.norm)) points += 3;
  if (negated.test(before.slice(-12)) || modalNot.test(before.slice(-25))) points += 5;
  if (/^(?:what|how|why|when|where|who|which)\b/.test(sentence.norm) && kind !== "request") points += 3;
  return points;
}
