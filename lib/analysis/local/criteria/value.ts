import { type Behaviour, clamp, notApplicable, ramp, sizeOf } from "@/lib/analysis/local/criteria/behaviour";
import { claims } from "@/lib/analysis/local/criteria/claims";
import { repQuestions } from "@/lib/analysis/local/criteria/discovery";
import { paraphrase } from "@/lib/analysis/local/criteria/listening";
import { isQuantified } from "@/lib/analysis/local/criteria/pain";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { oneLine } from "@/lib/analysis/one-line";

const benefit = new RegExp(oneLine`
    \b(?:sav(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|increas(?:e|es|ed|ing)|faster|quicker|improv(?:e|es|ed|ing|ement)|cut(?:s|
    ting)?|grow(?:th)?|eliminat\w+|avoid|prevent\w*|automat\w+|so (?:that )?(?:you|your|they|the team)(?: \w+)? (?:can|do not|
    never|know|get|are|have|see)|which means|that means|means (?:you|your|that)|you (?:would|will|can|could) (?:\w+ )?(?:get|
    be able|see|have|know|stop|spend|save|cut)|lets? (?:you|your|them)|helps? (?:you|your|them|teams|companies)|allows? (?:you|
    your)|instead of|without (?:having to|the|any)|roi|payback|pays? for itself|no more|from \w+ (?:hours|days|weeks|minutes) to|
    takes? (?:\w+ ){0,2}(?:minutes|seconds)|free(?:s|d)? up|get back|gives? (?:you|your|them))\b
  `);
export const isBenefit = ({ norm, words }: Sentence): boolean =>
  words.length >= 6 && benefit.test(norm) && !/^(?:what|how|why|do|does|did|is|are|would|could|can|when)\b/.test(norm);

const asksWorth = new RegExp(oneLine`
    \b(?:worth (?:to you|it|over|a)|what (?:does|would|did) (?:it|that|this) (?:mean|cost|save|do)|would (?:that|this|
    it) (?:have )?(?:sav|help|work|solv|chang|make)\w*|what would (?:that|it|this) (?:do|mean|change|save|be worth)|
    does that (?:look|match|fit|help)|how would (?:you|your|that)|see (?:yourself|your team)|why (?:you would|would you)|
    make of it|want from it|want out of)\b
  `);

const surelyGains = new RegExp(oneLine`
    \b(?:(?:it|that|this|which|we|they|would|will|could) (?:\w+ )?(?:saves?|reduces?|cuts?|lowers?|prevents?) (?:you|your|them|the|about|
    around|over|\w+ (?:hours|percent|thousand))|pays? for itself|payback|frees? up)\b
  `);
export const value: Behaviour = {
  id: "value",
  name: /\b(?:value|benefits?|solution|tailor|articulat|pitch|positioning|roi|business case|message|messaging|relevan|fit)\b/,
  description: /\b(?:value|benefits?|roi|tie[sd]? (?:the )?(?:solution|product)|business case|outcomes?)\b/,
  needsSides: true,
  assess(reading) {
    const { conversation, rep, buyer } = reading;
    const benefits = rep.filter((sentence) => isBenefit(sentence));
    const talk = rep.reduce((sum, { words }) => sum + words.length, 0);
    if (benefits.length === 0 && talk < 80) return notApplicable("the rep said too little about the offer to judge its value");
    const own = new Set(conversation.echoes.map(({ index }) => index));
    const tied = rep.filter(
      (sentence) => own.has(sentence.index) || (paraphrase.test(sentence.norm) && sentence.words.length >= 6),
    );
    const figures = rep.filter((sentence) => isQuantified(sentence) && (own.has(sentence.index) || isBenefit(sentence)));
    const worth = repQuestions(reading).filter(
      ({ sentence, topics }) => topics.includes("impact") || asksWorth.test(sentence.norm),
    );
    const stated = buyer.filter(
      (sentence) => isQuantified(sentence) && worth.some((question) => sentence.turn - question.sentence.turn === 1),
    );
    const size = sizeOf(reading);
    const score =
      ramp(tied.length / size, "0:0 3:1.4 8:2.8") +
      ramp(benefits.length / size, "0:0 4:1") +
      ramp(figures.length, "0:0 1:0.7 3:1.5") +
      ramp(worth.length, "0:0 1:1 3:2") +
      ramp(stated.length, "0:0 2:1") +
      ramp(conversation.warm.length / Math.max(1, buyer.length), "0.04:0 0.12:1.2 0.25:2.7") -
      ramp(conversation.lectureShare, "0.25:0 0.7:2.5");
    return {
      kind: "scored",
      score: clamp(score, 0.5),
      measure: "the rep's sentences that build on the buyer's own words",
      target: `${Math.round(8 * size)} or more, with a figure and a question about its worth`,
      measured: null,
      shown: [
        ...claims(
          "put a figure to what it does for them",
          figures.filter(({ norm }) => surelyGains.test(norm)),
        ),
        ...claims(
          "named what it does for them",
          benefits.filter(({ norm }) => surelyGains.test(norm)),
        ),
      ],
      missed: null,
      instead: "name their problem first, then the one feature that ends it, then the figure: “You said …, so …, which saves …”",
    };
  },
};
