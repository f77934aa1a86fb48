import { isThingsClause, plainVerb, saidBetween, withoutCalls } from "@/lib/analysis/local/action-title";
import type { localDay } from "@/lib/analysis/local/calendar-day";
import { endOf, particle } from "@/lib/analysis/local/choice/ending";
import { isDashInside, isReplacing } from "@/lib/analysis/local/choice/phrases";
import { forms } from "@/lib/analysis/local/commitment-forms";
import { pastForm } from "@/lib/analysis/local/commitment-patterns";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { namedDays, namesDay } from "@/lib/analysis/local/due-dates";
import type { Word } from "@/lib/analysis/local/language";
import { isHead, isNominal, timeWord, verbAndObject, verbs } from "@/lib/analysis/local/verb-and-object";
import { withDate, written } from "@/lib/analysis/local/written-promise";
import { oneLine } from "@/lib/analysis/one-line";
import type { Side } from "@/lib/transcript-parser/segments";

type Day = NonNullable<ReturnType<typeof localDay>>;

/** A promise whose own words say all of it: a verb, what it does it to, and a day or none. */
export interface CleanPromise {
  commitment: Commitment;
  /** "send you the contract", as the rep would write it to the buyer. */
  text: string;
  /** Named for it, and not in the text. */
  date: string | null;
  /** A call or a visit is on its day, everything else by it. */
  isOnTheDay: boolean;
}

const conditional = /\b(?:if|unless|whether|depending|provided|assuming|subject to|maybe|perhaps|try (?:to|and))\b/;
/** "I'll ask whether they have it" depends on nothing. */
const asksWhether =
  /\b(?:find out|ask|check|see|know|confirm|tell|clarify|work out|look up)\b(?: [\w'-]+){0,6}? (?:whether|if)\b/g;
/** "Once the lawyer has read it": true only with these words. */
const timeClause = new RegExp(oneLine`
  \b(?:once|when|as soon|(?:after|before|until|till)
  (?! (?:on |the |this |our )?(?:\w+day|tomorrow|noon|lunch|end|\d|\w+teenth|\w+tieth|\w+th|this|call|meeting|weekend|holidays?)\b))\b
`);
/** Characters before and after a promise in which a condition would be its own: a run without full stops has others'. */
const nearWords = 60;
/** "I asked him" tells what was done, "I'm sending it" what is done now. */
const isTold = new RegExp(
  `^(?!(?:b|st|spr)?ring\\b)\\w+ing |^(?:${pastForm}|took|sent|got|built|had|did|was|were|gave|told|said|made|went) `,
);
/** "That's how I'll read it" promises nothing. */
const asTold = /\b(?:how|what|why|where|who|which|whom|that) (?:i|we) (?:will|am going to|are going to|can) $/;
const onTheDay = /^(?:call|ring|phone|visit|see) (?:you|me|us)\b/;

/** Words that point at what was said elsewhere, and what is no plain promise. */
const open = new RegExp(oneLine`
  \b(?:there|here|ones|both|same|something|somebody|someone|maybe|probably|perhaps|hopefully|try|not|never|no|um|uh|ours|mine|yours|theirs)\b
`);
const dangling = new Set(["ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX"]);
const opensClause = /^(?:that|which|who|while|when|where|because|so|if|as)$/;
const clauseEnd = /^(?:[;:.?!–—]+|-)$/;
/** After a comma these begin a reason or another matter; so does a subject. */
const goesOn = /^(?:because|but|which|then|or|if|unless|though|just|like|um|uh|okay|no|yes|please)$/;
const joins = /^(?:and|so)$/;
const subject = /^(?:i|you|we|he|she|they)$/;
const fewestOfWhole = 3;
const mostOfWhole = 32;

/**
 * The words up to the end of what is promised, without a word that leads on to nothing. What the buyer promises is turned round, so it ends
 * where "and I" or "so you" begins.
 */
function wholeClause(words: readonly Word[], isBuyers: boolean): Word[] {
  const norm = (at: number): string => words[at]?.norm ?? "";
  const end = words.findIndex(
    ({ text }, at) =>
      (clauseEnd.test(text) && !isDashInside(words, at)) ||
      (text === "," &&
        (goesOn.test(norm(at + 1)) ||
          subject.test(norm(at + 1).split(" ")[0] ?? "") ||
          isThingsClause(words[at + 1], words[at + 2], words[at + 3]))) ||
      (isBuyers && joins.test(norm(at)) && subject.test(norm(at + 1).split(" ")[0] ?? "")),
  );
  const said = words.slice(0, end === -1 ? words.length : end);
  const isRelative = said.slice(0, -fewestOfWhole).some((word) => /^(?:that|which|what|who)$/.test(word.norm));
  const isParticle = (): boolean =>
    particle.test(said.at(-1)?.norm ?? "") || (said.at(-1)?.pos === "ADP" && (isRelative || said.at(-2)?.pos === "VERB"));
  const ends = ({ pos, norm: last }: Word): boolean =>
    last === "" || opensClause.test(last) || (dangling.has(pos) && last !== "not" && !isParticle());
  while (said.length > 0 && said.slice(-1).some(ends)) said.pop();
  return said;
}

/** "The list today and the contract tomorrow" */
const mostDays = 2;
const otherMatter = /\b(?:or|i|we|you|he|she|they)\b/i;

/** "I'll have the config in your inbox": somebody gets it ready. */
const has = /^have (?:the|an?|your|my|our) /;
/** Without full stops: the last word is a noun, and what comes next belongs to something else. */
function endsWell(words: readonly Word[], end: number): boolean {
  const [last, next] = [words[end - 1], words[end]];
  return last !== undefined && isHead(last) && (next === undefined || !(isNominal(next) || /^(?:of|'s|’s)$/.test(next.text)));
}

/** "Write it like that": how was said before. */
const vagueEnd = new RegExp(oneLine`
  \b(?:(?:about|for|to|on|of|at|with) (?:it|that|this|them|those)|like (?:that|this)|that way|the same|so|then|too|as well|else|
  instead|around|one)$
`);

/** The words up to the first comma: what comes after may point elsewhere. */
function beforeComma(words: readonly Word[]): readonly Word[] {
  const comma = words.findIndex(({ text }) => text === ",");
  return comma === -1 ? words : words.slice(0, comma);
}

const wishes = /^(?:(?:need|want|require|like|love|prefer|hope) |make a note\b)/;
/** It names a thing or a person that is no time; a call may do without. */
const says = (words: readonly Word[]): boolean =>
  words.some((word) => isHead(word) && !timeWord.test(word.norm)) || onTheDay.test(words.map(({ norm }) => norm).join(" "));

/** "You'll have it from me on Monday": what they will have was said before. */
const noThing =
  /^\w+ (?:it|that|them|this|those|from|to|in|on|by|all|everything|one|ones|until|till|something|news|an? answer)\b/;
const persons = /^(?:he|she|him|her|his)$/;
const pointers = /^(?:they|them|their|it|its|that|those|these|this)$/;
/** "That contract" names it itself. */
const namesIt = /^(?:that|those|these|this)$/;

/** Somebody by a pronoun, or a thing with no noun before it in the promise: who or what is meant was said elsewhere. */
function pointsElsewhere(words: readonly Word[]): boolean {
  if (words.some(({ norm }) => persons.test(norm))) return true;
  const at = words.findIndex(
    ({ norm }, place) =>
      pointers.test(norm) &&
      !(namesIt.test(norm) && words.slice(place + 1, place + 2).some((word) => isNominal(word) && !timeWord.test(word.norm))),
  );
  return at !== -1 && !words.slice(0, at).some((word) => isHead(word));
}

/**
 * A promise with all the words that it was made in, up to where it most likely ends where the source has no full stops, and nothing in it
 * points elsewhere; null where it names no day that was settled, or more than two: of two, each belongs to its half.
 */
function wholePromise({ sentence, due, isReceipt, form }: Commitment, after: readonly Word[], today: Day | null): string | null {
  if (today === null) return null;
  const isOthers = sentence.side === "prospect";
  const isMarked = /[.!?]["')\s]*$/.test(sentence.text);
  const end = isMarked ? after.length : endOf(after);
  if (!isMarked && !endsWell(after, end)) return null;
  const whole = wholeClause(after.slice(0, end), isOthers);
  const said = pointsElsewhere(whole) ? beforeComma(whole) : whole;
  const norm = said.flatMap((word) => (word.norm === "" ? [] : [word.norm])).join(" ");
  const leadsOn =
    (/\bto \w+$/.test(norm) && said.at(-1)?.pos === "VERB") ||
    /\b(?:which|what|that|who|how)(?: \w+)? (?:you|i|we|they)$/.test(norm);
  const isThing = forms[form]?.isThing === true;
  const isAct = isThing || (isReceipt ? !noThing.test(norm) : said[0]?.pos === "VERB" || verbs.test(norm) || has.test(norm));
  if (!isAct || wishes.test(norm)) return null;
  if (/\b(?:what|that|which|who|how|if|whether|where|when|as|whatever) (?:you|i|we)\b/.test(norm) && isOthers) return null;
  if (vagueEnd.test(norm)) return null;
  if (leadsOn || said.length < fewestOfWhole || said.length > mostOfWhole || pointsElsewhere(said) || open.test(norm))
    return null;
  const plain = isThing ? `provide ${written(said, isOthers)}` : written(said, isOthers);
  const text = isReceipt
    ? `get ${isOthers ? "me" : "you"} ${written(said.slice(1), isOthers).replace(/ from (?:me|us|you)\b/, "")}`
    : plain;
  const days = namedDays(text, today);
  const [day] = days;
  if (!says(said)) return null;
  if (day === undefined) return text;
  const isEither = days.length > mostDays || (days.length > 1 && otherMatter.test(text.slice(day.at)));
  if (isEither || !days.some(({ date }) => date === due?.date)) return null;
  return days.toReversed().reduce(withDate, text);
}

/** Who speaks on the call, by first name. */
export interface Voice {
  name: string;
  side: Side;
}

/** "Send Anita the steps" to Anita, where nobody else reads it, is "send you the steps". */
function toReader(words: readonly Word[], side: Side, voices: readonly Voice[]): Word[] | null {
  const others = voices.filter((voice) => voice.side !== side);
  const isOther = (norm: string): boolean => others.some(({ name }) => name.toLowerCase() === norm);
  if (others.length > 1) return [...words];
  const isOwn = (norm: string): boolean => voices.some(({ name, side: own }) => own === side && name.toLowerCase() === norm);
  if (words.some((word) => isOwn(word.norm) || (isOther(word.norm) && isReplacing(word)))) return null;
  return words.map((word) => (isOther(word.norm) ? { ...word, text: "you", norm: "you", pos: "PRON" } : word));
}

/** The words of a promise where they can be written to the buyer as they are; null where anything in them is open. */
export function cleanPromise(commitment: Commitment, today: Day | null, voices: readonly Voice[]): CleanPromise | null {
  const { sentence, act, isReceipt, form } = commitment;
  const at = sentence.norm.indexOf(act);
  if (act === "" || at === -1 || forms[form]?.isArrival || isTold.test(act)) return null;
  if (asTold.test(sentence.norm.slice(0, at))) return null;
  const lead = sentence.norm.slice(Math.max(0, at - nearWords), at);
  const near = sentence.norm.slice(at, at + act.length + nearWords);
  if (conditional.test(`${lead}${near}`.replace(asksWhether, "")) || timeClause.test(lead)) return null;
  const isSpeaker = (word: string): boolean => voices.some(({ name }) => name.toLowerCase() === word);
  const said = (until: number): Word[] | null =>
    toReader(withoutCalls(saidBetween(sentence, at, until), isSpeaker), sentence.side, voices);
  const [own, after] = [said(at + act.length + 1), said(sentence.norm.length)];
  if (own === null || after === null) return null;
  const words = own.filter(({ norm, text }) => norm !== "" || /^[-/,;:.?!]/.test(text));
  const isOnTheDay = onTheDay.test(act);
  const text = wholePromise(commitment, after, today) ?? (isReceipt ? null : verbAndObject(commitment, words));
  const clauses = (norm: string): number => [...norm.toLowerCase().matchAll(new RegExp(timeClause, "g"))].length;
  if (text === null || clauses(text) < clauses(near)) return null;
  const isNamed = today !== null && namedDays(text, today).length > 0;
  return { commitment, text: plainVerb(ofOwner(text, commitment.owner)), date: isNamed ? null : dayOf(commitment), isOnTheDay };
}

/** "I'll have Dale bring it" is Dale's: "bring it". */
function ofOwner(text: string, owner: string | null): string {
  const [hand, name, ...rest] = text.split(" ");
  const isTheirs = /^(?:have|get|let|ask|tell)$/.test(hand ?? "") && name === owner && rest.length > 1;
  return isTheirs ? rest.join(" ").replace(/^to /, "") : text;
}

/** The day that was settled for it, where that is sure and one day. */
const dayOf = ({ due, isDueSure }: Commitment): string | null =>
  due !== null && isDueSure && namesDay(due.text) ? due.date : null;
