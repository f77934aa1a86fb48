import type { CallReading } from "@/lib/analysis/local/call-reading";
import { contentWords } from "@/lib/analysis/local/content-words";
import type { Dialogue, Sentence, Turn } from "@/lib/analysis/local/dialogue";
import { hasTime } from "@/lib/analysis/local/meeting-times";
import { isQuestion, type Question } from "@/lib/analysis/local/questions";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

/** Something that is said of a call and that the quoted sentence proves. */
export interface Claim {
  /** After the speaker's name: "asked who else decides". */
  says: string;
  sentence: Sentence;
  /** After the quote: what can be counted, or quoted, beside it. */
  beside?: string;
  /** It names a day or an hour, and may be short. */
  isTime?: true;
}

/** Where something was missed. */
export interface Missed {
  sentence: Sentence;
  /** "the turn after it asked nothing". */
  what: string;
}

export const claims = (says: string, sentences: readonly (Sentence | undefined)[]): Claim[] =>
  sentences.flatMap((sentence) => (sentence === undefined ? [] : [{ says, sentence }]));

const prompts = /^(?:\w+ ){0,4}(?:tell (?:me|us)|walk (?:me|us) through|talk (?:me|us) through|help me understand)\b/;

const wordOrder = new RegExp(oneLine`
  ^(?:(?:so|and|okay|but|well|yes|right|cool|great|no|then|alright|oh) )*(?:what|how|why|when|where|who|which|do|does|did|is|are|can|could|
  would|will|have|has|should)\b
`);
const mostAsked = 20;

/** Beyond doubt a question: the source says so; where it has no marks, the word order of a short sentence does. */
export const surelyAsks = ({ isPunctuated }: Pick<CallReading, "isPunctuated">, sentence: Sentence): boolean =>
  isPunctuated
    ? sentence.isAsked || prompts.test(sentence.norm)
    : isQuestion(sentence) && wordOrder.test(sentence.norm) && sentence.words.length <= mostAsked;

const arranges = new RegExp(oneLine`
  \b(?:(?:shall|should|may|could|can|must) (?:i|we)|do you want (?:me|us|the|a)|want me|would you (?:like|want) (?:me|us|a|to)|did you want|
  what if (?:i|we)|how about|is that the|can (?:you|y'all|youse) (?:see|hear|all)|(?:see|hear) (?:me|my|it)|my screen|invite|calendar|
  talking to|how is (?:that|it) for|send (?:it|you|that|them)|next step|the number|email|joining|good time|on the line|is that (?:fair|okay|alright|all right|good)|mind if|(?:have|got) (?:a|one|two|five|ten|thirty) (?:quick )?(?:
  minutes?|seconds?|secs?|moments?))\b
`);
const fewestOfMatter = 2;
const firstTurns = 2;

/** A question about the buyer's business, as far as can be told: no greeting, no check of the line, nothing about when to meet. */
export function isOfMatter({ tagged }: Pick<CallReading, "tagged">, { norm, turn }: Sentence): boolean {
  if (turn < firstTurns || arranges.test(norm) || hasTime(norm) || contentWords(norm).size < fewestOfMatter) return false;
  return (
    tagged.of(turn, "meeting") < sure.nearMeeting &&
    tagged.of(turn, "smalltalk") < sure.smalltalk &&
    tagged.of(turn, "irony") < sure.smalltalk &&
    tagged.of(turn, "ask") > tagged.of(turn, "propose")
  );
}

/** The rep's questions that are surely some, in order. */
export const sureQuestions = (reading: CallReading): Question[] =>
  reading.questions.filter(({ sentence }) => sentence.side === "rep" && surelyAsks(reading, sentence));

/** The next turn of the other side, where it comes at once. */
export function answerTo({ turns }: Dialogue, { turn, side }: Sentence): Turn | null {
  const next = turns[turn + 1];
  return next !== undefined && next.side !== side && next.side !== "unknown" ? next : null;
}

/** Words as a reader counts them: "I'd" is one. */
export const countedWords = ({ sentences }: Pick<Turn, "sentences">): number =>
  sentences.flatMap(({ text }) => text.split(/\s+/)).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** "and the answer has 34 words": only where the question ends its turn, so that the next turn answers it. */
export function withAnswer(reading: CallReading, says: string, sentence: Sentence): Claim {
  const last = reading.dialogue.turns[sentence.turn]?.sentences.at(-1);
  const answer = last === sentence ? answerTo(reading.dialogue, sentence) : null;
  return answer === null || answer.wordCount < 12
    ? { says, sentence }
    : { says, sentence, beside: `and the answer has ${countedWords(answer)} words` };
}

export const asksNothing = ({ sentences }: Turn): boolean => sentences.every((sentence) => !isQuestion(sentence));

const telling = new Set(["NOUN", "ADJ"]);
const plainest = new RegExp(oneLine`
  ^(?:(?:thing|time|year|week|month|day|hour|people|call|number|minute|today|something|anything|everything|\w*day|\w*teen|\w+ty|three|
  four|five|seven|eight|nine|hundred|thousand|percent|half|\w+th|first|second|third|morning|afternoon|evening)s?)$
`);

const contents = new WeakMap<Sentence, ReadonlySet<string>>();

function contentOf(sentence: Sentence): ReadonlySet<string> {
  const known = contents.get(sentence) ?? contentWords(sentence.norm);
  contents.set(sentence, known);
  return known;
}

/** Words of a sentence that stand in the given sentences too, as they are written. */
export function sharedWords({ words }: Sentence, said: readonly Sentence[]): string[] {
  const known = new Set(said.flatMap((one) => [...contentOf(one)]));
  const shared = words.flatMap(({ text, norm, pos }) => {
    const isTelling = telling.has(pos) && norm.length > 3 && !plainest.test(norm);
    return isTelling && [...contentWords(norm)].some((stem) => known.has(stem)) ? [text.toLowerCase()] : [];
  });
  return [...new Set(shared)];
}

/** “refund” and “parcel”. */
export const quoted = (words: readonly string[]): string =>
  words
    .slice(0, 3)
    .map((word) => `“${word}”`)
    .join(words.length === 2 ? " and " : ", ");

/** Whom a report speaks to: one rep as "you", several as "your side". */
export const addressed = ({ people }: Pick<CallReading, "people">): string =>
  people.filter(({ side, isSilent }) => side === "rep" && !isSilent).length > 1 ? "Your side" : "You";
