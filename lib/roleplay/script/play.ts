import { languageOf } from "@/lib/analysis/spoken-language";
import type { Scene } from "@/lib/roleplay/scene";
import { answerQuestions } from "@/lib/roleplay/script/answer";
import { Call } from "@/lib/roleplay/script/call";
import { apologyIn, inEnglish, noCommonLanguage } from "@/lib/roleplay/script/foreign";
import { type Heard, hear } from "@/lib/roleplay/script/heard";
import { echoOf } from "@/lib/roleplay/script/knowing";
import { isAbout } from "@/lib/roleplay/script/objection-answer";
import { hearAnswers, hearPrice, raiseNext, react } from "@/lib/roleplay/script/react";
import { agreeToPending, answerProposal } from "@/lib/roleplay/script/step";
import { shared } from "@/lib/roleplay/script/words";

export interface Played {
  /** One to each message, up to the one with which the persona hung up. */
  answers: string[];
  outcome: "won" | "lost" | null;
  /** The message after which the persona hung up, from 0; null while it is on the line. */
  endedAt: number | null;
}

/**
 * Plays a whole call: what the persona answers to each message of the rep, and how it ends. Trust goes up with good questions, with
 * answers to objections and with value that is about the persona's own words, and down with pitches, pressure and what was passed
 * over; patience goes down with what wastes time. The call is won by a dated next step that is earned, and lost when the persona
 * hangs up.
 */
export function play(scene: Scene, messages: readonly string[], seed: string): Played {
  const call = new Call(scene, seed);
  const answers: string[] = [];
  for (const message of messages) {
    if (call.hasHungUp) break;
    call.turn += 1;
    answers.push(answerTo(call, hear(message, call.awaitsDay !== null)));
  }
  return { answers, outcome: call.outcome, endedAt: call.hasHungUp ? answers.length - 1 : null };
}

function answerTo(call: Call, heard: Heard): string {
  const words = manners(call, heard) ?? matter(call, heard);
  if (call.hasHungUp) return words;
  if (call.isOver) return hangUp(call, "wasted");
  return words.trim() === "" ? hangUp(call, "circles") : words;
}

function hangUp(call: Call, act: "wasted" | "circles" | "insulted" | "bye"): string {
  call.hasHungUp = true;
  if (call.outcome !== "won" || act === "insulted") call.outcome = "lost";
  const words = call.say(act);
  return words === "" ? "Goodbye." : words;
}

/** What is said to how the rep behaves; null where the matter is what counts. */
function manners(call: Call, heard: Heard): string | null {
  const { conduct, greeting } = heard;
  if (heard.isForeign) return answerForeign(call, heard);
  call.repName ??= greeting.name;
  if (conduct.insults) return hangUp(call, "insulted");
  // The same words may answer something that was said since.
  const isAgain =
    heard.wordCount >= 3 &&
    call.heardBefore.has(heard.text.toLowerCase()) &&
    heard.proposal === null &&
    !(call.open && isAbout(call.open, heard, call.common));
  call.heardBefore.add(heard.text.toLowerCase());
  if (isBye(call, heard)) return part(call);
  if (conduct.stepsOut) return spend(call, 1, call.say("odd"));
  if (conduct.belittles && !isAboutWorry(call, heard)) return belittled(call);
  if (conduct.presses && !heard.questions.some(({ form, text }) => form === "asking" && /\bstop/i.test(text)))
    return pressed(call);
  if (isAgain) return spend(call, 1, call.say("repeated"));
  if (isSilent(call, heard)) return spend(call, 1, call.say("silence"));
  if (conduct.isLost && !hasMatter(call, heard)) return lost(call, heard);
  if (conduct.chats && !hasMatter(call, heard)) return chat(call, heard);
  return null;
}

function spend(call: Call, patience: number, words: string): string {
  call.change(-0.5, -patience);
  return words;
}

const isBye = (call: Call, { conduct, questions, proposal, wordCount }: Heard): boolean =>
  (conduct.farewells || (call.outcome === "won" && conduct.thanks)) &&
  questions.length === 0 &&
  (proposal === null || call.outcome === "won") &&
  wordCount < 40;

function part(call: Call): string {
  if (call.outcome === "won") {
    call.hasHungUp = true;
    const words = call.say("bye_won", { when: call.agreed?.when ?? "" });
    return words === "" ? "Goodbye." : words;
  }
  return hangUp(call, "bye");
}

function belittled(call: Call): string {
  call.belittledTurns += 1;
  call.change(-2, -2);
  return call.belittledTurns >= 3 ? hangUp(call, "insulted") : call.say("warned");
}

function pressed(call: Call): string {
  call.change(-2, -1);
  return call.say("pushed");
}

/** "Old people need to get over it" is a bad answer before it is bad manners. */
const isAboutWorry = (call: Call, { conduct }: Heard): boolean =>
  conduct.dismisses && call.open !== null && call.open.badAnswers === 0;

const isSilent = (call: Call, heard: Heard): boolean => {
  const { conduct, questions, proposal, amount, wordCount, greeting } = heard;
  const isBare =
    wordCount <= 2 &&
    !conduct.acknowledges &&
    !conduct.thanks &&
    !conduct.apologises &&
    !conduct.isLost &&
    amount === null &&
    proposal === null;
  const asks = questions.some(({ stems, topics, form }) => stems.size > 0 || topics.length > 0 || form === "more");
  return isBare && !asks && !(call.turn === 1 && greeting.greets) && call.outcome !== "won";
};

/** Says or asks something that has to do with the scenario, or with selling. */
function hasMatter(call: Call, heard: Heard): boolean {
  const asksAbout = heard.questions.some(
    ({ topics, stems }) =>
      topics.some((topic) => topic !== "process" && topic !== "team") ||
      call.knowledge.some((fact) => shared(fact.stems, stems) > 0),
  );
  const says = call.knowledge.some((fact) => shared(fact.stems, heard.statementStems) >= 2);
  const greets = call.turn === 1 && heard.questions.length > 0 && !heard.conduct.chats;
  return asksAbout || says || greets || (heard.proposal !== null && heard.proposal.when !== null) || heard.amount !== null;
}

function lost(call: Call, heard: Heard): string {
  if (/\b(?:one (?:moment|second|sec)|hold on|hang on|bear with me|give me a)\b/i.test(heard.text))
    return spend(call, 0.75, call.say("holds"));
  return spend(
    call,
    1,
    call.say(
      /\bask (?:my|someone|around)|not sure|don't know (?:if|how|what it)|have to check\b/i.test(heard.text) ? "unsure" : "lost",
    ),
  );
}

function chat(call: Call, heard: Heard): string {
  return spend(call, 1, call.say("small_talk", { echo: echoOf(call, heard) }));
}

function answerForeign(call: Call, heard: Heard): string {
  call.foreignTurns += 1;
  call.change(0, -1);
  if (call.outcome === "won" && heard.wordCount <= 8) return part(call);
  if (call.isOver) {
    call.hasHungUp = true;
    call.outcome = "lost";
    return noCommonLanguage;
  }
  const own = call.once(apologyIn(languageOf(heard.text) ?? "") ?? "");
  return [own, inEnglish[(call.foreignTurns - 1) % inEnglish.length] ?? ""]
    .map((one) => (one === own ? one : call.once(one)))
    .filter((one) => one !== "")
    .join(" ");
}

/** The answer to what a message says, asks and proposes, in the order in which one answers. */
function matter(call: Call, heard: Heard): string {
  if (
    call.turn === 1 &&
    heard.questions.length === 0 &&
    heard.proposal === null &&
    heard.amount === null &&
    !heard.conduct.presses
  )
    return welcome(call, heard);
  const toWorries = hearAnswers(call, heard);
  const toPrice = heard.amount !== null ? [hearPrice(call, heard)] : [];
  const { words: answers, isClosed } = answerQuestions(call, heard);
  const isOnlyMail = heard.proposal?.kind === "material" && toWorries.words.length > 0;
  const proposal = heard.proposal && !isOnlyMail ? answerProposal(call, heard.proposal) : [];
  const late = toWorries.isSettled && !heard.proposal ? agreeToPending(call) : "";
  const isPlain = answers.length === 0 && proposal.length === 0 && toPrice.length === 0 && toWorries.words.length === 0;
  const plain = isPlain
    ? call.outcome === "won"
      ? [call.say("after_won", { when: call.agreed?.when ?? "" })]
      : react(call, heard)
    : [];
  const next = toWorries.isSettled && heard.questions.length === 0 && proposal.length === 0 && late === "" ? raiseNext(call) : "";
  const first = isClosed ? [...answers, ...toWorries.words] : [...toWorries.words, ...answers];
  return [...first, ...toPrice, ...proposal, late, ...plain, next].filter((one) => one !== "").join(" ");
}

/** The first message, where it only says who calls. */
function welcome(call: Call, heard: Heard): string {
  if (heard.wordCount > 20 && heard.statement.length > 160) {
    call.change(-1, -0.5);
    return call.say("too_early", { echo: echoOf(call, heard) });
  }
  if (heard.greeting.name === null) return call.say(heard.wordCount <= 4 ? "who_unnamed" : "who");
  return call.say("who", { company: heard.greeting.company ?? "" });
}
