import type { Dialogue, Turn } from "@/lib/analysis/local/dialogue";
import { hasTime } from "@/lib/analysis/local/meeting-times";
import { isQuestion } from "@/lib/analysis/local/questions";

/** Weights per tag; a feature is a hash below this. With fewer, many words would share a weight. */
export const buckets = 1 << 19;

/** One turn as the linear model sees it: hashed features with their values. */
export interface Features {
  index: Uint32Array;
  value: Float32Array;
}

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  state ^= state >>> 15;
  state = Math.imul(state, 0x2c1b3ca5);
  return (state ^ (state >>> 13)) >>> 0;
}

/** The place of a feature's weight. */
export const bucketOf = (feature: string): number => hash(feature) % buckets;

const longestTurn = 160;
const mostContext = 45;

/** Numbers differ from call to call; that there is one counts. */
export const plain = (word: string): string => (/\d/.test(word) ? "#" : word);

const wordsOf = (norm: string, limit: number, isFromEnd = false): string[] => {
  const words = norm.split(" ");
  return (isFromEnd ? words.slice(-limit) : words.slice(0, limit)).map(plain);
};

function grams(words: readonly string[], prefix: string): string[] {
  const found = new Set<string>();
  for (const [i, word] of words.entries()) {
    found.add(`${prefix}${word}`);
    const next = words[i + 1];
    if (next !== undefined) found.add(`${prefix}${word} ${next}`);
  }
  return [...found];
}

/** Three words in a row, and the first and the last of them. */
function trigrams(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [i, word] of words.slice(0, -2).entries()) {
    found.add(`w3:${word} ${words[i + 1]} ${words[i + 2]}`);
    found.add(`ws:${word} ${words[i + 2]}`);
  }
  return [...found];
}

function characters(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const word of new Set(words)) {
    const padded = `^${word}$`;
    if (word.length < 4) continue;
    for (let i = 0; i + 4 <= padded.length; i += 1) found.add(`c:${padded.slice(i, i + 4)}`);
  }
  return [...found];
}

const closedClass = new Set("PRON AUX DET ADP CCONJ SCONJ PART INTJ ADV".split(" "));

const mostSentences = 12;
const mostBefore = 4;

/** How sentences are built: small words stay, others are their part of speech; two and three in a row. */
function frames(sentences: Turn["sentences"], prefix: string): string[] {
  const found = new Set<string>();
  for (const { words } of sentences) {
    const frame = words.flatMap(({ norm, pos }) => (norm === "" ? [] : [closedClass.has(pos) ? norm : pos])).slice(0, 40);
    frame.unshift("^");
    frame.push("$");
    for (let i = 0; i + 1 < frame.length; i += 1) {
      found.add(`${prefix}${frame[i]} ${frame[i + 1]}`);
      if (i + 2 < frame.length) found.add(`${prefix}${frame[i]} ${frame[i + 1]} ${frame[i + 2]}`);
    }
  }
  return [...found];
}

/** How each sentence begins and how it ends, by one, two and three words. */
const edges = (sentences: Turn["sentences"]): string[] =>
  sentences.flatMap(({ words }) => {
    const norms = words.flatMap(({ norm }) => (norm === "" ? [] : [plain(norm)]));
    return [1, 2, 3].flatMap((count) => [
      `^${count}:${norms.slice(0, count).join(" ")}`,
      `$${count}:${norms.slice(-count).join(" ")}`,
    ]);
  });

/** What grammar says of a turn. */
function signsOf({ sentences, norm, wordCount }: Turn): string[] {
  const signs = [`length${Math.min(8, Math.floor(Math.log2(wordCount + 1)))}`];
  const last = sentences.at(-1);
  if (last !== undefined && isQuestion(last)) signs.push("asksLast");
  if (sentences.some((sentence) => isQuestion(sentence))) signs.push("asks");
  if (hasTime(norm)) signs.push("time");
  if (/\b(?:i|we) (?:will|am going to|are going to|can)\b/.test(norm)) signs.push("willing");
  if (/\b(?:not|never|no|nobody|nothing)\b/.test(norm)) signs.push("negated");
  if (/\d|hundred|thousand|percent|grand/.test(norm)) signs.push("figure");
  if (/^(?:yes|okay|sure|fine|deal|done|perfect|great|good|alright)\b/.test(norm)) signs.push("yesFirst");
  if (/^(?:no|not|but|well)\b/.test(norm)) signs.push("noFirst");
  return signs;
}

interface Group {
  features: string[];
  weight: number;
}

/** Each feature of a group weighs less the more there are: not by their root, or what is said in a long turn would hardly count. */
const dilution = 0.35;
const share = 0.6;

/** Each word of one with each of the other: how a turn answers the one before. */
const pairs = (ones: readonly string[], others: readonly string[], prefix: string): string[] => [
  ...new Set(ones.flatMap((one) => others.map((other) => `${prefix}${one}|${other}`))),
];

/** How many words of a turn's end and of the answer's beginning are paired. */
const pairedEnd = 8;
const pairedStart = 4;

function contextGroups(turns: readonly Turn[], at: number): Group[] {
  const around = (step: number): string => turns[at + step]?.norm ?? "";
  const [before, own, after] = [turns[at - 1], wordsOf(around(0), longestTurn), wordsOf(around(1), pairedStart)];
  const lastBefore = wordsOf(before?.sentences.at(-1)?.norm ?? "", pairedEnd, true);
  const sidedBefore = [...new Set(wordsOf(around(-1), mostContext, true))].map((word) => `ps${before?.side}:${word}`);
  return [
    { features: pairs(lastBefore, own.slice(0, pairedStart), "x:"), weight: 0.5 },
    { features: pairs(own.slice(-pairedEnd), after, "y:"), weight: 0.5 },
    { features: sidedBefore, weight: 0.4 },
    { features: grams(wordsOf(around(-1), mostContext, true), "p:"), weight: 0.6 },
    { features: grams(wordsOf(around(1), mostContext), "n:"), weight: 0.6 },
    { features: wordsOf(around(-2), mostContext, true).map((word) => `q:${word}`), weight: 0.3 },
    { features: wordsOf(around(2), mostContext).map((word) => `m:${word}`), weight: 0.3 },
    { features: frames(before?.sentences.slice(-mostBefore) ?? [], "pk:"), weight: 0.5 },
    { features: frames(turns[at + 1]?.sentences.slice(0, mostSentences) ?? [], "nk:"), weight: 0.5 },
  ];
}

/** Signs of a turn: its form, and what the rules see in it. */
const allSigns = (turn: Turn, signs: Seen, at: number): string[] => [...signsOf(turn), ...(signs[at] ?? [])];

type Seen = readonly (readonly string[])[];

function placeSigns(turns: readonly Turn[], at: number, seen: Seen): string[] {
  const turn = turns[at];
  const [before, after] = [turns[at - 1], turns[at + 1]];
  const side = turn?.side ?? "unknown";
  const tenth = Math.floor((at / turns.length) * 10);
  return [
    `side:${side}`,
    `at:${tenth}`,
    `at:${tenth}:${side}`,
    ...(at < 4 ? [`first:${at}`] : []),
    ...(turns.length - at <= 5 ? [`last:${turns.length - at}`] : []),
    ...(turn === undefined ? [] : allSigns(turn, seen, at).flatMap((sign) => [`g:${sign}`, `g:${sign}:${side}`])),
    ...(before === undefined ? [] : allSigns(before, seen, at - 1).map((sign) => `gp:${sign}:${before.side}`)),
    ...(after === undefined ? [] : allSigns(after, seen, at + 1).map((sign) => `gn:${sign}:${after.side}`)),
  ];
}

/** The features of all groups, each with its value, by the places of their weights. */
export function assemble(groups: readonly Group[]): Features {
  const index: number[] = [];
  const value: number[] = [];
  for (const { features, weight } of groups) {
    const each = (weight * share) / (features.length + 2) ** dilution;
    for (const feature of features) {
      index.push(bucketOf(feature));
      value.push(each);
    }
  }
  return { index: Uint32Array.from(index), value: Float32Array.from(value) };
}

const openingTurns = [4, 16];
const longestCall = 12_000;

/** A call as one: all of its words, those of its beginning, and its title's. */
export function featuresOfCall({ turns }: Pick<Dialogue, "turns">, title: string): Features {
  const said = (of: readonly Turn[]): string[] => wordsOf(of.map(({ norm }) => norm).join(" "), longestCall);
  const opening = openingTurns.map((count) => ({ features: grams(said(turns.slice(0, count)), `o${count}:`), weight: 1 }));
  const named = grams(title.toLowerCase().split(/[^\p{L}]+/u), "t:");
  return assemble([{ features: grams(said(turns), "a:"), weight: 1 }, ...opening, { features: named, weight: 0.7 }]);
}

/** A call by what each side says in it: how it went. */
export function featuresOfSides({ turns }: Pick<Dialogue, "turns">): Features {
  const said = (side: Turn["side"]): string[] =>
    wordsOf(turns.flatMap((turn) => (turn.side === side ? [turn.norm] : [])).join(" "), longestCall);
  return assemble([
    { features: grams(said("rep"), "r:"), weight: 1 },
    { features: grams(said("prospect"), "b:"), weight: 1 },
  ]);
}

/** A text by itself: what a sentence of a turn says, and how somebody speaks. */
export function featuresOfText(norm: string): Features {
  const words = wordsOf(norm, longestTurn);
  return assemble([
    { features: grams(words, "w:"), weight: 1 },
    { features: characters(words), weight: 0.7 },
  ]);
}

/** A turn with its neighbours, place and side, and the signs that the rules see in each turn. */
export function featuresOfTurn({ turns }: Pick<Dialogue, "turns">, at: number, seen: Seen): Features {
  const turn = turns[at];
  const words = wordsOf(turn?.norm ?? "", longestTurn);
  const sentences = turn?.sentences.slice(0, mostSentences) ?? [];
  return assemble([
    { features: grams(words, "w:"), weight: 1 },
    { features: [...new Set(words)].map((word) => `${turn?.side}:${word}`), weight: 0.6 },
    { features: grams(words, `${turn?.side}g:`), weight: 0.5 },
    { features: trigrams(words), weight: 0.5 },
    { features: edges(sentences), weight: 0.5 },
    { features: frames(sentences, "k:"), weight: 0.8 },
    ...contextGroups(turns, at),
    { features: placeSigns(turns, at, seen), weight: 1.2 },
  ]);
}
