import type { Call } from "@/lib/roleplay/script/call";
import type { Fact } from "@/lib/roleplay/script/facts";
import type { Heard } from "@/lib/roleplay/script/heard";
import type { Quantity } from "@/lib/roleplay/script/quantities";
import type { Question } from "@/lib/roleplay/script/question";
import type { Topic } from "@/lib/roleplay/script/topics";
import { inMidSentence, phrases, shared, stems } from "@/lib/roleplay/script/words";

/** Topics that say little about which fact is meant. */
const broad: ReadonlySet<Topic> = new Set<Topic>(["problem", "impact", "process", "current", "team"]);

const numberWords = stems(
  "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half",
);

/** "The new one has frozen …" is about whom the fact before it is about. */
const pointsBack = /^(?:the (?:new|other|old) one|he|she|it|they|that|this|both|those|these|since then)\b/i;

/** Rare words count more. */
function overlap(call: Call, fact: Fact, question: Question): number {
  const known = call.knowledge;
  const isObjection = call.objections.some((one) => one.fact === fact);
  return [...question.stems]
    .filter(
      (stem) =>
        fact.stems.has(stem) &&
        !numberWords.has(stem) &&
        !(stem === "=pay" && question.topics.includes("budget")) &&
        !(isObjection && /^=(?:team|tool|customer|vendor)$/.test(stem)) &&
        !call.common.has(stem),
    )
    .reduce((sum, stem) => sum + 1 / Math.sqrt(known.filter(({ stems }) => stems.has(stem)).length), 0);
}

const sameTopics = (fact: Fact, question: Question): number =>
  question.topics.filter((topic) => fact.topics.includes(topic)).reduce((sum, topic) => sum + (broad.has(topic) ? 0.8 : 1.5), 0);

/** Whether a fact is of the kind that the question word asks for. */
function fitOfKind(fact: Fact, { word, text, stems }: Question): number {
  if (word === "who")
    return /\b(?:who|decid|sign|team|owner|boss|chief|director|partner|brother|father|board|people)/i.test(fact.text) ||
      fact.topics.includes("decision")
      ? 0.8
      : 0;
  if (word === "when") return fact.topics.includes("timing") ? 1 : 0;
  if (word === "why") return Number(/\b(?:because|since|so|too)\b/i.test(fact.text)) * 0.8;
  const asksMoney = /\bcosts?\b|\bhow much (?:money|does|did|is|do)\b|\bbudget\b|\bworth\b/i.test(text);
  if (asksMoney && fact.quantities.some(({ kind }) => kind === "money")) return 1.2;
  if (word === "quantity") {
    if (fact.quantities.some(({ of }) => shared(of, stems) > 0)) return 1.5;
    return fact.quantities.length > 0 ? 0.2 : -0.8;
  }
  return 0;
}

/** How well a fact answers a question, 0 where it doesn't or is not to be told to it. */
export function aptness(call: Call, fact: Fact, question: Question): number {
  const before = pointsBack.test(fact.text) ? call.facts[call.facts.indexOf(fact) - 1] : undefined;
  const refersBack = /\b(?:that|it|those|them|this|they)\b/i.test(question.text) || question.form === "more";
  const isMoreOfLast = refersBack && fact === call.last && question.word === "quantity" && fact.quantities.length > 1 ? 0.9 : 0;
  const words = overlap(call, fact, question) + (before ? 0.9 * overlap(call, before, question) : 0) + isMoreOfLast;
  const topics = sameTopics(fact, question);
  const kind = fitOfKind(fact, question);
  const context = refersBack && call.last && call.last !== fact ? 0.3 * shared(call.last.stems, fact.stems) : 0;
  if (words < 0.5 && call.objections.some((one) => one.fact === fact)) return 0;
  const isFitting =
    words >= 0.7 ||
    (before !== undefined && words >= 0.4) ||
    topics >= 1.5 ||
    (topics > 0 && (kind >= 0.8 || words > 0 || question.stems.size <= 2)) ||
    (words > 0 && kind >= 0.8);
  if (!isFitting) return 0;
  const isAskedFor = fact.guards.length === 0 || fact.guards.some((topic) => question.topics.includes(topic));
  if (!isAskedFor && words < 1.7 && !call.told.has(fact)) return 0;
  const isWished = fact.topics.includes("goal") && !question.topics.includes("goal") && !question.topics.includes("timing");
  const isOwnWord = call.objections.some((one) => one.fact === fact);
  return Math.max(0, 2 * words + topics + kind + Math.min(0.6, context)) * (isOwnWord ? 0.8 : 1) * (isWished ? 0.6 : 1);
}

export interface Found {
  fact: Fact;
  aptness: number;
}

/** What the persona knows about a question, the best first. */
export function known(call: Call, question: Question): Found[] {
  const asked = new Set(call.objections.filter(({ text }) => text.endsWith("?")).map(({ fact }) => fact));
  return call.knowledge
    .filter((fact) => !asked.has(fact))
    .map((fact) => ({ fact, aptness: aptness(call, fact, question) }))
    .filter(({ aptness: fit }) => fit > 0)
    .sort((a, b) => b.aptness - a.aptness);
}

/** Tells a fact; one that is an objection is then said. */
export function tell(call: Call, fact: Fact): string {
  call.told.add(fact);
  call.last = fact;
  const objection = call.objections.find((one) => one.fact === fact);
  if (objection?.state === "unsaid") {
    objection.state = "open";
    objection.saidAt = call.turn;
  }
  return fact.text;
}

/** A fact in few words, those that the question is about. */
export function gistOf(fact: Fact, question: Question | null): string {
  const numbers = fact.quantities;
  const byWord = question ? numbers.find(({ of }: Quantity) => shared(of, question.stems) > 0) : undefined;
  const asksMoney = question !== null && /\bcosts?\b|\bhow much\b/i.test(question.text);
  const number =
    (asksMoney ? numbers.find(({ kind }) => kind === "money") : undefined) ??
    byWord ??
    (question?.word === "quantity" ? (/\b(?:those|them)\b/i.test(question.text) ? numbers.at(-1) : numbers[0]) : undefined);
  if (number) return number.text.charAt(0).toLowerCase() + number.text.slice(1);
  const words = clauseFor(fact, question)
    .replace(/[.!?]$/, "")
    .split(" ");
  if (words.length <= 9) return inMidSentence(words.join(" "));
  const at = words.findIndex((word) => shared(stems(word), question?.stems ?? new Set()) > 0);
  const from = at > 0 && /^(?:a|an|the|my|our|your|one|two|every)$/i.test(words[at - 1] ?? "") ? at - 1 : Math.max(0, at);
  return inMidSentence(words.slice(from, from + 9).join(" "));
}

/** The part of a fact that a question is about. */
export function clauseFor(fact: Fact, question: Question | null): string {
  const parts = fact.text
    .split(/(?:, |; )(?:and |but |so )?| (?:and|but) (?=(?:i|we|my|our|the|he|she|it|they|somebody|nobody)\b)| because /i)
    .filter((part) => part.split(" ").length >= 2);
  const [best = fact.text] = parts.sort(
    (a, b) => shared(stems(b), question?.stems ?? new Set()) - shared(stems(a), question?.stems ?? new Set()),
  );
  return best;
}

const turned: Record<string, string> = { your: "our", our: "your", my: "your" };
const personal = /^(?:son|daughter|wife|husband|brother|sister|father|mother|dad|boss|team|role|job|plan)\b/i;

/** A phrase with the word that stands before it in its text, "your" and "our" turned round. */
function owned(text: string, phrase: string): string {
  const at = text.toLowerCase().indexOf(phrase.toLowerCase());
  const found = /\b(my|our|the|your|their|an?|every|each|no) (?:\w+ )?$/i
    .exec(text.slice(Math.max(0, at - 18), at))?.[1]
    ?.toLowerCase();
  if (found === undefined) return phrase;
  return `${found === "your" && personal.test(phrase) ? "my" : (turned[found] ?? found)} ${phrase}`;
}

/** What a question is about, in its own words, to answer that one can't say. */
export function subjectOf(question: Question): string {
  const [best] = phrases(question.text.replace(/^(?:\w+ )?(?:how|what|who|why|when|where)\b/i, ""), question.stems).filter(
    (one) => !/^(?:mr|ms|mrs|dr)\b/i.test(one),
  );
  if (best === undefined) return "that";
  const named = owned(question.text, best);
  return isThing(named) ? named : "that";
}

/** A lone word without an article may as well be a verb. */
const isThing = (phrase: string): boolean => /\s|\d|^\p{Lu}/u.test(phrase) && !/^\p{Ll}+(?:ed|ing)$/u.test(phrase);

const greeting = /^(?:hi|hello|hey|dear|good|morning|afternoon)\b/i;

/** The rep's own words for what matters most in a message, other than those of `label`; "" where it has none. */
export function echoOf(call: Call, heard: Heard, label = ""): string {
  const matters = new Set(
    [...call.told, ...call.objections.map(({ fact }) => fact)]
      .flatMap((fact) => [...fact.stems])
      .filter((stem) => !call.common.has(stem)),
  );
  const own = (call.repName ?? "no name").toLowerCase();
  const [persona = ""] = call.scene.persona.name.split(" ");
  const known = stems(label);
  const found = phrases(heard.statement, matters).filter(
    (one) => !one.toLowerCase().includes(own) && !greeting.test(one) && !one.includes(persona),
  );
  const isNew = (one: string): boolean => /\d|(?<=^|\s)\p{Lu}\p{Ll}/u.test(one);
  const fresh = found.filter((one) => /\d/.test(one) || [...stems(one)].some((stem) => !known.has(stem)));
  const unused = fresh.filter((one) => !call.echoes.has(one));
  const best = label === "" ? found[0] : (unused.find(isNew) ?? unused[0] ?? fresh[0]);
  if (best !== undefined && label !== "") call.echoes.add(best);
  const words = best === undefined ? "" : owned(heard.statement, best);
  return isThing(words) ? words : "";
}
