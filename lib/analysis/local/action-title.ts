import { contentWords } from "@/lib/analysis/local/content-words";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import type { Word } from "@/lib/analysis/local/language";
import { oneLine } from "@/lib/analysis/one-line";

const longestTitle = 110;

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Index of the word at which the norm's character `position` lies. */
export function wordAt(words: readonly Word[], position: number): number {
  let length = 0;
  let previous = "";
  for (let i = 0; i < words.length; i += 1) {
    const norm = words[i]?.norm ?? "";
    if (norm === "" || norm === previous) continue;
    const end = length + norm.length;
    if (position < end + 1) return i;
    length = end + 1;
    previous = norm;
  }
  return words.length;
}

/** The words from norm position `from` up to norm position `to`, as they were said. */
export function saidBetween(sentence: Sentence, from: number, to: number): Word[] {
  const first = wordAt(sentence.words, from);
  const last = to >= sentence.norm.length ? sentence.words.length : wordAt(sentence.words, to);
  return sentence.words.slice(first, Math.max(first + 1, last));
}

export interface Voices {
  /** Who says it; null leaves "me" as "us". */
  speaker: string;
  /** Whom it is said to; null leaves "you" as "them". */
  addressee: string | null;
}

const fillers = new Set(
  "um uh er erm ah eh hm hmm mm uhm just actually really basically quickly literally please definitely certainly".split(" "),
);
const endings = new RegExp(
  oneLine`
    (?:[\s,;:.!?–—-]+|\b(?:okay|ok|all right|right|and|but|so|then|or|for you|as well|too|you know|yeah|yes|if that works|
    does that work|is that okay|sound good|alright|though|i think|I think|I guess|sure|great|thanks|thank you|um|uh|well|with|to|
    by|on|that|which|who|because|also|of course|no problem|basically|the|a|at|before|around|from|until))$
  `,
  "i",
);
const ends = new Set(["so that", "because", "but", "if", "unless", "which", "since", "though", "although", "okay"]);

const newSubject = /^(?:i|he|she|they|we|it|you|he is|she is|i am|that is)$/;

const newTime = /^(?:on|at|then|next|after|before)$/;

/** "…, we talk", "…, and I tell you" or "…, and on Tuesday we talk": another thing than what was promised. */
const isNewClause = ([first, second]: readonly Word[]): boolean =>
  newSubject.test(first?.norm ?? "") ||
  (first?.norm === "and" && (newTime.test(second?.norm ?? "") || newSubject.test(second?.norm ?? "")));

/** "What you like", "you're": who does something; not "let you know". */
function isSubject(words: readonly Word[], at: number): boolean {
  const [before, next] = [words[at - 1], words[at + 1]];
  const isDoing = next?.pos === "VERB" || next?.pos === "AUX" || /^['’](?:re|ve|ll|d)$/i.test(next?.text ?? "");
  return isDoing && before?.pos !== "VERB" && before?.pos !== "ADP";
}

const swap = (word: string, { speaker, addressee }: Voices, previous: string, isSubject: boolean): string | null => {
  switch (word.toLowerCase()) {
    case "you":
      return isSubject ? "they" : (addressee ?? "them");
    case "yours":
      return "theirs";
    case "your":
      return "their";
    case "me":
    case "us":
      return speaker;
    case "my":
      return "their";
    case "our":
      return "the";
    case "i":
      return /^(?:and|that|when|what|how|if|once|after|as)$/i.test(previous) ? speaker : "";
    default:
      return null;
  }
};

/** "… and I'll send it": the title goes on with "and send it". */
const isSelf = (words: readonly Word[], at: number): boolean =>
  words[at]?.norm === "will"
    ? words[at - 1]?.norm === "i" && words[at - 2]?.norm === "and"
    : words[at]?.norm === "i" && words[at - 1]?.norm === "and" && words[at + 1]?.norm === "will";

/** An imperative title from the words of a promise or request: "send you the pricing by Friday" → "Send Dana the pricing". */
export function titleOf(words: readonly Word[], voices: Voices | "as said", dueText: string | null): string {
  let title = "";
  let previous = "";
  let lastTwo = "";
  let lastEnd = words[0]?.start ?? 0;
  for (const [i, word] of words.entries()) {
    if (word.text === "," && title.length > 8 && isNewClause(words.slice(i + 1, i + 3))) break;
    if (previous !== "" && title.length > 12 && (ends.has(word.norm) || /^[.;?!:]$/.test(word.text))) break;
    if (isSelf(words, i)) continue;
    if (fillers.has(word.text.toLowerCase()) || (word.text.toLowerCase() === previous && word.norm !== "")) continue;
    const spoken =
      ((/^(?:both|all|two|three|four) of$/.test(lastTwo) || /^(?:both|all|two)$/.test(words[i + 1]?.norm ?? "")) &&
      word.norm === "you"
        ? "them"
        : voices === "as said"
          ? null
          : swap(word.text, voices, previous, isSubject(words, i))) ?? word.text;
    if (spoken === "") continue;
    const glued = word.start === lastEnd || /^[,.;:?!%')]/.test(word.text);
    title += glued || title === "" ? spoken : ` ${spoken}`;
    lastTwo = `${previous} ${word.text.toLowerCase()}`;
    previous = word.text.toLowerCase();
    lastEnd = word.end;
  }
  return tidy(withoutDue(handedOver(title), dueText));
}

/** "Have the contract with Dana" → "Get the contract to Dana". */
const handedOver = (title: string): string => title.replace(/^have (.+?) (?:over )?(?:with|to) (?=[A-Z])/, "get $1 to ");

const pronounOnly = /^(?:\w+ ){1,3}?(?:that|it|this|those|these|them|one|something|him|her)\b/;

/** Only a pronoun says what is to be done: "get that to you". */
export const isVague = (title: string, act: string): boolean => contentWords(title).size <= 1 && pronounOnly.test(act);

/** "You'll have one page tomorrow" → "Get Dana one page"; "you'll hear from me" → "Get back to Dana". */
export function receiptTitle(words: readonly Word[], voices: Voices, dueText: string | null): string {
  const to = voices.addressee ?? "them";
  if (words[0]?.norm === "hear") return `Get back to ${to}`;
  const what = titleOf(words.slice(1), { speaker: voices.speaker, addressee: null }, dueText);
  return `Get ${to} ${lowerFirst(what)}`;
}

/** "The first eight weeks of forecast" names no day. */
const dayWord = /\b(?:today|tonight|tomorrow|\w+day)\b/;

function withoutDue(title: string, dueText: string | null): string {
  if (dueText === null) return title;
  const words = dueText.toLowerCase().replace(/[\s,]+$/, "");
  const at = title.toLowerCase().indexOf(words);
  if (at < 8) return title;
  const lead = title.slice(0, at);
  const before = lead.replace(/[\s,]+(?:by|on|before|for|until|at|around|no later than|sometime|within|in|the)*[\s,]*$/i, "");
  const after = title
    .slice(at + words.length)
    .replace(/^\s*(?:morning|afternoon|evening|at \S+(?: ?[ap]m)?|at the latest|latest|end of day|eod)/i, "");
  const isLast = /^[\s.,]*$/.test(after);
  const isTime = dayWord.test(words) || /\b(?:by|on|before|until|no later than) *$/i.test(lead);
  return before.length < 8 || (!isLast && !isTime) ? title : `${before}${isLast ? "" : after}`;
}

function tidy(source: string): string {
  let title = source
    .replace(/^['’](?:ll|m|ve|re|d|s) /, "")
    .replace(/\s+/g, " ")
    .replace(/\s*,\s*,/g, ",")
    .trim();
  if (title.length > longestTitle) {
    const cut = title.lastIndexOf(" ", longestTitle);
    title = title.slice(0, cut > 40 ? cut : longestTitle);
  }
  for (let shorter = title.replace(endings, ""); shorter !== title; shorter = title.replace(endings, "")) title = shorter;
  if (/[\ud800-\udbff]$/.test(title)) title = title.slice(0, -1);
  return title.charAt(0).toUpperCase() + title.slice(1);
}
