import { oneLine } from "@/lib/analysis/one-line";
import type { Scene } from "@/lib/roleplay/scene";
import { inFirstPerson } from "@/lib/roleplay/script/first-person";
import { type Quantity, quantitiesOf } from "@/lib/roleplay/script/quantities";
import { guardedTopics, type Topic, toldTopics } from "@/lib/roleplay/script/topics";
import { stems } from "@/lib/roleplay/script/words";

/** One thing that the persona knows and may tell. */
export interface Fact {
  text: string;
  topics: readonly Topic[];
  stems: ReadonlySet<string>;
  quantities: readonly Quantity[];
  /** What it is told for only; none where anybody may hear it. */
  guards: readonly Topic[];
}

/** Ends of sentences, those after "Dr." and the like left out. */
const sentenceEnd = /(?<=[.!?])(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|approx|e\.g|i\.e)\.)\s+|\n+/;
const firstPerson = /\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b/;
/** What a scenario's author says to the actor. */
const direction = new RegExp(
  oneLine`
      ,? ?(?:(?:but|and|which|though|although) )?(?:\(?)(?:(?:she|he|they|you|i|we) )?(?:will |would |should )?(?:only |
      never |not )*(?:reveals?|shares?|discloses?|mentions?|admits?|tells?|gives?|says?|do(?:es)? not \w+|don't \w+|
      doesn't \w+|won't \w+)\b[^.]*\b(?:if|when|unless|until|only)\b[^.]*\b(?:asked|asks|pressed|pushed|earned?|trusts?|
      rep)\b.*$
    `,
  "i",
);
const forActors = new RegExp(
  oneLine`
      \b(?:the rep|trainee|role-?play\w*|unless asked|if asked|when asked|stay in character|play hard|do not reveal|
      don't reveal|only reveal|the (?:sales ?person|seller) (?:must|should|has to))\b
    `,
  "i",
);
const clauseStart =
  /(?:; |, (?:and|but|so|which means) | and )(?=(?:i|we|my|our|the|he|she|they|there|you|your|her|his|their)\b)/i;
export const negative =
  /(?<![\w-])(?:not|no|never|nobody|none|without|can't|cannot|don't|doesn't|didn't|won't|isn't|aren't|nothing|forbid\w*)(?![\w-])/i;

/** The strictest count: a deadline within a budget is told to who asks for the budget. */
function guardsOf(text: string): Topic[] {
  const guards = toldTopics(text).filter((topic) => guardedTopics.has(topic));
  const strict = guards.filter((topic) => topic !== "timing");
  return strict.length > 0 ? strict : guards;
}
const isGuardedText = (text: string): boolean => guardsOf(text).length > 0;

/** A sentence of which one half is guarded and the other is not is two facts. */
function clausesOf(sentence: string): string[] {
  const parts = sentence.split(clauseStart);
  if (parts.length < 2 || parts.some((part) => part.split(" ").length < 3)) return [sentence];
  return new Set(parts.map(isGuardedText)).size < 2 ? [sentence] : parts;
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A situation as facts, a sentence each, in the persona's mouth. */
export function factsOf({ situation, persona }: Scene): Fact[] {
  const isOwn = firstPerson.test(situation);
  const sentences = situation
    .split(sentenceEnd)
    .map((sentence) =>
      sentence
        .trim()
        .replace(/^[-*•–]\s+/, "")
        .replace(direction, ""),
    )
    .filter((sentence) => /\p{L}/u.test(sentence) && !forActors.test(sentence));
  const told = sentences
    .map((sentence) => (isOwn ? sentence : inFirstPerson(sentence, persona)))
    .flatMap((sentence) => clausesOf(sentence))
    .map((text) => ended(capital(text.trim())));
  return [...new Set(told)].map(factOf);
}

/** One sentence as something known. */
export function factOf(text: string): Fact {
  return {
    text,
    topics: toldTopics(text),
    stems: stems(text),
    quantities: quantitiesOf(text),
    guards: guardsOf(text),
  };
}
