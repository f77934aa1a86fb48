import { lowerFirst } from "@/lib/analysis/local/action-title";
import { stem } from "@/lib/analysis/local/content-words";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import type { Word } from "@/lib/analysis/local/language";
import { oneLine } from "@/lib/analysis/one-line";

/** A thing or a person as a sentence names it: "the signed copy of your contract". */
export interface Phrase {
  sentence: Sentence;
  /** Of the sentence's words: the first and the one after the last. */
  from: number;
  to: number;
  /** Stem of the noun that it is of: "copy". */
  head: string;
  words: readonly Word[];
}

/** Nouns that name nothing by themselves, and those of time. */
const says = new RegExp(oneLine`
  ^(?:things?|stuff|bits?|way|ways|ones?|lots?|something|anything|everything|nothing|time|times|same|rest|kind|sort|idea|course|thanks|
  thank|please|okay|ok|yeah|yes|no|good|great|fine|right|perfect|exactly|sure|deal|done|agreed|
  true|fair|nice|cool|lovely|brilliant|sorry|hi|hello|hey|bye|um|uh|er|erm|mhm|hm|moment|second|minutes?|hours?|days?|weeks?|months?|years?|
  today|tonight|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|afternoons?|evenings?|noon|lunch|weekend|end|
  beginning|start|january|february|march|april|may|june|july|august|september|october|november|december|o'clock|fact|matter|problem|
  question|point|reason|case|part|half|couple|luck|everybody|everyone|somebody|someone|nobody|anybody|i|you|we|they|he|she|it|me|us|him|
  her|them|that|this|what|who)$
`);
const opens = /^(?:a|an|the|this|that|these|those|my|your|our|their|his|her|its|another|some)$/;
const inner = new Set(["NOUN", "PROPN", "NUM", "ADJ"]);
const longest = 7;

const isHead = ({ pos, norm }: Word): boolean =>
  (pos === "NOUN" || pos === "PROPN") && norm.length > 1 && !says.test(norm) && /^\p{L}/u.test(norm);
/** "Twenty-two" has a dash that ends nothing. */
export const isDashInside = (words: readonly Word[], at: number): boolean =>
  words[at]?.text === "-" && words[at]?.start === words[at - 1]?.end && words[at]?.end === words[at + 1]?.start;

/** "Half past" and "a quarter" lead up to an hour. */
const ofHours = /^(?:half|past|quarter)$/;

/** Added to the places of words that are put elsewhere: they touch each other, and none of the others. */
const elsewhere = 1e7;

/** Words as they stand in the middle of other words. */
export const apart = (words: readonly Word[]): Word[] =>
  words.map((word) => ({
    ...word,
    text: word.pos === "PROPN" || word.text === word.text.toUpperCase() ? word.text : lowerFirst(word.text),
    start: word.start + elsewhere,
    end: word.end + elsewhere,
  }));

/** A word that was put in a pronoun's place. */
export const isReplacing = ({ start }: Word): boolean => start >= elsewhere;

/** Where the run of words of one noun phrase ends that begins at `from`: after its last noun, `from` where it has none. */
function runEnd(words: readonly Word[], from: number): number {
  let end = from;
  for (let at = from; at < words.length && at - from < longest; at += 1) {
    const word = words[at];
    if (word === undefined || ofHours.test(word.norm)) break;
    if (!isDashInside(words, at) && (word.norm === "" || !inner.has(word.pos))) break;
    if (isHead(word)) end = at + 1;
    else if (end > from && says.test(word.norm)) break;
  }
  return end;
}

/** Every noun phrase of a sentence, in order; "a photo of the letter" is one, and "the letter" another. */
export function phrasesIn(sentence: Sentence): Phrase[] {
  const { words } = sentence;
  const found: Phrase[] = [];
  for (let at = 0; at < words.length; ) {
    const start = opens.test(words[at]?.norm ?? "") ? at + 1 : at;
    const end = runEnd(words, start);
    if (end === start) {
      at += 1;
      continue;
    }
    const of = words[end]?.norm === "of" ? end + 1 : end;
    const ofStart = opens.test(words[of]?.norm ?? "") ? of + 1 : of;
    const ofEnd = of === end ? end : runEnd(words, ofStart);
    const to = ofEnd > ofStart ? ofEnd : end;
    found.push({ sentence, from: at, to, head: stem(words[end - 1]?.norm ?? ""), words: words.slice(at, to) });
    at = end;
  }
  return found;
}
