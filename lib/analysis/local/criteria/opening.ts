import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Behaviour, notApplicable } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import { type Claim, claims, surelyAsks } from "@/lib/analysis/local/criteria/claims";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { shows } from "@/lib/analysis/local/moments";
import { oneLine } from "@/lib/analysis/one-line";

export const sureGreeting = /\b(?:how are you|how was your|good (?:morning|afternoon)|thank(?:s| you) (?:so much |both )?for)\b/;
const surePurpose = new RegExp(oneLine`
    \b(?:(?:i|we) (?:would|had|wanted|want|hoped|thought|planned|am hoping)\b(?: \w+){0,5} (?:cover|go (?:over|through)|understand|hear|
    learn|find out|show you|talk (?:about|through)|discuss|walk (?:you )?through|look at)|(?:plan|goal|purpose|aim|agenda|idea) (?:for|of)
    (?:today|this|the call)|(?:plan|goal|purpose|aim|agenda) is|reason (?:for|i am|i) (?:the |my )?call\w*)\b
  `);
const sureTime = new RegExp(oneLine`
    \b(?:(?:have|got|booked|blocked|need|take|about|only|for) (?:you )?(?:for )?(?:\w+ ){0,2}minutes|(?:have|got|booked|for|
    about) (?:half an|an|
    the) hour|hard stop|(?:good|okay) (?:for|on) time)\b
  `);
const sureWish = new RegExp(oneLine`
    \b(?:(?:anything|what|something)\b(?: \w+){0,4} you(?: \w+){0,2} (?:want|hope|hoping|add|cover|get)|
    add to (?:that|the agenda)|
    worth your|what would make|what (?:do|did|would) you (?:want|hope|like))\b
  `);
const sureEnd =
  /\b(?:(?:at|by) the end (?!of the (?:day|month|week|year|quarter))|end of (?:this|the|today's|our) (?:call|meeting|hour))\b/;

/** The first sixth of the call, 12 sentences at least: greetings, agenda and reason belong there. */
export const openingOf = ({ dialogue }: CallReading): readonly Sentence[] =>
  dialogue.sentences.slice(0, Math.max(12, Math.ceil(dialogue.sentences.length / 6)));

export const byRep = (reading: CallReading) => openingOf(reading).filter(({ side }) => side === "rep");
export const first = (sentences: readonly Sentence[], pattern: RegExp): Sentence | undefined =>
  sentences.find(({ norm }) => pattern.test(norm));

/** The first sentence, where it can be quoted: whatever it says, the call began with it. */
export const openedWith = ([first]: readonly Sentence[]): Claim[] =>
  first !== undefined && shows(first) ? claims("began with", [first]) : [];

export const agenda: Behaviour = {
  id: "agenda",
  name: /\b(?:agenda|expectations?|structure|call control|time management|meeting management|up[- ]?front contract|framing|kick[- ]?off)\b/,
  description: /\b(?:agenda|sets? expectations|purpose of the (?:call|meeting)|structure)/,
  needsSides: false,
  assess(reading) {
    const start = reading.dialogue.hasSides ? byRep(reading) : openingOf(reading);
    const all = openingOf(reading);
    if (all.length < 3) return notApplicable("the call is too short for an agenda");
    return checklist({
      measure: "parts of an agenda",
      parts: [
        {
          label: "said what the call is for",
          points: 4.5,
          sure: first(start, surePurpose),
          told: claims("greeted or thanked", [first(start, sureGreeting)]),
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:agenda|i (?:would|had|have|want|am|will|was|thought)(?: have)? ?(?:like|liked|hoped|hope|hoping|love|thought|
              want|planned|planning|going|thinking)? (?:to|we (?:could|would|can|will)|i would) (?:\w+ )?(?:hear|learn|understand|
              see (?:if|whether|how)|find out|cover|get through|show you|walk (?:you )?through|look at|spend|take you|discuss|
              go (?:over|through))|(?:plan|goal|purpose|objective|idea|aim) (?:for|of|today|is|here)|(?:what|how) i (?:would like|
              want(?:ed)?|had (?:in mind|planned)|hoped|was thinking|thought)|(?:like|want(?:ed)?|hoping|hope|plan|going|love|
              thought) (?:to|we (?:could|would|can|will)|i would) (?:\w+ )?(?:cover|go (?:through|over)|talk (?:about|through)|
              discuss|spend|learn|understand|start|walk|review|use|do today)|(?:we|i) (?:will|are going to|am going to) (?:cover|
              go (?:through|over)|talk|discuss|start|do|review)|today (?:we|i)|reason (?:for|i am|i)|for today|on the (?:agenda|
              docket)|couple of things|three things|two things)\b
            `),
          ),
        },
        {
          label: "spoke of the time for it",
          points: 1.5,
          sure: first(start, sureTime),
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:(?:have|got|take|need|for|booked|blocked|about|only|to|is|keep (?:it|this) to) (?:\w+ )?(?:the )?\w+ minutes|
              minutes (?:all right|okay|alright|today|in the)|half an hour|an hour|full hour|hard stop|
              until (?:the )?\w+ (?:o'clock|thirty|past)|how (?:are you )?(?:doing )?on time|(?:good|okay|still) (?:on|for|
              with) time|time (?:do we have|works)|top of the hour)\b
            `),
          ),
        },
        {
          label: "asked what the other side wants from it",
          points: 2.8,
          sure: start.find((sentence) => surelyAsks(reading, sentence) && sureWish.test(sentence.norm)),
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:(?:anything|what|something) (?:else )?(?:you|your side|specific|in particular|would you)(?: \w+){0,3} (?:like|
              want|hope|hoping|need|add|cover|get)|(?:want|like|hoping|hope) to (?:add|get out|cover|take away)|add to (?:that|
              the agenda)|(?:good|best) (?:use|plan)|useful|worth your|what would (?:make|you (?:want|like|need))|
              has to be on (?:there|it)|on (?:your|the) list|what (?:do|did) you (?:want|hope|need)|what (?:is|are) (?:top|most|
              important|on your)|anything (?:that )?(?:you|has|we|i|else)|where (?:would|do|should) (?:you|we) (?:like|want|start|
              begin))\b
            `),
          ),
        },
        {
          label: "said what should stand at the end",
          points: 1.5,
          sure: first(start, sureEnd),
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:at the end|by the end|end of (?:this|the|today's|our) (?:call|meeting|conversation|session|hour)|(?:decide|
              agree|see|figure out|determine) (?:\w+ )?(?:if|whether|on|what) (?:\w+ )?(?:it makes|there is|next|we|a fit|
              the next)|next steps?|a good fit|makes sense to)\b
            `),
          ),
        },
      ],
      otherwise: openedWith(start),
      instead:
        "open with “I'd like to understand …, then show you …, and at the end decide whether a next step makes sense. What would you add?”",
    });
  },
};
