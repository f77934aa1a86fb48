import type { Call } from "@/lib/roleplay/script/call";
import { answersTo } from "@/lib/roleplay/script/facts";
import type { Heard } from "@/lib/roleplay/script/heard";
import { nextObjection, raise, reopen } from "@/lib/roleplay/script/holding";
import { generic } from "@/lib/roleplay/script/lines";
import { shared } from "@/lib/roleplay/script/words";

/** How many facts one good question is worth. */
const factsPerAnswer = { easy: 2, medium: 1, hard: 1 } as const;
/** The turn from which the persona no longer waits to be given cause for an objection. */
const objectsFromTurn = { easy: 6, medium: 4, hard: 3 } as const;
const longWords = 110;

/** A request for the next step: the objections not said yet, those not settled and interest are in its way, in this order. */
export function proposeStep(call: Call, heard: Heard): string {
  const unsaid = nextObjection(call);
  if (unsaid) return raise(call, unsaid);
  const unsettled = call.objections.find(({ isSettled }) => !isSettled);
  if (unsettled && !(call.scene.difficulty === "easy" && call.interest >= call.bar + 10))
    return call.feel(-2, reopen(call, unsettled));
  if (call.interest < call.bar) return call.feel(-3, call.say("no_reason"));
  if (heard.when === null) {
    call.awaitsDate = true;
    return call.say("ask_when");
  }
  call.outcome = "won";
  return call.say("agree", { when: heard.when, step: call.step });
}

/** A price, or what came instead of one after the persona had asked. */
export function hearPrice(call: Call, heard: Heard): string {
  const asksForBudget = heard.isQuestion && heard.amount === null && heard.topics.includes("budget");
  if (asksForBudget) return answerQuestion(call, heard);
  if (heard.amount === null && call.awaitsPrice) {
    call.awaitsPrice = false;
    const words = call.feel(-5, call.say("price_dodged"));
    return heard.isQuestion ? `${words} ${answerQuestion(call, heard)}` : words;
  }
  call.awaitsPrice = false;
  call.isPriceKnown = true;
  const amount = heard.amount ?? "that price";
  const money = call.objections.find(({ isRaised, kind }) => !isRaised && kind === "price");
  if (money && !call.open) return raise(call, money);
  const words =
    call.interest >= call.bar
      ? call.feel(2, call.say("price_fair", { amount }))
      : call.feel(-3, call.say("price_high", { amount }));
  return heard.isQuestion && heard.isOpen ? `${words} ${answerQuestion(call, heard)}` : words;
}

/** A question gets the facts that fit it, more for an open one; where none fits, a word in general. */
export function answerQuestion(call: Call, heard: Heard): string {
  const fitting = answersTo(heard, call.facts, call.told);
  const facts = fitting.slice(0, heard.isOpen ? factsPerAnswer[call.scene.difficulty] : 1);
  if (facts.length === 0) return withoutFacts(call, heard);
  for (const fact of facts) call.told.add(fact);
  call.feel(heard.isOpen ? 6 : 3, "");
  const [first = "", ...others] = facts.map(({ text }) => text);
  const words = [call.told.size % 2 === 1 ? call.say("lead_in", { fact: first }) : first, ...others];
  const untold = nextObjection(call);
  if (untold && call.turn >= objectsFromTurn[call.scene.difficulty] && call.told.size >= 2)
    words.push(raise(call, untold, "raise_unasked"));
  else if (!call.isPriceKnown && !call.awaitsPrice && call.interest >= call.bar && call.turn >= 4) {
    call.awaitsPrice = true;
    call.isPriceKnown = true;
    words.push(call.say("ask_price"));
  } else if (call.told.size % 3 === 0) words.push(call.say("curious"));
  return words.filter((part) => part !== "").join(" ");
}

function withoutFacts(call: Call, heard: Heard): string {
  const topic = heard.topics.find((one): one is keyof typeof generic => one in generic);
  if (topic) return call.feel(2, call.next(topic, generic[topic]));
  return heard.isOpen ? call.say("told_all") : call.say("vague");
}

/** The rep talks about the offer: it counts where it is about what the persona has told. */
export function hearPitch(call: Call, heard: Heard): string {
  const told = [...call.told].reduce((sum, fact) => sum + shared(fact.stems, heard.stems), 0);
  const untold = nextObjection(call);
  if (heard.wordCount > longWords) return call.feel(-6, call.say("monologue"));
  if (call.told.size === 0) return call.feel(-6, call.say("too_early"));
  const words = told >= 1 ? call.feel(6, call.say("pitch_fits")) : call.feel(-3, call.say("pitch_misses"));
  return untold ? `${words} ${raise(call, untold)}` : words;
}
