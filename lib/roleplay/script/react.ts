import { oneLine } from "@/lib/analysis/one-line";
import type { Call } from "@/lib/roleplay/script/call";
import type { Heard } from "@/lib/roleplay/script/heard";
import { echoOf, tell } from "@/lib/roleplay/script/knowing";
import type { Objection } from "@/lib/roleplay/script/objection";
import { badly, hearAnswer } from "@/lib/roleplay/script/objection-answer";
import { mismatch } from "@/lib/roleplay/script/truth";
import { inMidSentence, shared } from "@/lib/roleplay/script/words";

const longWords = 110;
const recap = new RegExp(
  oneLine`
      \b(?:so (?:if i|you|your|that's|it's|nine|\d)|if i (?:understand|heard|hear)|you (?:said|mentioned|told)|
      let me (?:repeat|sum|play)|in other words|to sum up|that's (?:about|over|more than|almost|nearly) |which (?:is|
      makes))\b
    `,
  "i",
);
const reckoning = /\b(?:that's|that is|makes|adds? up|comes to|times|altogether|a year|in total|over)\b/i;
const attributes = /\byou (?:said|mentioned|told me|just said)\b/i;

const empathy = /\b(?:sorry to hear|must (?:be|have)|sounds|hard|tough|awful|terrible|painful|frustrating|rough)\b/i;
const empathicSentence =
  /[^.!?]*\b(?:sorry to hear|must (?:be|have)|sounds|hard|tough|awful|terrible|painful|frustrating|rough)\b[^.!?]*[.!?]*/gi;
const wordsOf = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0;

/** What the message does for every objection, and what the persona says to it; nothing where it does nothing. */
export function hearAnswers(call: Call, heard: Heard): { words: string[]; isSettled: boolean; isBad: boolean } {
  const open = call.open;
  const verdicts = call.objections.map((objection) => ({
    objection,
    before: objection.state,
    verdict: hearAnswer(objection, heard, call.scene.difficulty, call.common),
  }));
  const well = verdicts
    .filter(({ verdict }) => verdict === "well")
    .filter(({ objection }, at, all) => all.findIndex((one) => one.objection.label === objection.label) === at);
  const words = well.map(({ objection, before }) => settled(call, objection, before === "unsaid", heard));
  if (well.length > 0) return { words: words.slice(0, 2), isSettled: true, isBad: false };
  const partly = verdicts.find(({ verdict }) => verdict === "partly");
  if (partly)
    return {
      words: [call.say("partly", { label: partly.objection.label, echo: echoOf(call, heard, partly.objection.label) })],
      isSettled: false,
      isBad: false,
    };
  const bad = verdicts.find(({ verdict }) => verdict === "badly");
  if (bad) return { words: [answeredBadly(call, bad.objection)], isSettled: false, isBad: true };
  const isPassedOver =
    open !== null && heard.questions.length === 0 && heard.proposal === null && heard.amount === null && heard.wordCount >= 6;
  if (!isPassedOver || heard.conduct.acknowledges || heard.conduct.apologises)
    return { words: [], isSettled: false, isBad: false };
  badly(open);
  return { words: [answeredBadly(call, open)], isSettled: false, isBad: true };
}

function settled(call: Call, objection: Objection, wasUnsaid: boolean, heard: Heard): string {
  call.change(2, 1);
  call.hasValue = true;
  objection.saidAt = call.turn;
  if (heard.conduct.apologises && objection.kind === "trust") return call.say("admitted");
  const values = { label: objection.label, echo: echoOf(call, heard, objection.label) };
  const words = call.say(wasUnsaid ? "settled_before" : "settled", values);
  return words === "" ? call.say("settled_plain", values) : words;
}

function answeredBadly(call: Call, objection: Objection): string {
  call.change(-1.5, -0.5);
  return call.say(objection.state === "parked" ? "parked" : "badly", { label: objection.label });
}

/** The next thing that the persona holds against the offer, said of its own accord; "" once enough was said. */
export function raiseNext(call: Call): string {
  const next = call.unsaid;
  if (!next || call.open || call.outcome === "won" || call.dealtWith >= call.asks.objections) return "";
  const [firstSentence] = [call.once(tell(call, next.fact))];
  return firstSentence === "" ? "" : call.say("raise", { objection: inMidSentence(firstSentence) });
}

/** A price that the rep names. */
export function hearPrice(call: Call, heard: Heard): string {
  const amount = heard.amount ?? "";
  call.isPriceKnown = true;
  const money = call.objections.find(({ state, kind }) => state === "unsaid" && kind === "price");
  const isFair = call.trust >= call.asks.trust && call.told.size >= call.asks.facts;
  if (!isFair) call.change(-0.5);
  const words = call.say(isFair ? "price_fair" : "price_high", { amount });
  if (!money || call.open) return words;
  return [words, call.say("raise", { objection: inMidSentence(call.once(tell(call, money.fact))) })].join(" ");
}

/** What the persona says to a message that asks nothing. */
export function react(call: Call, heard: Heard): string[] {
  const { conduct, statement } = heard;
  const echo = echoOf(call, heard);
  if (conduct.apologises) return apology(call, heard);
  if (heard.wordCount > longWords) {
    call.change(-1, -1);
    return [call.say("monologue", { echo })];
  }
  const recalled = recall(call, heard, echo);
  if (recalled) return [recalled];
  if (empathy.test(statement) && wordsOf(statement.replace(empathicSentence, "")) < 4) {
    call.change(0.5);
    return [call.say("cares"), call.say("prod")];
  }
  if (
    heard.wordCount < 6 ||
    (echo === "" && heard.wordCount < 10) ||
    (conduct.acknowledges && heard.wordCount < 10 && !/[.!] /.test(statement))
  )
    return [call.say("prod")];
  return pitch(call, heard, echo);
}

function apology(call: Call, heard: Heard): string[] {
  call.change(1, 0.5);
  const sore = call.objections.find(
    ({ state, text }) =>
      state === "unsaid" &&
      shared(heard.statementStems, call.common) >= 0 &&
      /\b(?:feeling|only cared|burned|promised|trust)\b/i.test(text),
  );
  return [
    call.say(sore || /\b(?:pushed|wrong|mistake|admit|should have|shouldn't)\b/i.test(heard.statement) ? "admitted" : "forgiven"),
  ];
}

/** The rep says back what it heard: right, wrong, or never said. */
function recall(call: Call, heard: Heard, echo: string): string | null {
  if (!recap.test(heard.text) && !attributes.test(heard.text)) return null;
  const told = [...call.told];
  const isOurs = told.some(
    (fact) =>
      shared(fact.stems, heard.statementStems) >= 1 ||
      fact.quantities.some(({ value }) => heard.quantities.some((one) => one.value === value)),
  );
  if (!isOurs)
    return attributes.test(heard.statement) && told.length >= 0 && heard.wordCount >= 5 && !knowsOf(call, heard)
      ? call.say("never_said")
      : null;
  const wrong = mismatch(call, heard);
  if (wrong) return call.say("corrects", { gist: wrong });
  call.change(1, 0.5);
  call.hasValue = true;
  return reckoning.test(heard.statement) && heard.quantities.length >= 2 && echo !== ""
    ? call.say("reckoned", { echo: figureOf(heard) ?? echo })
    : call.say("recap_right");
}

const figureOf = (heard: Heard): string | undefined =>
  heard.quantities
    .toSorted((a, b) => b.value - a.value)[0]
    ?.text.split(" ")
    .slice(0, 3)
    .join(" ");
const knowsOf = (call: Call, heard: Heard): boolean =>
  call.knowledge.some((fact) => shared(fact.stems, heard.statementStems) >= 1);

/** The rep talks about the offer: it counts where it is about what the persona has told. */
function pitch(call: Call, heard: Heard, echo: string): string[] {
  const toldWords = [...call.told].reduce((sum, fact) => sum + shared(fact.stems, heard.statementStems), 0);
  const sceneWords = call.knowledge.reduce((sum, fact) => sum + shared(fact.stems, heard.statementStems), 0);
  if (toldWords >= 1 && call.told.size > 0) {
    call.change(1, 0.5);
    call.hasValue = true;
    return [call.say("pitch_fits", { echo }), raiseNext(call)];
  }
  if (call.told.size === 0) {
    call.change(-1, -0.5);
    return [call.say("too_early", { echo }), call.turn >= 3 ? raiseNext(call) : ""];
  }
  call.change(sceneWords > 0 ? 0 : -1, sceneWords > 0 ? 0 : -0.5);
  return [call.say(sceneWords > 0 ? "pitch_near" : "pitch_misses", { echo }), raiseNext(call)];
}
