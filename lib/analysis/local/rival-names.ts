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

/** A capital, and no word for what is of a country. */
const isCapital = ({ text }: Word): boolean =>
  !/(?:ish|ese|ian)$/.test(text) && /^\p{Lu}[\p{L}\p{N}&-]*(?:'s|’s)?$/u.test(text) && text.length > 2;

/** Words that stand in lower case somewhere in the call are words, not names. */
function lowerWords({ sentences }: Dialogue): Set<string> {
  const found = new Set<string>();
  for (const { words } of sentences) for (const { text } of words) if (/^\p{Ll}{3,}$/u.test(text)) found.add(text);
  return found;
}

const plainName = (text: string): string => text.replace(/['’]s$/, "");

/** Runs of capitalised words: "Darling Grain", "MediLine". A sentence's first word counts where it is nothing but a name. */
function runsOf(words: readonly Word[], isWord: (word: Word) => boolean): [number, number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined || !isCapital(word) || notCompany.has(plainName(word.norm))) continue;
    if (i === 0 && ((word.pos !== "PROPN" && word.pos !== "NOUN") || isWord(word))) continue;
    let last = i;
    for (let next = words[last + 1]; next !== undefined && isCapital(next) && last - i < 2; next = words[last + 1]) last += 1;
    runs.push([i, last]);
    i = last;
  }
  return runs;
}

/** Names in a transcript without capitals: what follows "called" and what people belong to. */
const spokenName =
  /\b(?:(?:is|are|they are) called|called) (?!me\b|you\b|us\b|him\b|her\b|it\b|the\b|a\b|an\b|about\b)([a-z]{4,})\b/;

const whole = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to + 1)
    .map(({ text }) => plainName(text))
    .join(" ");

function mentionOf(sentence: Sentence, from: number, to: number): Mention {
  const { words } = sentence;
  const kept = words.flatMap(({ norm, text }, at) => {
    if (at > from && at <= to) return [];
    if (at === from) return [/['’]s$/.test(words[to]?.text ?? text) ? "@'s" : "@"];
    return norm === "" ? [] : [norm];
  });
  return { name: whole(words, from, to), sentence, norm: kept.join(" ") };
}

const seller = new RegExp(oneLine`
  \b(?:(?:this is|it is|i am|my name is|name is) (?:\S+ ){1,3}(?:from|with|at|of|here at)|calling (?:\S+ )?from|(?:we|us|me|i|here|back|
  over) (?:are )?at|our|with us at|i am with|i am from|we are|welcome to|thank you for calling) @|@ here\b
`);
const person = new RegExp(oneLine`
  \b(?:mr|mrs|ms|miss|dr|doctor|professor|madam|sir|uncle|aunt|hi|hello|hey|morning|afternoon|thanks|thank you|bye|cheers|ask|tell|
  my (?:\S+ )?(?:boss|wife|husband|brother|sister|son|daughter|partner|colleague|manager|assistant|deputy|accountant|friend)) @(?! ?'s)|
  @ (?:will|is going to|he will|she will|said he|said she|who|and i|and me)\b
`);
const place = /\b(?:in|near|around|outside|across|drive to|fly to|flying to|back to|out of) @$|\b(?:in|near|outside) @\b/;
const ownHouse = /\b(?:(?:we|us|here|me|i|people) at|this is|i am (?:\S+ )?(?:from|at|with)|part of) @/;

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

/** Names in a call that the buyer says and that are no people, places, or either side's own, with all their mentions. */
export function foreignNames(dialogue: Dialogue, call: CallContext, people: readonly Person[]): Mention[][] {
  const lower = lowerWords(dialogue);
  const isOwn = ownNames(call, people);
  const byName = new Map<string, Mention[]>();
  for (const sentence of dialogue.sentences) {
    if (sentence.norm.length > longestSentence) continue;
    const runs = runsOf(sentence.words, ({ norm }) => lower.has(norm)).slice(0, mostInOne);
    const spoken = spokenName.exec(sentence.norm)?.[1];
    const at = spoken === undefined ? -1 : sentence.words.findIndex(({ norm }) => norm === spoken);
    if (runs.length === 0 && at > 0) runs.push([at, at]);
    for (const [from, to] of runs) {
      const mention = mentionOf(sentence, from, to);
      if (isOwn(mention.name)) continue;
      const key = mention.name.toLowerCase();
      const known = byName.get(key);
      if (known === undefined) byName.set(key, [mention]);
      else if (known.length < mostMentions) known.push(mention);
    }
  }
  return [...byName.values()].filter(isElsewhere);
}

function isElsewhere(mentions: readonly Mention[]): boolean {
  if (!mentions.some(({ sentence }) => sentence.side === "prospect")) return false;
  const isSellers = mentions.some(({ sentence, norm }) => sentence.side === "rep" && seller.test(norm));
  const isBuyers = mentions.some(({ sentence, norm }) => sentence.side === "prospect" && ownHouse.test(norm));
  return (
    !isSellers && !isBuyers && !mentions.some(({ norm }) => person.test(norm)) && !mentions.every(({ norm }) => place.test(norm))
  );
}
