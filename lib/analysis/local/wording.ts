import { lowerFirst, receiptTitle, saidBetween, titleOf, type Voices, withoutCalls } from "@/lib/analysis/local/action-title";
import { type NamingScene, named } from "@/lib/analysis/local/choice/antecedent";
import { endOf } from "@/lib/analysis/local/choice/ending";
import { forms } from "@/lib/analysis/local/commitment-forms";
import { addressee, type Commitment, type Scene } from "@/lib/analysis/local/commitments";
import { delegatedTo } from "@/lib/analysis/local/delegated";
import { fronted } from "@/lib/analysis/local/fronted";
import type { Word } from "@/lib/analysis/local/language";
import { firstName, isPlaceholder } from "@/lib/analysis/local/people";

const leftWith = /^leave (.+?) (?:with|to) me\b/;

/** The words that say what is promised, from its verb to where it ends. */
function wordsOf({ sentence, act }: Commitment): Word[] {
  const from = sentence.norm.indexOf(act);
  const words = saidBetween(sentence, from, sentence.norm.length);
  return words.slice(0, endOf(words));
}

/** A promise with its title put for somebody who wasn't there: pronouns replaced where that is sure, and cut where it ends. */
export function worded(scene: Scene, naming: NamingScene, said: Commitment): Commitment {
  const { commitment } = named(naming, fronted(said));
  const { sentence, owner, due, isReceipt, kind, act, form } = commitment;
  if (!sentence.norm.includes(act)) return said;
  const other = addressee(scene, said.sentence, kind === "request" ? owner : sentence.speaker);
  const voices: Voices = {
    speaker: firstName(sentence.speaker),
    addressee: other === null || isPlaceholder(other) ? null : firstName(other),
    isOwn: owner === sentence.speaker,
  };
  const words = withoutCalls(wordsOf(commitment), (word) => scene.named(word)?.isSilent === false);
  const left = leftWith.exec(act)?.[1];
  const plain = isReceipt ? receiptTitle(words, voices, due?.text ?? null) : titleOf(words, voices, due?.text ?? null);
  const title = left === undefined ? plain : `Look into ${left}`;
  const delegated = kind === "promise" && !isReceipt ? delegatedTo(scene, sentence, title) : null;
  const whole = delegated?.title ?? (forms[form]?.isThing ? `Provide ${lowerFirst(title)}` : title);
  return whole.split(" ").length < 2 ? said : { ...said, title: whole };
}
