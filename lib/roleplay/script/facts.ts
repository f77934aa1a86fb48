import type { Scene } from "@/lib/roleplay/scene";
import { inFirstPerson } from "@/lib/roleplay/script/first-person";
import type { Heard } from "@/lib/roleplay/script/heard";
import { type Topic, toldTopics } from "@/lib/roleplay/script/topics";
import { shared, stems } from "@/lib/roleplay/script/words";

/** One thing that the persona knows and may tell. */
export interface Fact {
  text: string;
  topics: readonly Topic[];
  stems: ReadonlySet<string>;
}

/** Ends of sentences, those after "Dr." and the like left out. */
const sentenceEnd = /(?<=[.!?])(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|approx|e\.g|i\.e)\.)\s+|\n+/;
const firstPerson = /\b(?:I|we|my|our|us|me)\b/i;

/** A situation as facts, a sentence each, in the persona's mouth. */
export function factsOf({ situation, persona }: Scene): Fact[] {
  const isOwn = firstPerson.test(situation);
  const sentences = situation.split(sentenceEnd).map((sentence) => sentence.trim());
  const told = sentences.filter((sentence) => /\p{L}/u.test(sentence)).map((one) => (isOwn ? one : inFirstPerson(one, persona)));
  return [...new Set(told)].map((text) => {
    const ended = /[.!?]$/.test(text) ? text : `${text}.`;
    return { text: ended, topics: toldTopics(text), stems: stems(text) };
  });
}

/** How well a fact answers what was asked: 0 is not at all. */
const aptness = (fact: Fact, heard: Heard): number =>
  2 * shared(fact.stems, heard.stems) + fact.topics.filter((topic) => heard.topics.includes(topic)).length;

/**
 * The untold facts that answer best, the best first. An open question that none fits gets the next one in order, unless it is
 * about what was told already.
 */
export function answersTo(heard: Heard, facts: readonly Fact[], told: ReadonlySet<Fact>): Fact[] {
  const untold = facts.filter((fact) => !told.has(fact));
  const best = Math.max(0, ...untold.map((fact) => aptness(fact, heard)));
  const fitting = untold
    .filter((fact) => best > 0 && aptness(fact, heard) >= best / 2)
    .sort((a, b) => aptness(b, heard) - aptness(a, heard));
  const isKnown = [...told].some((fact) => shared(fact.stems, heard.stems) > 0);
  return fitting.length > 0 || !heard.isOpen || isKnown ? fitting : untold.slice(0, 1);
}
