import { saidBetween } from "@/lib/analysis/local/action-title";
import type { localDay } from "@/lib/analysis/local/calendar-day";
import type { Commitment } from "@/lib/analysis/local/commitments";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { findDue, namesDay } from "@/lib/analysis/local/due-dates";
import type { Word } from "@/lib/analysis/local/language";
import { oneLine } from "@/lib/analysis/one-line";

type Day = NonNullable<ReturnType<typeof localDay>>;

/** A promise whose own words say all of it: a verb, what it does it to, and a day or none. */
export interface CleanPromise {
  commitment: Commitment;
  /** "send you the contract", as the rep would write it to the buyer. */
  text: string;
  /** Named in the promise itself. */
  date: string | null;
  /** A call or a visit is on its day, everything else by it. */
  isOnTheDay: boolean;
}

/** Verbs that need no more than an object to say what will be done. */
const verbs = new RegExp(oneLine`
  ^(?:(?:re)?send|email|e-mail|mail|forward|share|text|book|draft|redraft|prepare|sign|schedule|write|bring|print|order|
  confirm|check|update|
  review|call|ring|phone|talk to|talk with|speak to|speak with|check with|put together|set up|arrange|organi[sz]e|fill (?:in|out)|complete|
  return|pay|measure|test|quote|price|find|build|install|deliver|ship|introduce|invite|copy|collect|add|cancel|read|circulate|submit|
  upload|provide|reserve|reschedule|revise|amend|redo|get (?:you|me|us)|give (?:you|me|us)|get back to|pull together|draw up|write up|
  type up|drop off|pick up|go through|look (?:into|at|over|up)|work out|put in|post|scan|photograph|visit|show|present|
  raise|pull|rework|make (?:you|me|us))\b
`);
const particles = /^(?:up|out|over|back|together|off|in|down|through|along|into|at|to|with)$/;
const recipients = /^(?:you|me|us)$/;
const linking = /^(?:of|for|with|about|on|from|to|in|between)$/;
const nominal = new Set(["NOUN", "PROPN", "NUM", "ADJ", "DET", "PART"]);
const possessive = /^(?:my|your|our|their)$/;
const empty =
  /^(?:thing|things|stuff|bit|way|one|ones|lot|something|anything|everything|that|this|those|these|it|time|call|look|same|rest)$/;
const conditional = new RegExp(oneLine`
  \b(?:if|unless|once|when|whether|as soon|depending|provided|assuming|subject to|maybe|perhaps|try (?:to|and)|(?:after|before|until|till)
  (?! (?:on |the )?(?:\w+day|tomorrow|noon|lunch|end|\d|\w+teenth|\w+tieth|\w+th)\b))\b
`);
const timeWord = new RegExp(oneLine`
  ^(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|morning|afternoon|evening|noon|lunch|week|weeks|month|months|day|
  days|hour|hours|minute|minutes|end|beginning|start|close|january|february|march|april|may|june|july|august|september|october|november|
  december|o'clock)$
`);
const mayFollow = new RegExp(oneLine`
      ^(?:by|before|on|at|until|for|this|next|first|later|right|straight|as|too|and|so|then|but|today|tonight|tomorrow|
      okay|please|now|in|with|from|over|the|\w+day)$
    `);
/** Characters before and after a promise in which a condition would be its own: a run without full stops has others'. */
const nearWords = 60;
/** Characters beside a promise in which its day stands. */
const nearDay = 40;
const fewest = 2;
const most = 14;

const isNominal = ({ pos, norm }: Word): boolean => (nominal.has(pos) && !/^(?:not|to)$/.test(norm)) || possessive.test(norm);
const isHead = ({ pos, norm }: Word): boolean => (pos === "NOUN" || pos === "PROPN") && !empty.test(norm) && norm.length > 1;

/** Where a run of nominal words from `from` on ends: the index after its last noun; `from` where it has none. "Of last month" is one, too. */
function phraseEnd(words: readonly Word[], from: number): number {
  const isOf = words[from - 1]?.norm === "of";
  let end = from;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || (timeWord.test(word.norm) && !(isOf && end === from))) break;
    const isJoined = (word.norm === "and" || word.norm === "or") && end === at && isNominal(words[at + 1] ?? word);
    if (!isNominal(word) && !isJoined && word.text !== "-") break;
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

const onTheDay = /^(?:call|ring|phone|visit|come|talk|speak|present|show)\b/;

/** The buyer's words turned round for the rep: "send you my list" becomes "send me your list". */
const turned: Record<string, string> = { you: "me", your: "our", me: "you", my: "your", us: "you", our: "your" };
const strangers = /\b(?:he|she|him|her|his|they|them|their|it|its|i|we|who|what|where|not|no|never)\b/;

function written(words: readonly Word[], isBuyers: boolean): string {
  let text = "";
  let lastEnd = words[0]?.start ?? 0;
  for (const word of words) {
    const said = isBuyers ? (turned[word.norm] ?? word.text) : word.text;
    text += word.start === lastEnd || text === "" || /^[,.;:%')]/.test(word.text) ? said : ` ${said}`;
    lastEnd = word.end;
  }
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The words of a promise where they can be written to the buyer as they are; null where anything in them is open. */
export function cleanPromise(commitment: Commitment, today: Day | null, speakers: readonly string[]): CleanPromise | null {
  const { sentence, act, due } = commitment;
  const at = sentence.norm.indexOf(act);
  if (act === "" || at === -1 || commitment.isReceipt || !commitment.isFirm || !verbs.test(act)) return null;
  if (conditional.test(sentence.norm.slice(Math.max(0, at - nearWords), at + act.length + nearWords))) return null;
  const words = saidBetween(sentence, at, at + act.length).filter(({ norm, text }) => norm !== "" || /^[-/,;:.?!]/.test(text));
  const length = actLength(words);
  const said = words.slice(0, length);
  const isList = words[length]?.text === "," && words.slice(length + 1, length + 2).some(isNominal);
  const rest = words[length]?.norm ?? "";
  const norm = said.flatMap((word) => (word.norm === "" ? [] : [word.norm])).join(" ");
  if (said.length < fewest || said.length > most || isList || strangers.test(norm)) return null;
  if (rest !== "" && !mayFollow.test(rest)) return null;
  if (speakers.some((name) => norm.split(" ").includes(name.toLowerCase()))) return null;
  return {
    commitment,
    text: written(said, sentence.side === "prospect"),
    date: surelyDue(sentence, said, due, today),
    isOnTheDay: onTheDay.test(act),
  };
}

/** The day, where the words right around the promise name it by its own name and nothing later moved it. */
function surelyDue({ text, words }: Sentence, said: readonly Word[], due: Commitment["due"], today: Day | null): string | null {
  const offset = words[0]?.start ?? 0;
  const [from, to] = [(said[0]?.start ?? 0) - offset, (said.at(-1)?.end ?? 0) - offset];
  const after = text.slice(to, to + nearDay).split(/[,;.?!]|\band\b/, 1)[0] ?? "";
  const before =
    text
      .slice(Math.max(0, from - nearDay), from)
      .split(/[;.?!]|\b(?:and|but|so)\b/)
      .at(-1) ?? "";
  const own = today === null ? null : (findDue(after, today) ?? findDue(before, today));
  return own !== null && due !== null && own.date === due.date && namesDay(own.text) ? own.date : null;
}
