import { type Behaviour, clamp, notApplicable, ramp } from "@/lib/analysis/local/criteria/behaviour";
import { claims, sureQuestions, withAnswer } from "@/lib/analysis/local/criteria/claims";
import { passedOver, repQuestions, surePains } from "@/lib/analysis/local/criteria/discovery";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { isPain } from "@/lib/analysis/local/signals";
import { oneLine } from "@/lib/analysis/one-line";

const quantity = new RegExp(oneLine`
    (?:\d|\b(?:hours?|days?|weeks?|months|percent|thousand|million|dozens?|hundreds?|half|twice|double|third|grand|k|every (?:day|
    week|month)|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty)\b)
  `);

/** A trouble with a figure to it: what it costs in time, money or people. */
export const isQuantified = ({ norm, text }: Sentence): boolean => quantity.test(norm) || /\d/.test(text);

const asksEffect = new RegExp(oneLine`
    \b(?:costs? (?:you|your|the)|cost(?:ing)? you|what does (?:that|it|this) (?:cost|mean|do)|what (?:happens|happened) (?:if|when|then)|
    how (?:much (?:time|money)|many (?:hours|days))|worth to you|impact|affects?)\b
  `);
const asksTrouble = new RegExp(oneLine`
      \b(?:problems?|challeng\w+|struggl\w+|frustrat\w+|difficult|hardest|trouble|goes wrong|going wrong|bottlenecks?|
      worr\w+|headaches?|hurts?)\b
    `);

export const pain: Behaviour = {
  id: "pain",
  name: /\b(?:pains?|impact|implication|problem|challenge|consequence|quantif|cost of inaction)/,
  description: /\b(?:pain points?|impact|consequence|quantif|implication|challenges)/,
  needsSides: true,
  assess(reading) {
    const pains = reading.buyer.filter((sentence) => isPain(sentence));
    const questions = repQuestions(reading).filter(({ topics }) => topics.includes("pain") || topics.includes("impact"));
    const impact = questions.filter(({ topics }) => topics.includes("impact"));
    const figures = pains.filter((sentence) => isQuantified(sentence));
    if (reading.buyer.length < 4) return notApplicable("the buyer said too little to look for pain in");
    const score =
      ramp(questions.length, "0:0 1:1.5 3:3.5") +
      ramp(pains.length, "0:0 1:1 4:2.5") * (questions.length === 0 ? 0.5 : 1) +
      ramp(impact.length, "0:0 1:1.5 2:2.5") +
      ramp(figures.length, "0:0 1:1 2:1.5");
    const asked = sureQuestions(reading);
    const named = surePains(reading);
    return {
      kind: "scored",
      score: clamp(score),
      measure: "questions on pain and impact",
      target: "three or more, one of them about what it costs",
      measured: null,
      shown: [
        ...asked
          .filter(({ sentence }) => asksEffect.test(sentence.norm))
          .map(({ sentence }) => withAnswer(reading, "asked for its size or its effect", sentence)),
        ...asked
          .filter(({ sentence }) => asksTrouble.test(sentence.norm))
          .map(({ sentence }) => withAnswer(reading, "asked about a trouble", sentence)),
        ...claims("named a trouble", named),
      ],
      missed: passedOver(reading),
      instead: "ask “How often does that happen, and what does it cost you each time?”",
    };
  },
};
