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
  /** Who says it. */
  speaker: string;
  /** Whom it is said to; null leaves "you" as "them". */
  addressee: string | null;
  /** The speaker is to do it: a promise, no request. */
  isOwn: boolean;
}

/** Without a call by name in the middle or at the end: "Can you send me the film, Owen?", not "Kim, Owen and Bob". */
export function withoutCalls(words: readonly Word[], isCalled: (word: string) => boolean): Word[] {
  const mark = (at: number): boolean => words[at] === undefined || /^[,.;:?!]$/.test(words[at].text);
  const isCall = (at: number): boolean =>
    words[at - 1]?.text === "," &&
    mark(at + 1) &&
    isCalled(words[at]?.norm ?? "") &&
    !isCalled(words[at - 2]?.norm ?? "") &&
    !/^(?:and|or)$/.test(words[at + 2]?.norm ?? "");
  return words.filter((_, at) => !isCall(at) && !(words[at]?.text === "," && isCall(at + 1)));
}

const fillers = new Set(
  "um uh er erm ah eh hm hmm mm uhm just actually really basically quickly literally please definitely certainly".split(" "),
);
const endings = new RegExp(
  oneLine`
    (?:[\s,;:.!?–—-]+|\b(?:okay|ok|all right|right|and|but|so|then|or|for you|as well|too|you know|yeah|yes|if that works|
    does that work|is that okay|sound good|alright|though|already|i think|I think|I guess|sure|great|thanks|thank you|um|uh|well|with|to|
    by|on|that|which|who|because|also|of course|no problem|basically|the|a|at|before|around|from|until|while|where|as|
    (?:where|what|how|when|who|whether|if) (?:it|that|he|she|they|you|we)(?:['’](?:s|re|ll|ve|d))?))$
  `,
  "i",
);
const ends = new Set(["so that", "because", "but", "if", "unless", "which", "since", "though", "although", "okay"]);

const subject = /^(?:i|he|she|they|we|it|you)$/;
const newSubject = /^(?:i|he|she|they|we|it|you|there|he is|she is|i am|that is|there is)$/;

const newTime = /^(?:on|at|then|next|after|before)$/;

/** "The clerk was" */
export const isThingsClause = (first: Word | undefined, second: Word | undefined, third: Word | undefined): boolean =>
  first?.pos === "DET" && second?.pos === "NOUN" && third?.pos === "AUX";

/** "…, we talk", "…, the clerk was away", "…, and I tell you" or "…, and on Tuesday we talk": another thing than what was promised. */
const isNewClause = ([first, second, third]: readonly Word[]): boolean =>
  newSubject.test(first?.norm ?? "") ||
  isThingsClause(first, second, third) ||
  (first?.norm === "and" && second?.pos === "PROPN" && third?.pos === "VERB") ||
  (first?.norm === "and" && (newTime.test(second?.norm ?? "") || newSubject.test(second?.norm ?? "")));

/** "What you like", "you're": who does something; not "let you know". */
function isSubject(words: readonly Word[], at: number): boolean {
  const [before, next] = [words[at - 1], words[at + 1]];
  const isDoing = next?.pos === "VERB" || next?.pos === "AUX" || /^['’](?:re|ve|ll|d)$/i.test(next?.text ?? "");
  return isDoing && before?.pos !== "VERB" && before?.pos !== "ADP";
}

/** After these "I" is the subject of a clause that belongs to what is promised. */
const subordinates = new RegExp(oneLine`
  ^(?:and|that|when|what|how|if|once|after|as|before|until|till|so|because|since|where|whether|who|which|than|like|unless|but|while|soon|
  or)$
`);

const swap = (
  word: string,
  { speaker, addressee, isOwn }: Voices,
  { previous, isSubject, next }: { previous: string; isSubject: boolean; next: string },
): string | null => {
  switch (word.toLowerCase()) {
    case "you":
      return isSubject ? "they" : (addressee ?? "them");
    case "yours":
      return "theirs";
    case "myself":
    case "yourself":
      return /^(?:for|by|to|with|of)$/.test(previous) ? "themselves" : "";
    case "your":
      return isOwn && addressee !== null && previous !== "you" ? `${addressee}'s` : "their";
    case "me":
    case "us":
      return speaker;
    case "my":
      return isOwn && next !== "own" ? "the" : "their";
    case "our":
      return "the";
    case "we":
      return "they";
    case "em":
      return "them";
    case "i":
      return subordinates.test(previous) ? (isOwn ? "they" : speaker) : "";
    case "i'm":
    case "im":
      return isOwn ? "they're" : `${speaker} is`;
    default:
      return isOwn || previous !== "i" ? null : (contracted.get(word.toLowerCase().replace("’", "'")) ?? null);
  }
};

/** "What I've got" of another is "what Rhea has got". */
const contracted = new Map(Object.entries({ "'ve": " has", "'ll": " will", "'m": " is", "'d": " would" }));

/** "… and I'll send it" and "… and I send it" of a promise: it goes on with "and send it". */
export function isSelf(words: readonly Word[], at: number, isOwn: boolean): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (!isOwn) return false;
  if (word?.norm === "will") return before?.norm === "i" && words[at - 2]?.norm === "and";
  return word?.norm === "i" && before?.norm === "and" && (next?.norm === "will" || next?.pos === "VERB");
}

const doing = new Set(["VERB", "AUX"]);

/** What is told may be a clause: "tell Mai it runs in Khmer". */
const tells = /^(?:tell|let|show|say|remind|inform|assure|make|see|check|ask|confirm|explain)$/;
const leadsOn = new Set(["VERB", "AUX", "ADP", "CCONJ", "SCONJ", "DET", "PART"]);

/** "I'd" and "he's" have their verb in them. */
const begins = (words: readonly Word[], at: number): boolean => {
  const [said = "", verb] = words[at]?.norm.split(" ") ?? [];
  return subject.test(said) && (verb !== undefined || doing.has(words[at + 1]?.pos ?? ""));
};

/** "Send the drawing and you come back", "send it to me first I want to see it": here somebody does another thing. */
function isOtherClause(words: readonly Word[], at: number): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (word?.norm === "and") return begins(words, at + 1);
  if (!begins(words, at) || subordinates.test(before?.norm ?? "") || leadsOn.has(before?.pos ?? "")) return false;
  if (tells.test(words[0]?.norm ?? "")) return false;
  return before?.pos !== "NOUN" || (/^(?:he|she)$/.test(word?.norm ?? "") && /^(?:will|can)$/.test(next?.norm ?? ""));
}

/** The mark before "'em". */
export function isMarkOfThem(words: readonly Word[], at: number): boolean {
  const [word, next] = words.slice(at, at + 2);
  return word !== undefined && /^['’]$/.test(word.text) && next?.norm === "them" && next.start === word.end;
}

/** An imperative title from the words of a promise or request: "send you the pricing by Friday" → "Send Dana the pricing". */
export function titleOf(words: readonly Word[], voices: Voices, dueText: string | null): string {
  const { isOwn } = voices;
  let title = "";
  let previous = "";
  let lastTwo = "";
  let lastEnd = words[0]?.start ?? 0;
  for (const [i, word] of words.entries()) {
    if (word.text === "," && title.length > 7 && isNewClause(words.slice(i + 1, i + 4))) break;
    if (previous !== "" && title.length > 12 && (ends.has(word.norm) || /^[.;?!:]$/.test(word.text))) break;
    if (isSelf(words, i, isOwn) || isMarkOfThem(words, i)) continue;
    if (title.length > 8 && isOtherClause(words, i) && !isSelf(words, i + 1, isOwn)) break;
    if (fillers.has(word.text.toLowerCase()) || (word.text.toLowerCase() === previous && word.norm !== "")) continue;
    const spoken =
      ((/^(?:both|all|two|three|four) of$/.test(lastTwo) || /^(?:both|all|two)$/.test(words[i + 1]?.norm ?? "")) &&
      word.norm === "you"
        ? "them"
        : swap(word.text, voices, {
            previous,
            isSubject: isSubject(words, i),
            next: words[i + 1]?.norm ?? "",
          })) ?? word.text;
    if (spoken === "") continue;
    const glued = word.start === lastEnd || (/^[,.;:?!%')]/.test(word.text) && spoken === word.text);
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
  const what = titleOf(words.slice(1), { ...voices, addressee: null }, dueText);
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

/** "He brings it" is for him to bring; what is owed is to be got. */
export const plainVerb = (text: string): string =>
  text.replace(/^(\p{L}+)(?= |$)/u, (verb) => {
    const small = verb.toLowerCase();
    const plain = /^(?:has|does|goes|owe|owes)$/.test(small)
      ? ({ has: "have", does: "do", goes: "go" }[small] ?? "get")
      : bareVerb(small);
    return verb === small ? plain : plain.charAt(0).toUpperCase() + plain.slice(1);
  });

const bareVerb = (verb: string): string => {
  if (/(?:ss|us|is)$/.test(verb) || !verb.endsWith("s") || verb.length < 4) return verb;
  if (verb.endsWith("ies")) return `${verb.slice(0, -3)}y`;
  return /(?:ch|sh|x|ss|zz)es$/.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1);
};

function tidy(source: string): string {
  let title = plainVerb(source)
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
