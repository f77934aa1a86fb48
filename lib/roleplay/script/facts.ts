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

/** A situation as facts, a sentence each, in the persona's mouth. */
export function factsOf({ situation, persona }: Scene): Fact[] {
  const sentences = situation.match(/[^.!?\n]+(?:\.(?=\d)[^.!?\n]+)*[.!?]*/g) ?? [];
  const told = sentences.map((sentence) => inFirstPerson(sentence.trim(), persona)).filter((sentence) => /\p{L}/u.test(sentence));
  return [...new Set(told)].map((text) => {
    const ended = /[.!?]$/.test(text) ? text : `${text}.`;
    return { text: ended, topics: toldTopics(text), stems: stems(text) };
  });
}

/** How well a fact answers what was asked: 0 is not at all. */
const aptness = (fact: Fact, heard: Heard): number =>
  2 * shared(fact.stems, heard.stems) + fact.topics.filter((topic) => heard.topics.includes(topic)).length;

/** The untold facts that answer best, the best first; an open question that none fits gets the next one in order. */
export function answersTo(heard: Heard, facts: readonly Fact[], told: ReadonlySet<Fact>): Fact[] {
  const untold = facts.filter((fact) => !told.has(fact));
  const fitting = untold.filter((fact) => aptness(fact, heard) > 0).sort((a, b) => aptness(b, heard) - aptness(a, heard));
  return fitting.length > 0 || !heard.isOpen ? fitting : untold.slice(0, 1);
}
