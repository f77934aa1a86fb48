import type { Behaviour } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import { claims, surelyAsks, sureQuestions } from "@/lib/analysis/local/criteria/claims";
import { repQuestions } from "@/lib/analysis/local/criteria/discovery";
import { oneLine } from "@/lib/analysis/one-line";

const surelyAsksForIt = new RegExp(oneLine`
    \b(?:(?:shall|can|should) we (?:\w+ )?(?:sign|go ahead|proceed|book|start|agree|move forward|commit|close|do it)|
    are you (?:\w+ )?(?:ready|
    happy|comfortable|prepared|willing) (?:to|with)|ready to (?:sign|go|start|move)|do we have (?:a deal|an agreement)|are we (?:agreed|on)|
    (?:would you like|do you want) (?:me |us )?to (?:go ahead|sign|book|order|start|proceed)|can i (?:book|put you|
    count you|send you the (?:
    contract|agreement|order))|yes or no)\b
  `);

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
        {
          label: "asked for a commitment",
          points: 4,
          found: ask,
          sure: sureQuestions(reading).find(
            ({ sentence }) => sentence.index >= (ask?.index ?? 0) && surelyAsksForIt.test(sentence.norm),
          )?.sentence,
        },
        {
          label: "tested readiness",
          points: 1.5,
          found: trial,
          sure: trial !== undefined && surelyAsks(reading, trial) ? trial : undefined,
        },
        { label: "got a yes", points: 2.5, found: yes, sure: undefined },
        { label: "fixed it to a date", points: 2, found: fixed, sure: undefined },
      ],
      otherwise: claims(
        "asked",
        [ask].filter((one) => one !== undefined && surelyAsks(reading, one)),
      ),
      instead:
        "ask plainly, then be silent: “Does it make sense to start with the pilot on the first? I can send the agreement today”",
    });
  },
};
