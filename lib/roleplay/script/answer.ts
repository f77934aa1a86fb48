import { oneLine } from "@/lib/analysis/one-line";
import type { Call } from "@/lib/roleplay/script/call";
import { answerClosed } from "@/lib/roleplay/script/closed";
import type { Heard } from "@/lib/roleplay/script/heard";
import { type Found, gistOf, known, subjectOf, tell } from "@/lib/roleplay/script/knowing";
import type { Question } from "@/lib/roleplay/script/question";
import { inMidSentence } from "@/lib/roleplay/script/words";

const mostAnswers = { easy: 2, medium: 2, hard: 1 } as const;
/** A told fact that fits this much better than an untold one is what was asked about. */
const muchBetter = 1.5;

const greetingQuestion = new RegExp(
  oneLine`
      ^(?:so )?how(?:'s| is| are| was| have)? (?:you|it going|things|everything|your (?:day|week|morning|afternoon|
      weekend)|life)(?: been| going| doing| today| keeping| so far| then| with you| over there)*[?.! ]*$|
      \bhow you(?:'re| are) doing\b
    `,
  "i",
);
const asksWhatStops = new RegExp(
  oneLine`
      \b(?:stop(?:s|ping)|hold(?:s|ing)|keep(?:s|ing)|prevent(?:s|ing)) you\b|\bin the way\b|\bwhat (?:are|
      is) your (?:main |biggest )?(?:concern|worr|objection|doubt|hesitation)|\bwhy not\b|\bwhat would (?:you|it) (?:need|
      take)\b|\bwhat(?:'s| is) missing\b|\bwhat worries\b|\bwhat do you think (?:about|of) (?:that|it|this)\b|
      \bhow does that sound\b|\bwhat would convince\b
    `,
  "i",
);
const asksForNeed = /\bwhat would\b|\bconvince\b|\bmissing\b|\bneed\b/i;
const general = new RegExp(
  oneLine`
      \b(?:tell|give) me everything\b|\bwhat do you know\b|\btell me (?:more |a bit |a little |something )*about (?:your|
      you|it|that)|\byour (?:business|company|situation|world|role|day)\b|\bhow (?:is|are|'s) (?:it|things|everything)\b|
      \bwhat(?:'s| is) new\b|\bkeeps? you\b|\bwhat do you do\b|\bhow (?:do|are) you (?:doing|working) (?:it|that|this)\b|
      \b(?:a team|somewhere|something) that\b
    `,
  "i",
);

export interface Answered {
  words: string[];
  /** The first words are a yes or a no. */
  isClosed: boolean;
}

/** Answers to the questions of a message, as many as this persona takes at once. */
export function answerQuestions(call: Call, heard: Heard): Answered {
  const asked = heard.questions;
  const taken = asked.length > mostAnswers[call.scene.difficulty] ? asked.slice(-mostAnswers[call.scene.difficulty]) : asked;
  const tooMany = asked.length > 2 ? [call.say("one_at_a_time")] : [];
  const answers = taken.map((question) => ({ question, words: answerOne(call, question, heard) }));
  // A yes or a no comes first: the question asks for it.
  const closed = answers.filter(({ question }) => question.form === "closed");
  const others = answers.filter(({ question }) => question.form !== "closed");
  return {
    words: [...tooMany, ...[...closed, ...others].map(({ words }) => words)].filter((one) => one !== ""),
    isClosed: closed.length > 0 && tooMany.length === 0,
  };
}

function answerOne(call: Call, question: Question, heard: Heard): string {
  if (question.form === "closed") return answerClosed(call, question, heard);
  if (greetingQuestion.test(question.text)) return call.say("fine");
  if (asksWhatStops.test(question.text)) return whatStops(call, question);
  if (question.form === "choice") return choose(call, question);
  return question.form === "more" ? goOn(call, question) : inform(call, question);
}

/** The objections, where they are asked for: the open one first. */
function whatStops(call: Call, question: Question): string {
  const objection = call.unsaid;
  if (call.open && call.open.saidAt < call.turn)
    return call.say(asksForNeed.test(question.text) ? "needs" : "still_what", { label: call.open.label });
  if (!objection) return call.say("nothing_left");
  call.change(1);
  return call.say("raise_what", { objection: inMidSentence(call.once(tell(call, objection.fact))) });
}

/** A question gets the fact that fits it best, an open one two from a friendly persona; else a word about it. */
function inform(call: Call, question: Question): string {
  const found = known(call, question);
  const untold = found.filter(({ fact }) => !call.told.has(fact));
  const told = found.find(({ fact }) => call.told.has(fact));
  const [best] = untold;
  if (told && (!best || told.aptness > best.aptness * muchBetter)) return remind(call, told, question);
  if (!best) return general.test(question.text) || isBroad(question) ? goOn(call, question) : unknown(call, question);
  const second = untold[1];
  const both =
    call.scene.difficulty === "easy" && second && second.aptness > best.aptness * 0.8 && second.fact.guards.length === 0;
  const guess = /, (?:like |say |maybe )?(\p{Lu}[\p{L}\d]+)(?: or (?:something|so|the like))?\?*$/u.exec(question.text)?.[1];
  if (guess && !best.fact.text.includes(guess)) return `No, ${inMidSentence(reveal(call, [best]))}`;
  return reveal(call, both ? [best, second] : [best]);
}

/** "How is it going?", "What do you use today?": about nothing in particular. */
const isBroad = (question: Question): boolean => question.stems.size === 0 && question.topics.length > 0;

export function reveal(call: Call, found: readonly Found[]): string {
  call.change(1, 0.5);
  const facts = found.map(({ fact }) => call.once(tell(call, fact))).filter((text) => text !== "");
  const lead = call.say("lead_in");
  const [first = "", ...rest] = facts;
  return [lead === "" || !lead.endsWith(": ") ? `${lead}${first}` : `${lead}${inMidSentence(first)}`, ...rest].join(" ").trim();
}

function remind(call: Call, { fact }: Found, question: Question): string {
  call.last = fact;
  return call.say("known", { gist: gistOf(fact, question) });
}

/** More of what was talked about; where nothing was, the next thing that anybody may know. */
function goOn(call: Call, question: Question): string {
  const open = call.facts.filter((fact) => !call.told.has(fact) && fact.guards.length === 0);
  const near = call.last ? open.filter((fact) => [...fact.stems].some((stem) => call.last?.stems.has(stem))) : [];
  const byTopic = open.filter((fact) => fact.topics.some((topic) => question.topics.includes(topic)));
  const isWhy = question.form === "more" && /\b(?:why|how come|how so)\b/i.test(question.text);
  const next = isWhy ? near[0] : (near[0] ?? byTopic[0] ?? open[0]);
  if (next) return reveal(call, [{ fact: next, aptness: 1 }]);
  return call.say("told_all", { topic: topicOf(question) });
}

const topicOf = (question: Question): string => (question.form === "more" ? "that" : subjectOf(question));

/** Nothing in the scenario answers it: said without inventing a figure. */
function unknown(call: Call, question: Question): string {
  const { topics } = question;
  const act = topics.includes("budget")
    ? "no_budget"
    : topics.includes("decision")
      ? "no_decider"
      : topics.includes("timing") && question.word === "when"
        ? "no_date"
        : "unknown";
  const words = call.say(act, { topic: topicOf(question) });
  return words === "" ? call.say("unknown", { topic: topicOf(question) }) : words;
}

/** "A or B?": what the persona knows of either. */
function choose(call: Call, question: Question): string {
  const [best] = known(call, question).filter(({ fact }) => !call.told.has(fact));
  return best ? reveal(call, [best]) : call.say("neither");
}
