import { type Behaviour, clamp, notApplicable, ramp, sizeOf } from "@/lib/analysis/local/criteria/behaviour";
import { countedWords, isOfMatter, sureQuestions, withAnswer } from "@/lib/analysis/local/criteria/claims";
import { repQuestions } from "@/lib/analysis/local/criteria/discovery";
import { oneLine } from "@/lib/analysis/one-line";

export const engagement: Behaviour = {
  id: "engagement",
  name: new RegExp(oneLine`
    \b(?:(?:buyer|customer|prospect|audience|client|participant)s? (?:engagement|participation|involvement)|engagement|interactiv|
    two[- ]way|involv(?:es|ing) the)
  `),
  description: /\b(?:conversation, not|engag|invites? the (?:buyer|customer|prospect) to react|check[- ]?ins?)/,
  needsSides: true,
  assess(reading) {
    const { conversation, dialogue, buyer } = reading;
    if (dialogue.turns.length < 6) return notApplicable("there is too little back and forth to judge");
    const asked = repQuestions(reading).filter(({ sentence }) => sentence.norm.split(" ").length >= 3);
    const answered = asked.filter((question) => conversation.answerWords(question) >= 4);
    const buyerShare = 1 - conversation.repShare;
    const turns = dialogue.turns.filter(({ side }) => side === "rep");
    const longest = turns.reduce(
      (max, turn) => (turn.wordCount > max.wordCount ? turn : max),
      turns[0] ?? { wordCount: 0, sentences: [] },
    );
    const score =
      ramp(buyerShare, "0.12:0 0.25:1.6 0.4:3.4") +
      ramp(answered.length / sizeOf(reading), "0:0 3:1.4 9:3.6") +
      ramp(reading.questions.filter(({ sentence }) => sentence.side === "prospect").length, "0:0 4:1.2") +
      ramp(conversation.warm.length / Math.max(1, buyer.length), "0.03:0 0.15:1.2") +
      0.6 -
      ramp(conversation.lectureShare, "0.15:0 0.6:3");
    const place = longest.sentences[0];
    return {
      kind: "scored",
      score: clamp(score, 0.5),
      measure: "the buyer's share of the words, and questions that got an answer",
      target: `35 % or more and ${Math.round(9 * sizeOf(reading))}`,
      measured: `The buyer said ${Math.round(buyerShare * 100)} % of the words.`,
      shown: sureQuestions(reading)
        .filter(({ sentence }) => isOfMatter(reading, sentence))
        .toSorted((a, b) => conversation.answerWords(b) - conversation.answerWords(a))
        .map(({ sentence }) => withAnswer(reading, "asked", sentence)),
      missed:
        place === undefined || longest.wordCount < 90
          ? null
          : { sentence: place, what: `with it began a turn of ${countedWords(longest)} words` },
      instead: "stop after one point and ask “What would that change for you?”, then wait for the answer",
    };
  },
};
