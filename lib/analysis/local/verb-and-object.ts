import { isDashInside } from "@/lib/analysis/local/choice/phrases";
import type { Commitment } from "@/lib/analysis/local/commitments";
import type { Word } from "@/lib/analysis/local/language";
import { written } from "@/lib/analysis/local/written-promise";
import { oneLine } from "@/lib/analysis/one-line";

/** Verbs that need no more than an object to say what will be done. */
export const verbs = new RegExp(oneLine`
  ^(?:(?:re)?send|email|ask|tell|message|open|put|do (?:the|an?|your|my|our|that)|e-mail|mail|
  forward|share|text|book|draft|redraft|prepare|sign|schedule|write|bring|print|order|
  confirm|check|update|
  review|call|ring|phone|talk to|talk with|speak to|speak with|check with|put together|set up|arrange|organi[sz]e|fill (?:in|out)|complete|
  return|pay|measure|test|quote|price|find|build|install|deliver|ship|introduce|invite|copy|collect|add|cancel|read|circulate|submit|
  upload|provide|reserve|reschedule|revise|amend|redo|get (?:you|me|us)|give (?:you|me|us)|get back to|pull together|draw up|write up|
  type up|drop off|pick up|go through|look (?:into|at|over|up)|work out|put in|post|scan|photograph|visit|show|present|
  raise|pull|rework|chase|push|whatsapp|dig out|find out|make (?:you|me|us))\b
`);
const particles = /^(?:up|out|over|back|together|off|in|down|through|along|into|at|to|with)$/;
const recipients = /^(?:you|me|us)$/;
const linking = /^(?:of|for|with|about|on|from|to|in|between)$/;
const nominal = new Set(["NOUN", "PROPN", "NUM", "ADJ", "DET", "PART"]);
const possessive = /^(?:my|your|our|their)$/;
const empty = new RegExp(oneLine`
  ^(?:yesterday|today|tomorrow|thing|things|stuff|bit|way|one|ones|lot|something|anything|everything|that|this|those|these|it|time|call|
  look|answer|same|rest)$
`);
export const timeWord = new RegExp(oneLine`
  ^(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|morning|afternoon|evening|noon|lunch|week|weeks|month|months|day|
  days|hour|hours|minute|minutes|end|beginning|start|close|january|february|march|april|may|june|july|august|september|october|november|
  december|o'clock)$
`);
const mayFollow = new RegExp(oneLine`
      ^(?:by|before|on|at|until|for|this|next|first|later|right|straight|as|too|and|so|then|but|today|tonight|tomorrow|
      okay|please|now|in|with|from|over|the|\w+day)$
    `);
const fewest = 2;
const most = 14;

export const isNominal = ({ pos, norm }: Word): boolean =>
  (nominal.has(pos) && !/^(?:not|to)$/.test(norm)) || possessive.test(norm);
export const isHead = ({ pos, norm }: Word): boolean =>
  (pos === "NOUN" || pos === "PROPN") && !empty.test(norm) && norm.length > 1;

/** Where a run of nominal words from `from` on ends: the index after its last noun; `from` where it has none. "Of last month" is one, too. */
function phraseEnd(words: readonly Word[], from: number): number {
  const isOf = words[from - 1]?.norm === "of";
  let end = from;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || (timeWord.test(word.norm) && !(isOf && end === from))) break;
    const isJoined = (word.norm === "and" || word.norm === "or") && end === at && isNominal(words[at + 1] ?? word);
    if (!isNominal(word) && !isJoined && word.text !== "-") break;
    if (end === at && isDashInside(words, at)) end = at + 2;
    if (isHead(word) || (word.pos === "NUM" && end === at && at > from)) end = at + 1;
  }
  return end;
}

/** How many of the words say verb and object; 0 where they don't. */
function actLength(words: readonly Word[]): number {
  let at = 1;
  while (particles.test(words[at]?.norm ?? "")) at += 1;
  const isToSomebody = recipients.test(words[at]?.norm ?? "");
  if (isToSomebody) at += 1;
  while (particles.test(words[at]?.norm ?? "") && !isToSomebody) at += 1;
  let end = phraseEnd(words, at);
  if (end === at) return isToSomebody && /^(?:call|ring|phone|visit)$/.test(words[0]?.norm ?? "") ? at : 0;
  while (linking.test(words[end]?.norm ?? "")) {
    const start = recipients.test(words[end + 1]?.norm ?? "") ? end + 2 : end + 1;
    const next = phraseEnd(words, start);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

const strangers = /\b(?:he|she|him|her|his|they|them|their|it|its|i|we|who|what|where|not|no|never)\b/;

/** The verb and the object of a promise alone, as the rep writes them to the buyer; null where they say too little or lead on. */
export function verbAndObject({ sentence, act }: Commitment, words: readonly Word[]): string | null {
  if (!verbs.test(act)) return null;
  const length = actLength(words);
  const said = words.slice(0, length);
  const isList = words[length]?.text === "," && words.slice(length + 1, length + 2).some(isNominal);
  const rest = words[length]?.norm ?? "";
  const norm = said.flatMap((word) => (word.norm === "" ? [] : [word.norm])).join(" ");
  const isCut = /^['’]s$/.test(words[length]?.text ?? "") || isDashInside(words, length);
  if (said.length < fewest || said.length > most || isList || isCut || strangers.test(norm)) return null;
  if (rest !== "" && !mayFollow.test(rest)) return null;
  return written(said, sentence.side === "prospect");
}
