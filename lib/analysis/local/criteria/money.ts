import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Behaviour, clamp, notApplicable } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import { claims, isOfMatter, surelyAsks, sureQuestions } from "@/lib/analysis/local/criteria/claims";
import { repQuestions } from "@/lib/analysis/local/criteria/discovery";
import { isBenefit } from "@/lib/analysis/local/criteria/value";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { mentionsMoney } from "@/lib/analysis/local/signals";
import { oneLine } from "@/lib/analysis/one-line";

const figure = new RegExp(oneLine`
    (?:[$€£]\s?\d|\d+(?:[.,]\d+)?\s?(?:k\b|dollars|euros|pounds|thousand|percent|%|a (?:month|year|seat|user)|per)|\b(?:hundred|
    thousand|grand|k|dollars|euros|pounds) (?:\w+ )?(?:a|per|each|for|annual|month|year|dollars)\b|\b\w+ (?:hundred|thousand|
    dollars|euros|pounds|grand)\b)
  `);
const states = (sentence: Sentence): boolean => figure.test(sentence.text.toLowerCase()) || figure.test(sentence.norm);
const isPriceTalk = (sentence: Sentence): boolean =>
  mentionsMoney(sentence) &&
  new RegExp(oneLine`
    (?:[$€£]|\b(?:price|pricing|cost|costs|per (?:user|seat|month|year|location|rep)|plan|tier|quote|annual|annually|monthly|
    license|subscription|package|thousand|dollars|euros|pounds|k|discount|fee)\b)
  `).test(`${sentence.norm} ${sentence.text}`);

const conceding = new RegExp(oneLine`
    \b(?:(?:i|we) (?:can|could|will|would|am able to|are able to|might|may be able to) (?:\w+ ){0,4}(?:discount|knock|
    take (?:\w+ )?(?:\w+ )?off|percent off|lower|drop|reduce|waive|throw in|match|come down|give you (?:\w+ ){0,3}(?:off|percent|
    discount|free|months?|better price)|cut|do (?:it|that) for (?!you\b)|extend|include (?:\w+ ){0,3}(?:for free|at no))|
    \w+ percent (?:off|discount)|(?:two|three|one|\w+) (?:free )?months? (?:free|on us|of charge)|(?:free of charge|
    at no (?:extra )?(?:cost|charge)|on the house)|best (?:i|we) can do|meet you (?:in the middle|half ?way)|go (?:down|as low)|
    let me (?:give|knock|take))\b
  `);
const holds = new RegExp(oneLine`
      \b(?:can|could|will|would|am|are|do) not (?:\w+ ){0,3}(?:take|give|go|do|offer|discount|knock|lower|drop|reduce|
      waive|throw|match|come|cut)\b
    `);

/** A concession is put: "I can take ten off", and not "I can't just take thirty off". */
const concedes = ({ norm }: Sentence): boolean => conceding.test(norm) && !holds.test(norm);

/** What the rep offered to give. */
export const givenAway = ({ rep }: CallReading): Sentence[] => rep.filter(concedes);

const traded = new RegExp(oneLine`
    \b(?:if (?:you|we|your)|in (?:exchange|return)|provided|as long as|assuming|in that case|for (?:a|an) (?:\w+ ){0,2}(?:year|
    annual|multi|commitment|term|case study|reference|upfront)|(?:two|three|multi)[- ]year|annual (?:prepay|upfront|commitment)|
    upfront|up front|prepay|sign(?:ed|ing)? (?:by|before|this)|by (?:the )?end of|case study|reference|in order to|what (?:could|
    can|would) you (?:do|give|commit|offer))\b
  `);

const asksHowItSits = new RegExp(oneLine`
    \b(?:how does that|sound|compare|fit|within|expect\w*|in line|work for you|thoughts|land|budget|range|feel|make sense|
    proportion|(?:does|is|would|do) (?:that|it|this|we)|what do you (?:think|make))\b
  `);

const surelyMoney =
  /[$€£]|\b(?:price|costs?|fee|a (?:month|year|seat|user)|per \w+|dollars|euros?|pounds|quid|rupees|naira|rand)\b/;
const surelyAsksHowItSits =
  /\b(?:how does (?:that|this|it) (?:sound|compare|sit|land|fit|look)|what do you (?:think|make)|in line with|expecting|work for you)\b/;
export const asksBudget =
  /\b(?:budget|set aside|(?:do|are) you (?:\w+ )?(?:pay|paying|spend|spending)|pay (?:for|today|now)|afford|fund(?:ing|ed)?)\b/;

export const pricing: Behaviour = {
  id: "pricing",
  name: /\b(?:pric|cost|commercial|budget (?:discussion|conversation|talk)|money|proposal|packag|financial)/,
  description: /\b(?:pric(?:e|ing)|commercials?|discount|cost)/,
  needsSides: true,
  assess(reading) {
    const said = reading.rep.filter(isPriceTalk);
    const stated = said.find(states);
    const asked = reading.buyer.find(
      (sentence) =>
        mentionsMoney(sentence) &&
        new RegExp(oneLine`
          \b(?:how much|what (?:is|are|does|do|would|will) (?:\w+ ){0,4}(?:price|pricing|cost|rate|fee|charge)|ball ?park|price|
          pricing|cost)\b
        `).test(sentence.norm),
    );
    if (stated === undefined && asked === undefined && said.length < 2)
      return notApplicable("the rules found no talk about the price");
    const at = stated?.index ?? asked?.index ?? 0;
    const before =
      reading.rep.find(
        (sentence) =>
          sentence.index <= at + 6 &&
          (isBenefit(sentence) ||
            (states(sentence) && reading.conversation.echoes.some(({ index }) => index === sentence.index))),
      ) ??
      reading.buyer.find(
        (sentence) =>
          sentence.index < at &&
          reading.signals.some((signal) => signal.sentence.index === sentence.index && signal.category === "pain_point"),
      );
    const free = reading.objections.find(({ conceded }) => conceded);
    return checklist({
      measure: "parts of the talk about price",
      parts: [
        {
          label: "named a figure",
          points: 3.5,
          found: stated,
          sure: said.find((sentence) => states(sentence) && !sentence.isAsked && surelyMoney.test(sentence.norm + sentence.text)),
        },
        { label: "spoke of value before the number", points: 2.5, found: before, sure: undefined },
        {
          label: "asked about money on their side",
          points: 2,
          sure: sureQuestions(reading).find(({ sentence }) => asksBudget.test(sentence.norm))?.sentence,
          found: repQuestions(reading).find(({ topics }) => topics.includes("budget"))?.sentence,
        },
        {
          label: "asked how it sits",
          points: 2,
          sure: sureQuestions(reading).find(
            ({ sentence }) => sentence.index > at && sentence.index - at <= 14 && surelyAsksHowItSits.test(sentence.norm),
          )?.sentence,
          found: repQuestions(reading).find(
            ({ sentence }) => sentence.index > at && sentence.index - at <= 14 && asksHowItSits.test(sentence.norm),
          )?.sentence,
        },
      ],
      instead: "say the number once, after the value, and then ask “How does that compare with what you had in mind?”",
      minus: free === undefined ? 0 : 2,
    });
  },
};

const hasCondition = /\b(?:if (?:you|we|your)|in (?:exchange|return)|provided|as long as)\b/;
const surelyHolds = /\b(?:can not (?:go|do|move|discount|offer)|do not discount|hold the price|not able to)\b/;
const surelyPresses =
  /\b(?:discount|cheaper|come down|better (?:price|deal|rate)|best price|knock|percent off|payment terms|net (?:thirty|sixty|ninety))\b/;

export const negotiation: Behaviour = {
  id: "negotiation",
  name: new RegExp(oneLine`
    \b(?:negotiat|concession|trad(?:e|ing)|discount|deal terms|give[- ]?(?:and|&)[- ]?(?:take|get)|hold(?:ing)? (?:the )?(?:price|
    firm|value)|terms)
  `),
  description: /\b(?:negotiat|concession|discount|trade)/,
  needsSides: true,
  assess(reading) {
    const asks = reading.buyer.filter(({ norm }) =>
      new RegExp(oneLine`
        \b(?:discount|cheaper|lower|percent off|come down|better (?:price|deal|rate|number)|match|waive|throw in|payment terms|
        net (?:thirty|sixty|ninety|\d+)|flexib\w+|wiggle room|shorter|month to month|opt out|cap|free|reduce|best (?:price|
        you can)|too (?:high|expensive|much)|expensive|out clause|sharpen)\b
      `).test(norm),
    );
    const given = givenAway(reading);
    if (asks.length === 0 && given.length === 0)
      return notApplicable("the rules found no concession that was asked for or given");
    const context = (sentence: Sentence): string => around(reading, sentence);
    const exchanged = given.filter((sentence) => traded.test(context(sentence)));
    const bare = given.filter((sentence) => !traded.test(context(sentence)));
    const held = reading.rep.find(({ norm }) =>
      new RegExp(oneLine`
        \b(?:not able to|can not (?:go|do|move|discount|offer|change)|do not discount|price (?:reflects|is based|is the)|stand by|
        hold the price|before we (?:talk|get to|discuss) (?:price|discount|numbers?)|rather (?:look|talk|change|than)|
        adjust (?:the )?scope|take (?:something|\w+) out|smaller package|what (?:is|are) (?:driving|behind)|help me understand|
        value)\b
      `).test(norm),
    );
    const question = repQuestions(reading).find(({ sentence }) =>
      asks.some(({ index }) => sentence.index > index && sentence.index - index <= 6),
    )?.sentence;
    const score =
      3.5 +
      (given.length === 0 ? 1.5 : 3.5 * (exchanged.length / given.length)) -
      Math.min(3, bare.length * 1.5) +
      (held === undefined ? 0 : 1.5) +
      (question === undefined ? 0 : 1.5);
    return {
      kind: "scored",
      score: clamp(score),
      measure: "concessions given for something in return",
      target: "every one",
      measured: null,
      shown: [
        ...claims(
          "made an offer with a condition",
          exchanged.filter(({ norm }) => hasCondition.test(norm)),
        ),
        ...claims(
          "asked",
          [question].filter((one) => one !== undefined && surelyAsks(reading, one) && isOfMatter(reading, one)),
        ),
        ...claims(
          "held against it",
          [held].filter((one) => one !== undefined && surelyHolds.test(one.norm)),
        ),
        ...claims(
          "spoke of the terms",
          asks.filter(({ norm }) => surelyPresses.test(norm)),
        ),
      ],
      missed: null,
      instead: "trade, don't concede: “I could do that if you sign for two years. Would that work?”",
    };
  },
};

function around({ dialogue }: CallReading, sentence: Sentence): string {
  const turn = dialogue.turns[sentence.turn];
  const near = turn?.sentences.filter(({ index }) => Math.abs(index - sentence.index) <= 2) ?? [];
  return near.map(({ norm }) => norm).join(" ");
}
