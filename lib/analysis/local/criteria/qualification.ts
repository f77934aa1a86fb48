import type { CallReading } from "@/lib/analysis/local/call-reading";
import type { Behaviour } from "@/lib/analysis/local/criteria/behaviour";
import { checklist, type Part } from "@/lib/analysis/local/criteria/checklist";
import { claims, surelyAsks, sureQuestions } from "@/lib/analysis/local/criteria/claims";
import { repQuestions } from "@/lib/analysis/local/criteria/discovery";
import { asksBudget } from "@/lib/analysis/local/criteria/money";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import type { QuestionTopic } from "@/lib/analysis/local/questions";
import { isPain, mentionsMoney } from "@/lib/analysis/local/signals";
import { oneLine } from "@/lib/analysis/one-line";

export const asked = (reading: CallReading, topics: readonly QuestionTopic[]): Sentence | undefined =>
  repQuestions(reading).find((question) => topics.some((topic) => question.topics.includes(topic)))?.sentence;
const buyerSaid = (reading: CallReading, pattern: RegExp): Sentence | undefined =>
  reading.buyer.find(({ norm }) => pattern.test(norm));

const authorityTalk = new RegExp(oneLine`
    \b(?:(?:cfo|ceo|cto|coo|cio|vp|boss|director|owner|board|partners?|committee|procurement|legal) |i (?:decide|make the|sign|
    have the final|own the)|decision|approv\w+|sign off)\b
  `);
const timeTalk = new RegExp(oneLine`
    \b(?:by (?:the )?(?:end|q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|summer|
    spring|fall|next)|next (?:quarter|month|year)|this (?:quarter|year)|go live|deadline|contract (?:ends|expires|is up)|renewal|
    as soon as|within \w+ (?:weeks|months))\b
  `);

const whoElse = new RegExp(oneLine`
    \bwho\b.*\b(?:sign\w*|name|say|decid\w*|decision|approv\w*|comfortable|else|beyond|besides|other|affected|involved|agree|
    on board|weigh|loop|part of|budget|owns?)\b|\b(?:have a say|just (?:you|the two)|only you|on your own|your (?:decision|call)|
    is it you|(?:anyone|anybody|someone) else|other (?:people|stakeholders)|run (?:this|it) by|buy[- ]in|get (?:his|her|
    their) (?:okay|approval))\b
  `);
const howDecided = new RegExp(oneLine`
    \b(?:process|tender|framework|criteria|procurement|legal|security review|paper ?work|(?:left|need|needs|has|have|
    happen\w*) (?:\w+ ){0,4}(?:before|to (?:happen|sign|get)|sign|next)|before (?:you|we) (?:can|could|sign|start)|(?:how|
    what) (?:\w+ ){0,6}(?:buy|bought|purchas\w*|decid\w*|decision|approv\w*|evaluat\w*|choose|select)|go wrong|stop (?:this|it|
    you|us)|in the way|hold (?:this|it|you) up|what (?:has|would have|needs|would need) to (?:happen|be)|steps|path)\b
  `);
const bringIn = new RegExp(oneLine`
    \b(?:bring|include|invite|loop|involve|join|introduce)\w*\b(?: \w+){0,6} (?:cfo|ceo|cto|coo|cio|boss|director|manager|partner|
    them|him|her|procurement|legal|finance|security|everyone|team|call|meeting|conversation)\b|\b(?:see whether|ask|
    get) (?:\w+ ){0,3}(?:can|could|to) (?:be there|join|come|attend|make it)\b|\b(?:with|ideally|have) [a-z]+ (?:for the|
    on the call|there|joining|in the room)\b|\bon the phone with (?:him|her|them)\b
  `);

const surelyWho = new RegExp(oneLine`
    \bwho (?:else\b(?! (?:are you|have you|is (?:quoting|bidding|in the running)))|signs?|decides?|approves?|makes the|is involved|(?:has to|needs to|would|will|would have to|
    will have to) (?:sign|decide|
    approve|agree|say yes))|\b(?:is it (?:just )?you|on your own|any(?:one|body) (?:else|besides)(?! (?:you are |you guys are |you have )?(?:talking|looking|looked|you))|besides you(?:rself)?|
    run (?:this|it) (?:by|past)|final (?:say|call|word)|signs? (?:it |this )?off)\b
  `);
const surelyHow = new RegExp(oneLine`
    \b(?:decision|decided?|approv\w+|procurement|purchasing|legal|tender|in the way|stop (?:this|it|you|us)|go wrong|
    hold (?:this|it|you) up|
    (?:has|needs|would need|have) to happen|before you (?:can|could) sign)\b
  `);
const surelyBudget = /\b(?:budgets?|set aside|can (?:not )?afford)\b/;
const surelyWhen = new RegExp(oneLine`
      \b(?:by when|when (?:do|does|would|did|must|should) (?:you|it|this|that) (?:need|want|have|like|start|end|run)|
      deadline|how soon|go live|timeline)\b
    `);

/** A question of the rep that surely asks it. */
const surely = (reading: CallReading, pattern: RegExp): Sentence | undefined =>
  sureQuestions(reading).find(({ sentence }) => pattern.test(sentence.norm))?.sentence;

const bant = (reading: CallReading): Part[] => [
  {
    label: "asked about the budget",
    points: 2.5,
    sure: surely(reading, asksBudget),
    told: claims("spoke of the budget", [buyerSaid(reading, surelyBudget)]),
    found: asked(reading, ["budget"]),
    half: reading.buyer.find(
      (sentence) => mentionsMoney(sentence) && /\b(?:budget|spend|spending|pay|paying|afford|approved)\b/.test(sentence.norm),
    ),
  },
  {
    label: "asked who decides",
    points: 2.5,
    sure: surely(reading, surelyWho),
    found:
      asked(reading, ["authority"]) ??
      reading.questions.find(({ sentence }) => sentence.side === "rep" && whoElse.test(sentence.norm))?.sentence,
    half: buyerSaid(reading, authorityTalk),
  },
  {
    label: "asked about the need",
    points: 2.5,
    sure: undefined,
    found: asked(reading, ["pain", "impact", "goal"]),
    half: reading.buyer.find((sentence) => isPain(sentence)),
  },
  {
    label: "asked by when",
    points: 2.5,
    found: asked(reading, ["timeline"]),
    sure: surely(reading, surelyWhen),
    half: buyerSaid(reading, timeTalk),
  },
];

export const qualification: Behaviour = {
  id: "qualification",
  name: /\b(?:qualif|bant|meddic|meddpicc|spiced|champ\b|fit assessment|budget(?:[^a-z]|$)|lead scoring)/,
  description: /\b(?:qualif|bant|meddic|budget, authority)/,
  needsSides: true,
  assess(reading) {
    return checklist({
      measure: "of budget, authority, need and timeline asked about",
      parts: bant(reading),
      instead:
        "ask “How do you usually fund something like this, who else signs, and by when do you need it working?”, one at a time",
    });
  },
};

export const stakeholders: Behaviour = {
  id: "stakeholders",
  name: new RegExp(oneLine`
    \b(?:stakeholder|decision|authority|buying (?:process|committee|group|center)|champion|multi[- ]?thread|economic buyer|
    procurement|evaluation process|criteria)
  `),
  description: /\b(?:stakeholders?|decision[- ](?:maker|making|process)|who else|buying process|sign[- ]?off|champion)/,
  needsSides: true,
  assess(reading) {
    const asked = reading.questions.filter(({ sentence }) => sentence.side === "rep");
    const find = (pattern: RegExp): Sentence | undefined => asked.find(({ sentence }) => pattern.test(sentence.norm))?.sentence;
    return checklist({
      measure: "parts of the decision process covered",
      parts: [
        {
          label: "asked who decides",
          points: 4.5,
          found: find(whoElse),
          sure: surely(reading, surelyWho),
          half: buyerSaid(reading, authorityTalk),
        },
        {
          label: "asked about the decision or what is in the way",
          points: 3.5,
          sure: surely(reading, surelyHow),
          found: find(howDecided),
          half: buyerSaid(
            reading,
            /\b(?:procurement|legal|security review|committee|rfp|board|approval process|vendor review)\b/,
          ),
        },
        {
          label: "planned to bring them in",
          points: 2,
          found: reading.rep.find(({ norm }) => bringIn.test(norm)),
          sure: undefined,
        },
      ],
      otherwise: claims(
        "asked",
        [find(whoElse), find(howDecided)].filter((one) => one !== undefined && surelyAsks(reading, one)),
      ),
      instead: "ask “Besides you, who will look at this, and what will each of them want to see?”",
    });
  },
};

export const urgency: Behaviour = {
  id: "urgency",
  name: /\b(?:urgen|timeline|timing|compelling event|why now|timeframe)/,
  description: /\b(?:urgency|timeline|compelling event)/,
  needsSides: true,
  assess(reading) {
    return checklist({
      measure: "parts of the timeline covered",
      parts: [
        {
          label: "asked by when",
          points: 5,
          found: asked(reading, ["timeline"]),
          sure: surely(reading, surelyWhen),
          half: buyerSaid(reading, timeTalk),
        },
        {
          label: "asked what waiting costs",
          points: 3,
          sure: surely(reading, /\b(?:what happens if|cost of (?:waiting|doing nothing)|why now)\b/),
          found: repQuestions(reading).find(({ sentence }) =>
            new RegExp(oneLine`
              \b(?:what happens if|cost of (?:waiting|doing nothing)|if (?:you|nothing) (?:do not|wait|changes?)|status quo|
              why now|what is driving|what changes)\b
            `).test(sentence.norm),
          )?.sentence,
        },
        {
          label: "worked back from the date",
          points: 2,
          sure: undefined,
          found: reading.rep.find(({ norm }) =>
            new RegExp(oneLine`
              \b(?:work(?:ing)? back(?:wards?)?|in order to (?:hit|make)|to (?:hit|make|meet) (?:that|your|the) (?:date|deadline|
              timeline|goal)|that means we (?:need|have|would)|we would need to (?:start|sign|have))\b
            `).test(norm),
          ),
        },
      ],
      instead: "ask “By when does this have to work, and what happens if it doesn't?”",
    });
  },
};
