import { contentWords } from "@/lib/analysis/local/content-words";
import { type Behaviour, clamp, notApplicable, plural, ramp, sizeOf } from "@/lib/analysis/local/criteria/behaviour";
import { addressed, asksNothing, isOfMatter, type Missed, sureQuestions, withAnswer } from "@/lib/analysis/local/criteria/claims";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import type { Question } from "@/lib/analysis/local/questions";
import { tagText } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

export const repQuestions = (reading: Parameters<Behaviour["assess"]>[0]) =>
  reading.questions.filter(({ sentence }) => sentence.side === "rep");

type Reading = Parameters<Behaviour["assess"]>[0];

/** How many questions the rep's turns have: known where the source has question marks. */
export function questionCount(reading: Reading): string | null {
  if (!reading.isPunctuated) return null;
  const count = reading.rep.filter(({ isAsked }) => isAsked).length;
  return `${addressed(reading)} asked ${count === 0 ? "no question" : plural(count, "question")}.`;
}

/** Troubles of the buyer of which the tagger is surer than it must be to list them, and that the sentence itself says. */
export const surePains = ({ signals, tagged }: Reading): Sentence[] =>
  signals
    .filter(({ category, sentence: { turn } }) => category === "pain_point" && tagged.of(turn, "pains") >= sure.toldPain)
    .map(({ sentence }) => sentence)
    .filter(({ norm }) => tagText(norm, "pains") >= sure.saidPain);

/** A trouble that the rep's next turn asked nothing about: seen for certain only where the source has question marks. */
export function passedOver(reading: Reading): Missed | null {
  if (!reading.isPunctuated) return null;
  const sentence = surePains(reading).find((pain) => {
    const next = reading.dialogue.turns[pain.turn + 1];
    return next?.side === "rep" && asksNothing(next) && next.wordCount <= shortReply;
  });
  return sentence === undefined ? null : { sentence, what: "the turn after it asked nothing" };
}

/** A longer answer may well meet the trouble without a question. */
const shortReply = 25;

export const discovery: Behaviour = {
  id: "discovery",
  name: new RegExp(oneLine`
    ^(?!.*\b(?:recap|objections?)\b).*\b(?:discovery|needs?\b|questioning|questions?|understand(?:s|ing)? (?:the )?(?:customer|
    buyer|needs|situation|business)|situation|diagnos|investigat|explor|uncover|curiosity|problem identification)
  `),
  description: /\b(?:asks?|asked|questions?|uncover|discover|probe|needs|understand the (?:buyer|customer|prospect)|explor)/,
  needsSides: true,
  assess(reading) {
    const { conversation } = reading;
    const asked = repQuestions(reading).filter(({ isDiscovery }) => isDiscovery);
    const topics = new Set(asked.flatMap((question) => question.topics));
    const worth = asked.reduce(
      (sum, question) => sum + (question.isOpen ? 1 : 0.5) * ramp(conversation.answerWords(question), "2:0.25 6:0.6 12:1"),
      0,
    );
    const size = sizeOf(reading);
    const score =
      ramp(worth / size, "0:0 1:1.2 3:3.2 6:5.8 9:7.6 12:8.6") +
      ramp(topics.size, "1:0 5:1.4") -
      ramp(conversation.lectureShare, "0.25:0 0.7:2.5") -
      ramp(conversation.repShare, "0.58:0 0.78:2.6");
    const shown = sureQuestions(reading)
      .filter(({ isDiscovery, sentence }) => isDiscovery && isOfMatter(reading, sentence))
      .toSorted(
        (a, b) =>
          byContent(a, b) || Number(b.isOpen) - Number(a.isOpen) || conversation.answerWords(b) - conversation.answerWords(a),
      );
    return {
      kind: "scored",
      score: clamp(score),
      measure: "discovery questions that earned an answer of 12 words or more",
      target: `at least ${Math.max(3, Math.round(9 * size))}, most of them open`,
      measured: questionCount(reading),
      shown: shown.map(({ sentence }) => withAnswer(reading, "asked", sentence)),
      missed: passedOver(reading),
      instead: "ask “What would have to change for this to be a success?” and stay on the answer",
    };
  },
};

/** A question that says what it is about, before one that needs the turn before it: "What happens with those?" */
const byContent = (one: Question, other: Question): number => Number(isFull(other)) - Number(isFull(one));
const isFull = ({ sentence }: Question): boolean => contentWords(sentence.norm).size >= 3;

export const openQuestions: Behaviour = {
  id: "open_questions",
  name: /\bopen[- ]?(?:ended)?\b|\bquestion (?:quality|technique|types?)|\bquality of questions/,
  description: /\bopen[- ]?ended\b/,
  needsSides: true,
  assess(reading) {
    const asked = repQuestions(reading).filter(({ sentence }) => sentence.norm.split(" ").length >= 3);
    if (asked.length < 2) {
      const sentence = reading.buyer.find(({ words }) => words.length >= 8);
      if (sentence === undefined)
        return notApplicable("fewer than two questions by the rep, and nothing by the buyer to ask about");
      return {
        kind: "scored",
        score: asked.length === 0 ? 0.5 : 1.5,
        measure: "open questions",
        target: "half of all questions",
        measured: questionCount(reading),
        shown: [],
        missed: null,
        instead: "ask “How do you handle that today?” or “What happens when it goes wrong?”",
      };
    }
    const open = asked.filter(({ isOpen }) => isOpen);
    const shown = sureQuestions(reading)
      .filter(({ isOpen }) => isOpen)
      .toSorted(byContent);
    const share = open.length / asked.length;
    return {
      kind: "scored",
      score: clamp(
        ramp(share, "0:1 0.25:4 0.4:6.5 0.55:8.5") * ramp(open.length / sizeOf(reading), "0:0.3 5:1") +
          ramp(open.length / sizeOf(reading), "3:0 8:1.5"),
      ),
      measure: "share of open questions",
      target: "half or more",
      measured: questionCount(reading),
      shown: shown.map(({ sentence }) => withAnswer(reading, "asked", sentence)),
      missed: null,
      instead: "start with what, how or why: “How does that work for you today?”",
    };
  },
};
