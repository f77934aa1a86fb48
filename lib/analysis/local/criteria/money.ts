import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Behaviour, clamp, notApplicable, plural } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
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
const holds =
  /\b(?:can|could|will|would|am|are|do) not (?:\w+ ){0,3}(?:take|give|go|do|offer|discount|knock|lower|drop|reduce|waive|throw|match|come|cut)\b/;

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
    if (stated === undefined && asked === undefined && said.length < 2) return notApplicable("price was not talked about");
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
        { label: "named a figure plainly", points: 3.5, found: stated },
        { label: "spoke of value before the number", points: 2.5, found: before },
        {
          label: "asked about the budget or what they pay",
          points: 2,
          found: repQuestions(reading).find(({ topics }) => topics.includes("budget"))?.sentence,
        },
        {
          label: "asked how the number sits",
          points: 2,
          found: repQuestions(reading).find(
            ({ sentence }) => sentence.index > at && sentence.index - at <= 14 && asksHowItSits.test(sentence.norm),
          )?.sentence,
        },
      ],
      place: asked ?? stated,
      missedWhat: stated === undefined ? "the question about price got no figure" : "the number stood alone",
      instead: "say the number once, after the value, and then ask “How does that compare with what you had in mind?”",
      minus: free === undefined ? 0 : 2,
    });
  },
};

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
    if (asks.length === 0 && given.length === 0) return notApplicable("nobody asked for a concession or gave one");
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
    const place = bare[0] ?? asks[0] ?? given[0];
    return {
      kind: "scored",
      score: clamp(score),
      measure: "concessions given for something in return",
      value: `${exchanged.length} of ${given.length}`,
      target: "every one",
      did: `gave ${plural(given.length, "concession")}, ${exchanged.length} in exchange for something, and ${question === undefined ? "asked nothing" : "asked"} before giving; the buyer pressed ${plural(asks.length, "time")}`,
      evidence: [
        ...exchanged,
        ...(held === undefined ? [] : [held]),
        ...(question === undefined ? [] : [question]),
        ...bare,
        ...asks,
      ],
      missed:
        place === undefined || score >= 8
          ? null
          : { sentence: place, what: bare.length > 0 ? "something was given for nothing" : "no trade was offered" },
      instead: "trade, don't concede: “I could do that if you sign for two years. Would that work?”",
    };
  },
};

function around({ dialogue }: CallReading, sentence: Sentence): string {
  const turn = dialogue.turns[sentence.turn];
  const near = turn?.sentences.filter(({ index }) => Math.abs(index - sentence.index) <= 2) ?? [];
  return near.map(({ norm }) => norm).join(" ");
}

export const closing: Behaviour = {
  id: "closing",
  name: new RegExp(oneLine`
    \b(?:clos(?:e|es|ing)|ask(?:ing|s)? for the (?:business|sale|order|meeting|appointment|deal)|gain(?:ing)? commitment|
    secur(?:e|ing)|booking|meeting (?:ask|set|booked)|advance|trial close|the ask)
  `),
  description: /\b(?:clos(?:e|es|ing)|asks? for (?:the )?(?:commitment|business|sale|meeting))/,
  needsSides: true,
  assess(reading) {
    const ask = reading.rep.find(
      ({ norm, index }) =>
        index > reading.dialogue.sentences.length * 0.15 &&
        new RegExp(oneLine`
          \b(?:ready to|(?:would you like|do you want|are we|are you|shall we|do we|so we are) (?:\w+ )?(?:to )?(?:mov\w+|go|
          going|get|start\w*|proceed\w*|book|schedule|try|sign\w*|have (?:that|a deal)|do(?:ing)? (?:it|this|that))|go with that|
          give it a (?:go|try)|yes or no|(?:shall|should|can|could|may|why do not|do you want to) (?:we|i) (?:\w+ )?(?:get|book|
          sign|schedule|agree|move|set|put|lock|start|go|find|plan|pencil|send)|does it make sense to|make sense (?:to|for us to)|
          what would it take|(?:sign|get (?:this|you|it) (?:signed|started|going|booked|done))|move forward|go ahead|
          let us (?:get|book|schedule|set|lock|find|put|do|plan)|can i (?:count|get|send|put|book)|are you (?:comfortable|happy|
          willing|open|able|in|prepared)|(?:monday|tuesday|wednesday|thursday|friday|tomorrow)(?: \w+){0,6} work|
          how about (?:\w+ )?(?:monday|tuesday|wednesday|thursday|friday|next|tomorrow)|start date|kick off|worth (?:a|setting|
          booking|\w+ minutes)|open to)\b
        `).test(norm),
    );
    const trial = repQuestions(reading).find(({ sentence }) =>
      new RegExp(oneLine`
        \b(?:if (?:we|i|you) (?:could|can|were|got|solve\w*|get)|on a scale|how (?:close|confident|likely)|
        anything (?:else )?(?:holding|stopping|standing|preventing|missing)|what (?:else )?(?:do you need|would you need|
        is missing|is holding|is stopping)|see (?:this|yourself|your team) (?:working|using)|does (?:this|that) (?:look|feel|
        sound) like|is this something)\b
      `).test(sentence.norm),
    )?.sentence;
    const yes = reading.buyer.find(
      ({ norm, index }) =>
        ask !== undefined &&
        index > ask.index &&
        new RegExp(oneLine`
          ^(?:\w+ ){0,2}(?:yes|i do|we are|we do|we will|let us|sold|sure|absolutely|okay|let us|sounds good|great|perfect|works|
          definitely|fine|deal|agreed|i am in|that works|i think so)\b
        `).test(norm),
    );
    const { commitments, meeting } = reading;
    const fixed =
      meeting !== null && meeting.date !== null ? meeting.sentence : commitments.find(({ due }) => due !== null)?.sentence;
    return checklist({
      measure: "parts of a close",
      parts: [
        { label: "asked for a commitment", points: 4, found: ask },
        { label: "tested readiness", points: 1.5, found: trial },
        { label: "got a yes", points: 2.5, found: yes },
        { label: "fixed it to a date", points: 2, found: fixed },
      ],
      place: reading.dialogue.sentences.findLast(({ side, words }) => side === "rep" && words.length >= 4),
      missedWhat: "the call ended without an ask that the buyer had to answer",
      instead:
        "ask plainly, then be silent: “Does it make sense to start with the pilot on the first? I can send the agreement today”",
    });
  },
};
