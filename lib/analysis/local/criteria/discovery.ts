import { type Behaviour, clamp, notApplicable, plural, ramp, sizeOf } from "@/lib/analysis/local/criteria/behaviour";
import { isPain } from "@/lib/analysis/local/signals";
import { oneLine } from "@/lib/analysis/one-line";

export const repQuestions = (reading: Parameters<Behaviour["assess"]>[0]) =>
  reading.questions.filter(({ sentence }) => sentence.side === "rep");

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
    const open = asked.filter(({ isOpen }) => isOpen);
    const topics = new Set(asked.flatMap((question) => question.topics));
    const earning = asked.filter((question) => conversation.answerWords(question) >= 12);
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
    const missedPain = reading.buyer.find(
      (sentence) =>
        isPain(sentence) &&
        !asked.some((question) => question.sentence.turn > sentence.turn && question.sentence.turn <= sentence.turn + 2),
    );
    return {
      kind: "scored",
      score: clamp(score),
      measure: "discovery questions that earned an answer of 12 words or more",
      value: `${earning.length} of ${asked.length}`,
      target: `at least ${Math.max(3, Math.round(9 * size))}, most of them open`,
      did: `asked ${plural(asked.length, "discovery question")} on ${plural(topics.size, "subject")}, ${open.length} of them open; ${earning.length} earned a long answer`,
      evidence: [...earning.filter(({ isOpen }) => isOpen), ...earning, ...asked].map(({ sentence }) => sentence),
      missed: missedPain === undefined ? null : { sentence: missedPain, what: "no question followed it" },
      instead:
        missedPain === undefined
          ? "ask “What would have to change for this to be a success?” and stay on the answer"
          : "ask “What does that cost you today?” before saying anything about the product",
    };
  },
};

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
        value: String(asked.filter((q) => q.isOpen).length),
        target: "half of all questions",
        did: `asked ${plural(asked.length, "question")} in the whole call`,
        evidence: [sentence],
        missed: { sentence, what: "no open question followed it" },
        instead: "ask “How do you handle that today?” or “What happens when it goes wrong?”",
      };
    }
    const open = asked.filter(({ isOpen }) => isOpen);
    const closed = asked.find(({ isOpen, isDiscovery }) => !isOpen && isDiscovery);
    const share = open.length / asked.length;
    return {
      kind: "scored",
      score: clamp(
        ramp(share, "0:1 0.25:4 0.4:6.5 0.55:8.5") * ramp(open.length / sizeOf(reading), "0:0.3 5:1") +
          ramp(open.length / sizeOf(reading), "3:0 8:1.5"),
      ),
      measure: "share of open questions",
      value: `${Math.round(share * 100)} % (${open.length} of ${asked.length})`,
      target: "half or more",
      did: `asked ${plural(open.length, "open question")} out of ${asked.length}`,
      evidence: (open.length > 0 ? open : asked).map(({ sentence }) => sentence),
      missed:
        closed === undefined || share >= 0.5 ? null : { sentence: closed.sentence, what: "the question allowed a yes or no" },
      instead: "start with what, how or why: “How does that work for you today?”",
    };
  },
};
