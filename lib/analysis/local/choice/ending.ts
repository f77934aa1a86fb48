import { isThingsClause } from "@/lib/analysis/local/action-title";
import { likelihoods } from "@/lib/analysis/local/choice/model";
import { isDashInside } from "@/lib/analysis/local/choice/phrases";
import type { Word } from "@/lib/analysis/local/language";
import { assemble, type Features, plain } from "@/lib/analysis/local/tagger/features";

/** Where what is promised may end: before this word of the promise's. */
export interface Ending {
  value: string;
  at: number;
  features: Features;
}

const fewest = 1;
const most = 32;
const nouns = new Set(["NOUN", "PROPN"]);

const count = (words: readonly Word[], is: (word: Word) => boolean): number => Math.min(4, words.filter(is).length);

/** Every place at which a promise's words may end, as the linear model sees it; `words` begin with its verb. */
export function endings(words: readonly Word[]): Ending[] {
  const said = words.slice(0, most);
  const norm = (at: number): string => plain(said[at]?.norm || said[at]?.text || "$");
  const pos = (at: number): string => said[at]?.pos ?? "$";
  const found: Ending[] = [];
  for (let at = fewest; at <= said.length; at += 1) {
    if (said[at - 1]?.norm === "") continue;
    const before = said.slice(0, at);
    const isMark = said[at] !== undefined && said[at]?.norm === "";
    const next = isMark ? at + 1 : at;
    const traits = [
      `length:${Math.min(16, at)}`,
      `nouns:${count(before, (word) => nouns.has(word.pos))}`,
      `verbs:${count(before, ({ pos: one }) => one === "VERB" || one === "AUX")}`,
      `last:${pos(at - 1)}`,
      `mark:${isMark ? said[at]?.text : "none"}`,
      `end:${at === said.length}`,
      `pp:${pos(at - 2)} ${pos(at - 1)}`,
      `pn:${pos(at - 1)} ${pos(next)}`,
      `pnn:${pos(at - 1)} ${pos(next)} ${pos(next + 1)}`,
      `nn:${pos(next)} ${pos(next + 1)} ${pos(next + 2)}`,
      `nouns:${count(before, (word) => nouns.has(word.pos))}:${pos(at - 1)}:${pos(next)}`,
    ];
    const lexical = [
      `w:${norm(at - 1)}`,
      `ww:${norm(at - 2)} ${norm(at - 1)}`,
      `n:${norm(next)}`,
      `n:${norm(next)}:${isMark}`,
      `n2:${norm(next)} ${norm(next + 1)}`,
      `m:${norm(next + 1)}`,
      `v:${norm(0)}:${Math.min(6, at)}`,
      `vn:${norm(0)}:${norm(next)}`,
      `wn:${norm(at - 1)} ${norm(next)}`,
    ];
    const named = (features: readonly string[]): string[] => features.map((feature) => `ending:${feature}`);
    const features = assemble([
      { features: named(traits), weight: 1.5 },
      { features: named(lexical), weight: 1 },
    ]);
    found.push({ value: String(at), at, features });
  }
  return found;
}

/** A title that says too much is better than one that is cut: it ends where it has ended with this likelihood. */
const enough = 0.85;

/** Without a thing or a person nothing is said. */
const isNominal = ({ pos }: Word): boolean => nouns.has(pos) || pos === "NUM" || pos === "PRON";

const opensPhrase = new Set(["DET", "ADJ", "NUM", "ADP"]);
const inPhrase = new Set(["NOUN", "PROPN", "ADJ", "NUM"]);
const subordinate = /^(?:when|once|as|after|before|until|till|so|because|since|while|where)$/;
const subject = new Set(["PRON", "DET", "PROPN", "NOUN"]);
/** So many words more say a clause to its end. */
const fewMore = 3;

/** Ends a verb: "dig the agreement out". */
export const particle = /^(?:back|up|over|out|off|down|through|together|across)$/;

const noCompound = /^(?:today|tonight|tomorrow|\w+day|now|then|please|okay|yes|no)$/;

/** "The cancelling | thing": a noun that the last word belongs to, with nothing done after it. */
function isCompound(words: readonly Word[], end: number): boolean {
  const [last, next, after] = words.slice(end - 1, end + 2);
  const isNoun = last?.pos === "NOUN" || /ing$/.test(last?.norm ?? "");
  return isNoun && next?.pos === "NOUN" && !noCompound.test(next.norm) && after?.pos !== "VERB" && after?.pos !== "AUX";
}

/** Never between "a real" and "one", "thirty" and "-first", or "in" and "the contract". */
function afterPhrase(words: readonly Word[], from: number): number {
  let end = from;
  for (let step = 0; step < 2 * fewMore && end < words.length; step += 1) {
    const [last, next] = [words[end - 1], words[end]];
    const isOpen =
      (opensPhrase.has(last?.pos ?? "") && inPhrase.has(next?.pos ?? "")) ||
      (last?.pos === "ADP" && next?.pos === "DET") ||
      isCompound(words, end);
    if (!isOpen && !isDashInside(words, end) && !(next?.norm === "'s" && next.pos === "PART")) break;
    end += isDashInside(words, end) ? 2 : 1;
  }
  return Math.min(particle.test(words[end]?.norm ?? "") ? end + 1 : end, words.length);
}

const object = /^(?:you|me|us|him|her|them|it)$/;

/** Never between "come" and "back to you", or "update" and "you". */
function afterVerb(words: readonly Word[], end: number): number {
  if (words[end - 1]?.pos !== "VERB") return end;
  let at = end;
  if (object.test(words[at]?.norm ?? "")) at += 1;
  if (particle.test(words[at]?.norm ?? "")) at += 1;
  return at > end && words[at]?.norm === "to" && words.slice(at + 1, at + 2).some(isNominal) ? at + 2 : at;
}

/** A clause that begins within the words, "when you're back", is in them to its end, or not at all. */
function withWholeClause(words: readonly Word[], end: number): number {
  const isOpening = ({ norm }: Word, at: number): boolean =>
    at > 1 && subordinate.test(norm) && (subject.has(words[at + 1]?.pos ?? "") || words[at + 1]?.norm === "that");
  const opening = words.slice(0, end).findLastIndex(isOpening);
  if (opening === -1) return end;
  const stop = words.findIndex(
    ({ norm, text }, at) => at > opening && (norm === "and" || norm === "but" || /^[,.;:?!]$/.test(text)),
  );
  const clauseEnd = stop === -1 ? words.length : stop;
  if (clauseEnd - end <= fewMore) return Math.max(end, clauseEnd);
  return words.slice(1, opening).some(isNominal) ? opening : end;
}

/** How many of a promise's words say what is promised. */
export function endOf(words: readonly Word[]): number {
  const end = withWholeClause(words, afterPhrase(words, afterVerb(words, likelyEnd(words))));
  // "…, the clerk | was on leave"
  const isOthers = words[end - 3]?.text === "," && isThingsClause(words[end - 2], words[end - 1], words[end]);
  return isOthers ? end - 3 : end;
}

function likelyEnd(words: readonly Word[]): number {
  const all = endings(words);
  const shares = likelihoods(
    "ending",
    all.map(({ features }) => features),
  );
  const total = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  for (const [place, { at }] of all.entries()) {
    sum += shares[place] ?? 0;
    if (sum >= enough * total && words.slice(1, at).some(isNominal)) return at;
  }
  return words.length;
}
