import { lastAbsent } from "@/lib/analysis/local/absent-people";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import type { NameFinder } from "@/lib/analysis/local/people";
import { oneLine } from "@/lib/analysis/one-line";

interface Scene {
  dialogue: Dialogue;
  named: NameFinder;
}

const handsOn =
  /^(?:have|get|let) (?:(?<pronoun>him|her)|(?<name>[\p{L}'-]+))(?: (?:in|from) \p{L}+)? (?:to )?(?<act>[\p{L}'-]{3,}.*)$/u;
const noAct = new RegExp(oneLine`
  ^(?:on|onto|in|the|that|this|it|his|her|their|your|our|them|back|over|out|know|away|involved|about|and|for|with|by|some|more|another|
  both|all|each|new|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)\b
`);
export interface Delegated {
  owner: string;
  /** What they are to do, from its verb on. */
  title: string;
}

/** "I'll have Bev bring it" is for Bev to do: who was named for it, and the rest of the title; null where nobody was. */
export function delegatedTo(scene: Scene, sentence: Sentence, title: string): Delegated | null {
  const { pronoun, name, act } = handsOn.exec(title.charAt(0).toLowerCase() + title.slice(1))?.groups ?? {};
  if (act === undefined || noAct.test(act)) return null;
  const person = pronoun === undefined ? scene.named(name ?? "") : lastAbsent(scene, sentence);
  if (person === null || person.name === sentence.speaker) return null;
  return { owner: person.name, title: act.charAt(0).toUpperCase() + act.slice(1) };
}
