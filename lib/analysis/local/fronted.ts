import { wordAt } from "@/lib/analysis/local/action-title";
import { apart, phrasesIn } from "@/lib/analysis/local/choice/phrases";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { normOf } from "@/lib/analysis/local/dialogue";
import type { Word } from "@/lib/analysis/local/language";

const leadsUp = new Set(["AUX", "ADV", "PART"]);
const opens = new Set(["CCONJ", "ADV", "INTJ", "PUNCT"]);
const recipient = /^(?:you|me|us)$/;
const things = new Set(["DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON", "VERB", "AUX"]);
/** "The labels, I'll log that": what was said first, once more. */
const pointer = /^(?:it|that|this|them|those|these)$/;
const named = new Set(["NOUN", "PROPN", "NUM", "ADJ"]);
const time = /^(?:today|tonight|tomorrow|\w+day|morning|afternoon|evening|now|then)$/;

/** Where "I" or "we" of a promise stands that begins at `actAt`; -1 where nobody says it of themselves. */
function subjectBefore(words: readonly Word[], actAt: number): number {
  const at = words.slice(0, actAt).findLastIndex(({ pos, norm }) => !leadsUp.has(pos) && norm !== "have");
  return /^(?:i|we)\b/.test(words[at]?.norm ?? "") ? at : -1;
}

/** The verb, whom it is done for, and "for" of "look for". */
function verbEnd(words: readonly Word[], actAt: number): number {
  let end = actAt + 1;
  if (recipient.test(words[end]?.norm ?? "")) end += 1;
  const isLast = words[end + 1] === undefined || words[end + 1]?.norm === "";
  return words[end]?.pos === "ADP" && isLast ? end + 1 : end;
}

/** "And the proposal, I'll mail tonight" as "I'll mail the proposal tonight": what is done comes after the verb, as in most promises. */
export function fronted(commitment: Commitment): Commitment {
  const { sentence, act } = commitment;
  const { words } = sentence;
  const position = act === "" ? -1 : sentence.norm.indexOf(act);
  const actAt = position === -1 ? -1 : wordAt(words, position);
  const subject = actAt < 1 ? -1 : subjectBefore(words, actAt);
  if (subject < 1) return commitment;
  const to = words[subject - 1]?.text === "," ? subject - 1 : subject;
  const thing = phrasesIn(sentence).find((phrase) => phrase.to === to);
  if (thing === undefined || !words.slice(0, thing.from).every(({ pos }) => opens.has(pos))) return commitment;
  const end = verbEnd(words, actAt);
  const isSaidAgain = pointer.test(words[end]?.norm ?? "") && !named.has(words[end + 1]?.pos ?? "");
  const rest = isSaidAgain ? end + 1 : end;
  const next = words[rest];
  if (next !== undefined && things.has(next.pos) && !time.test(next.norm)) return commitment;
  const moved = apart(words.slice(thing.from, thing.to));
  const verb = normOf(words.slice(actAt, end));
  const all = [...words.slice(0, thing.from), ...words.slice(subject, end), ...moved, ...words.slice(rest)];
  const whole = `${verb} ${normOf(moved)}${act.slice(normOf(words.slice(actAt, rest)).length)}`;
  const norm = normOf(all);
  if (!act.startsWith(verb) || !norm.includes(whole)) return commitment;
  return { ...commitment, act: whole, sentence: { ...sentence, words: all, norm } };
}
