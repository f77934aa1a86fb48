import { type Behaviour, notApplicable } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import { surelyAsks } from "@/lib/analysis/local/criteria/claims";
import { first, openedWith } from "@/lib/analysis/local/criteria/opening";
import { firstName } from "@/lib/analysis/local/people";
import { isQuestion } from "@/lib/analysis/local/questions";
import { oneLine } from "@/lib/analysis/one-line";

const pitchWords = 60;
const ownReason = new RegExp(oneLine`
    \b(?:i (?:was (?:walking|driving|going|cycling|passing|out|over|reading|talking|speaking|in)|walked past|drove past|counted|
    spotted|spoke (?:to|with)|saw|noticed|read|see (?:that|you)|understand (?:that )?you|was looking at|heard|came across)|
    saw (?:that|your)|noticed (?:that|you|your)|in particular|because (?:you|your)|you (?:recently|had|were|have|posted|opened|
    mentioned)|congrat\w+|(?:\w+ )?(?:referred|introduced|suggested i|told me)|(?:other|most) (?:\w+ )?(?:bakers|owners|managers|
    directors|dentists|\w+s) (?:i|we) (?:talk|speak|work))\b
  `);
const anyReason = new RegExp(oneLine`
    \b(?:(?:the |my )?reason (?:i|for|why)|i am calling|calling (?:because|about|to)|reach(?:ing|ed) out|(?:work|working|talk|
    talking|speak|speaking) with (?:\w+ ){0,4}(?:like you|companies|teams|leaders|managers|directors|owners|firms|other|
    businesses))\b
  `);
const permission = new RegExp(oneLine`
    \b(?:(?:got|have|give me|take|spare|steal|borrow|can i (?:have|get|take)|need) (?:\w+ ){0,3}(?:minutes?|seconds?|moment|
    second)|caught you|good time|bad time|is now|okay if|mind if|can i (?:tell|share|explain|ask)|be brief|(?:is|
    this is) a cold call|hang up)\b
  `);
/** The buyer doesn't know who that is, or doesn't want to. */
const strange = new RegExp(oneLine`
    \b(?:who (?:is this|is that|are you|is calling)( again)?|sorry who|do not know you|do i know you|what account|
    what is this (?:about|regarding|call)|never heard of|not interested|no thanks?|not a good time|bad time|busy|how did you get|
    what are you selling|is this a sales|take me off|do not (?:think|believe|recall|remember) (?:we|so|that)|
    not going to tell you|in the middle of|about to|you have (?:got )?\w+ seconds|make it quick)\b
  `);

const trick = new RegExp(oneLine`
    \b(?:not (?:a |trying to )?(?:sales|sell|selling)(?: call| you| anything)?|following(?: \w+)? up on (?:my|our|an|
    the) (?:\w+ )?(?:email|call|message|conversation)|returning your call|about your account|we spoke (?:a while|before|last|
    some)|(?:how have you been)|you (?:might|may|will) remember me)\b
  `);

const names = /\b(?:this is|my name|name is|i am|it is|here|calling from|from)\b/;
const sureTime = /\b(?:minutes?|seconds?|a moment|good time|bad time|caught you|okay if i|mind if i)\b/;
const sureReason =
  /\b(?:reason (?:for|i|why)|calling (?:because|about|you about)|i (?:saw|noticed|read|heard) (?:that |about |on )?(?:you|your|the))\b/;
const aboutTheCall = new RegExp(oneLine`
    \b(?:how are you|hear me|good time|is this|is that|am i speaking|caught you|can i|could i|would it|shall i|may i|
    have (?:a|\w+) (?:minute|second|
    moment)|got (?:a|\w+))\b
  `);
const isAboutThem = (norm: string): boolean => /\b(?:you|your|yours)\b/.test(norm) && !aboutTheCall.test(norm);

export const coldOpening: Behaviour = {
  id: "opening",
  name: new RegExp(oneLine`
    ^(?!.*\bagenda\b).*\b(?:open(?:ing|er)s?(?!\s*(?:questions?|ended))|introduction|intro|permission|hook|first (?:\w+ )?seconds|
    pattern interrupt|attention|greeting)\b
  `),
  description: /\b(?:opens the call|opening|introduces? (?:themsel|himself|herself)|reason for (?:the call|calling)|permission)/,
  needsSides: true,
  assess(reading) {
    const turns = reading.dialogue.turns.filter(({ side }) => side === "rep").slice(0, 4);
    const start = turns.flatMap(({ sentences }) => sentences);
    if (start.length === 0) return notApplicable("the rep does not speak in the transcript");
    const pitched = turns.slice(0, 3).find(({ wordCount }) => wordCount > pitchWords * 1.4);
    const tricked = first(start, trick);
    const estranged = reading.dialogue.turns
      .filter(({ side }) => side === "prospect")
      .slice(0, 4)
      .filter(({ norm }) => strange.test(norm.slice(0, 300))).length;
    return checklist({
      measure: "parts of an opening",
      parts: [
        {
          label: "said who is calling",
          points: 2,
          sure: start
            .slice(0, 6)
            .find(({ norm, speaker }) => names.test(norm) && norm.split(" ").includes(firstName(speaker).toLowerCase())),
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:this is|my name is|name is|i am|it is) \w+(?: \w+)?(?: (?:here|calling|from|with|at|over at)\b|
              $| and\b| i am\b)|\b(?:calling|here|it is \w+|this is \w+) from\b|\bi (?:work|am) (?:with|at|for|from)\b|
              \b(?:my )?name is \w+
            `),
          ),
        },
        {
          label: "asked for the time",
          points: 2.2,
          found: first(start, permission),
          sure: start.find((sentence) => surelyAsks(reading, sentence) && sureTime.test(sentence.norm)),
        },
        {
          label: "gave a reason for the call",
          points: 3,
          found: first(start, ownReason),
          sure: first(start, sureReason),
          half: first(start, anyReason),
        },
        {
          label: "asked about them",
          points: 2.8,
          found: start.find((sentence) => isQuestion(sentence) && isAboutThem(sentence.norm)),
          sure: start.find(
            (sentence) => surelyAsks(reading, sentence) && isAboutThem(sentence.norm) && sentence.norm.split(" ").length >= 6,
          ),
        },
      ],
      otherwise: openedWith(start),
      instead: "say your name, ask for thirty seconds, give one reason that is about them, and end on a question",
      minus:
        (pitched === undefined ? 0 : 2.5) +
        (tricked === undefined ? 0 : 2) +
        Math.min(4.5, Math.max(0, estranged - 1) * 1.5 + (estranged > 0 ? 1 : 0)),
    });
  },
};
