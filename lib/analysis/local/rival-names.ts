import type { CallContext } from "@/lib/analysis/analyzer";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import type { Word } from "@/lib/analysis/local/language";
import type { Person } from "@/lib/analysis/local/people";
import { oneLine } from "@/lib/analysis/one-line";

/** A name in a sentence; `norm` is the sentence's with `@` in the place of the name. */
export interface Mention {
  name: string;
  sentence: Sentence;
  norm: string;
  /** How it is written: what a name of somebody else's firm has in common with others. */
  form: readonly string[];
}

const notCompany = new Set(
  [
    "i i'm i'll i've i'd monday tuesday wednesday thursday friday saturday sunday january february march april may june july",
    "august september october november december american british irish german french indian european english spanish italian dutch",
    "chinese japanese europe us uk usa eu ceo cfo cto coo cio vp hr it api crm erp sso gdpr soc sla roi pdf csv ok okay q1 q2 q3",
    "q4 christmas easter thanksgiving diwali ramadan mr mrs ms dr miss god jesus lord excel word outlook teams zoom whatsapp",
    "internet wifi vat tv ai gps led usb powerpoint linkedin no yes",
  ].flatMap((line) => line.split(" ")),
);

const isCapital = ({ text }: Word): boolean => /^\p{Lu}[\p{L}\p{N}&-]*(?:'s|’s)?$/u.test(text) && text.length > 2;

/** Words that stand in lower case somewhere in the call are words, not names. */
function lowerWords({ sentences }: Dialogue): Set<string> {
  const found = new Set<string>();
  for (const { words } of sentences) for (const { text } of words) if (/^\p{Ll}{3,}$/u.test(text)) found.add(text);
  return found;
}

const plainName = (text: string): string => text.replace(/['’]s$/, "");

type Run = readonly [from: number, to: number];

/** Runs of capitalised words: "Darling Grain", "MediLine". A sentence's first word counts where it is nothing but a name. */
function capitalRuns(words: readonly Word[], isWord: (word: Word) => boolean): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined || !isCapital(word) || notCompany.has(plainName(word.norm))) continue;
    if (i === 0 && word.isKnown && ((word.pos !== "PROPN" && word.pos !== "NOUN") || isWord(word))) continue;
    let last = i;
    for (let next = words[last + 1]; next !== undefined && isCapital(next) && last - i < 2; next = words[last + 1]) last += 1;
    runs.push([i, last]);
    i = last;
  }
  return runs;
}

/** In a transcript without capitals: what people, a quote or a price belong to, and what follows "called". */
const spokenNames = new RegExp(
  oneLine`
    \b(?:called|(?:we|i|they) (?:use|have|had|got|tried)|(?:people|guys?|fella|chap|rep|quote|price|offer|bid|one) (?:from|
    at)) ([a-z]{4,})\b|
    \b([a-z]{4,})(?:'s| 's)? (?:people|guys?|fella|rep|quote)\b
  `,
  "g",
);
const smallWords = new Set(
  "that this they them these those with from have been some more most other others same your their ours mine here there what which then than very much many good great time sales young couple those such about nice lovely right only even still over back down into also each both every just like need want know think people guys never always already just".split(
    " ",
  ),
);
const isPlain = (word: Word | undefined): boolean => word !== undefined && /^\p{Ll}{3,}(?:'s|’s)?$/u.test(word.text);

/** Words that no lexicon has, and known ones in the place of a name. */
function lowerRuns({ words, norm }: Sentence): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined || word.isKnown || !isPlain(word) || notCompany.has(plainName(word.norm))) continue;
    runs.push([i, i]);
  }
  for (const [, one, other] of norm.matchAll(spokenNames)) {
    const name = one ?? other ?? "";
    const at = words.findIndex((word) => plainName(word.norm) === name);
    const pos = words[at]?.pos;
    if (at >= 0 && !smallWords.has(name) && (pos === "NOUN" || pos === "PROPN") && !runs.some(([from]) => from === at))
      runs.push([at, at]);
  }
  if (words.length === 1 && isPlain(words[0]) && words[0]?.pos === "NOUN" && runs.length === 0) runs.push([0, 0]);
  return runs.sort(([a], [b]) => a - b);
}

const whole = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to + 1)
    .map(({ text }) => plainName(text))
    .join(" ");

function mentionOf(sentence: Sentence, [from, to]: Run, isWord: (word: Word) => boolean): Mention {
  const { words } = sentence;
  const kept = words.flatMap(({ norm, text }, at) => {
    if (at > from && at <= to) return [];
    if (at === from) return [/['’]s$/.test(words[to]?.text ?? text) ? "@'s" : "@"];
    return norm === "" ? [] : [norm];
  });
  const name = whole(words, from, to);
  const first = words[from];
  const form = [
    first !== undefined && isCapital(first) ? "capital" : "lower",
    first?.isKnown === true ? "known" : "unknown",
    `pos:${first?.pos ?? ""}`,
    to > from ? "several" : "one",
    ...(/\p{Ll}\p{Lu}/u.test(name) ? ["madeUp"] : []),
    ...(/^\p{Lu}+$/u.test(name) ? ["letters"] : []),
    ...(/(?:ish|ese|ian)$/.test(name) ? ["ofCountry"] : []),
    ...(from === 0 ? ["first"] : []),
    ...(words.length <= to - from + 2 ? ["alone"] : []),
    ...(first !== undefined && isWord(first) ? ["alsoWord"] : []),
  ];
  return { name, sentence, norm: kept.join(" "), form };
}

/** Names that belong to somebody on the call: people, their companies, and what the call's title says. */
function ownNames(call: CallContext, people: readonly Person[]): (name: string) => boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const domains = people.flatMap(({ email }) => letters(email?.split("@")[1]?.split(".")[0] ?? ""));
  const words = new Set(
    [...people.map(({ name }) => name), call.title].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)),
  );
  return (name) => {
    const parts = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    if (parts.some((part) => part.length > 2 && words.has(part))) return true;
    return domains.some((domain) => domain.length > 3 && (domain.includes(letters(name)) || letters(name).includes(domain)));
  };
}

const longestSentence = 1_200;
const mostInOne = 8;
const mostMentions = 50;
const capitalShare = 0.3;

/** Whether the source writes names with capitals at all. */
const hasCapitals = ({ sentences }: Dialogue): boolean =>
  sentences.filter(({ text }) => /^\p{Lu}/u.test(text)).length >= sentences.length * capitalShare;

/** Names in a call that the buyer says and that nobody on it bears, with all their mentions. */
export function foreignNames(dialogue: Dialogue, call: CallContext, people: readonly Person[]): Mention[][] {
  const lower = lowerWords(dialogue);
  const isOwn = ownNames(call, people);
  const isWritten = hasCapitals(dialogue);
  const isWord = (word: Word): boolean => isWritten && lower.has(word.norm);
  const byName = new Map<string, Mention[]>();
  for (const sentence of dialogue.sentences) {
    if (sentence.norm.length > longestSentence) continue;
    const runs = isWritten ? capitalRuns(sentence.words, isWord) : lowerRuns(sentence);
    for (const run of runs.slice(0, mostInOne)) {
      const mention = mentionOf(sentence, run, isWord);
      if (isOwn(mention.name)) continue;
      const key = mention.name.toLowerCase();
      const known = byName.get(key);
      if (known === undefined) byName.set(key, [mention]);
      else if (known.length < mostMentions) known.push(mention);
    }
  }
  return [...byName.values()].filter((mentions) => mentions.some(({ sentence }) => sentence.side === "prospect"));
}
