import { saidBetween } from "@/lib/analysis/local/action-title";
import { antecedents, type NamingScene, pointerIn, promisingIn } from "@/lib/analysis/local/choice/antecedent";
import { endings } from "@/lib/analysis/local/choice/ending";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { contentWords } from "@/lib/analysis/local/content-words";
import type { Word } from "@/lib/analysis/local/language";
import { meantBy } from "@/tests/eval/training/antecedents";
import type { CallReading, ChoiceExample } from "@/tests/eval/training/choice-examples";

/** A promise and the title that its label has. */
export interface Titled {
  commitment: Commitment;
  title: string;
}

/** What its pronoun stands for, as a reader says. */
function antecedentExample(scene: NamingScene, call: string, { commitment }: Titled): ChoiceExample[] {
  const pointer = pointerIn(commitment);
  const isMeant = pointer === null ? null : meantBy(call, pointer);
  if (pointer === null || isMeant === null) return [];
  const candidates = antecedents(scene, pointer).map(({ phrase, features }) => ({
    value: isMeant(phrase) ? "meant" : "other",
    features,
  }));
  return [{ choice: "antecedent", value: candidates.some(({ value }) => value === "meant") ? "meant" : null, candidates }];
}

/** Words in a row that a title hasn't, after which it speaks of something else. */
const mostApart = 7;

/** The place after the last of the words that the title has. */
function lastShared(words: readonly Word[], title: string): number | null {
  const shared = contentWords(title);
  let last: number | null = null;
  for (const [at, { norm }] of words.entries()) {
    if (at - (last ?? 0) > mostApart) break;
    if (at > 0 && [...contentWords(norm)].some((word) => shared.has(word))) last = at + 1;
  }
  return last;
}

function endingExample({ commitment: { sentence, act }, title }: Titled): ChoiceExample[] {
  const from = act === "" ? -1 : sentence.norm.indexOf(act);
  if (from === -1) return [];
  const words = saidBetween(sentence, from, sentence.norm.length);
  const last = lastShared(words, title);
  return last === null ? [] : [{ choice: "ending", value: String(last), candidates: endings(words) }];
}

/** How labelled items are put into words: what a pronoun stands for, and where what is promised ends. */
export function wordingExamplesOf(
  call: string,
  { dialogue, commitments, isName }: CallReading,
  titled: readonly Titled[],
): ChoiceExample[] {
  const scene: NamingScene = { dialogue, promising: promisingIn(commitments), isName };
  return titled.flatMap((one) => [...antecedentExample(scene, call, one), ...endingExample(one)]);
}
