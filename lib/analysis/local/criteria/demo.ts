import { type Behaviour, clamp, notApplicable, ramp } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import { surelyAsks, withAnswer } from "@/lib/analysis/local/criteria/claims";
import { repQuestions } from "@/lib/analysis/local/criteria/discovery";
import { paraphrase } from "@/lib/analysis/local/criteria/listening";
import { isQuantified } from "@/lib/analysis/local/criteria/pain";
import { isBenefit } from "@/lib/analysis/local/criteria/value";
import { oneLine } from "@/lib/analysis/one-line";

const showing = new RegExp(oneLine`
    \b(?:show you|as you can see|you can see|you will see|what you (?:are )?(?:see|seeing|looking)|here (?:is|are|you|we)|
    this (?:screen|dashboard|view|page|tab|button|report|is where)|click\w*|on (?:the|your) (?:left|right|screen)|my screen|
    pull(?:ing)? up|drag|scroll|log(?:ged)? in|over here|sharing|let me (?:show|pull|walk|jump|switch)|demo)\b
  `);
const checkIn = new RegExp(oneLine`
    \b(?:does (?:that|this|it) (?:make sense|help|look|match|answer|work|fit|cover|solve)|how (?:would|does|do) (?:you|that|this|
    your)|is (?:that|this) (?:what|something|helpful|how|close)|what do you think|any questions|thoughts|see (?:yourself|
    your team)|would (?:you|this|that|your team)|so far|relevant|resonate|compare)\b
  `);

export const demo: Behaviour = {
  id: "demo",
  name: /\b(?:demo|demonstrat|presentation|product (?:walk|tour|show)|showing|walkthrough|storytell)/,
  description: /\b(?:demo|demonstrat|shows? the product|presentation)/,
  needsSides: true,
  assess(reading) {
    const shown = reading.rep.filter(({ norm }) => showing.test(norm));
    if (shown.length < 3) return notApplicable("the rules found no words that show a product");
    const from = shown[0]?.index ?? 0;
    const tied = reading.rep.filter((sentence) => sentence.index >= from && paraphrase.test(sentence.norm));
    const checks = repQuestions(reading).filter(({ sentence }) => sentence.index >= from && checkIn.test(sentence.norm));
    const benefits = reading.rep.filter((sentence) => sentence.index >= from && isBenefit(sentence));
    const longest = reading.dialogue.turns
      .filter(({ side }) => side === "rep")
      .reduce((max, { wordCount }) => Math.max(max, wordCount), 0);
    const buyerAsks = reading.questions.filter(({ sentence }) => sentence.side === "prospect" && sentence.index >= from);
    const score =
      ramp(tied.length, "0:0 1:1.5 3:3.2") +
      ramp(checks.length, "0:0 1:1.2 4:3") +
      ramp(benefits.length, "0:0 3:2") +
      ramp(buyerAsks.length, "0:0 3:2") +
      0.5 -
      ramp(longest, "180:0 450:2");
    return {
      kind: "scored",
      score: clamp(score, 0.5),
      measure: "moments tied to the buyer, and check-ins, in the demo",
      target: "three and four",
      measured: null,
      shown: checks
        .filter(({ sentence }) => surelyAsks(reading, sentence))
        .map(({ sentence }) => withAnswer(reading, "asked while showing", sentence)),
      missed: null,
      instead: "before each screen say “You told me …”, after it ask “How would your team use this?”",
    };
  },
};

const sureStory = /\b(?:customers?|clients?)\b.*\b(?:saw|had|was|went|cut|saved|reduced|found|told|did|got)\b/;

export const proof: Behaviour = {
  id: "proof",
  name: /\b(?:proof|case stud|reference|evidence|story|stories|customer example|testimonial|insight|challenger|teach)/,
  description: /\b(?:proof points?|case stud|customer stor|testimonial|references?)/,
  needsSides: true,
  assess({ rep }) {
    const stories = rep.filter(({ norm }) =>
      new RegExp(oneLine`
        \b(?:(?:one of our|another|other|our|a|similar|most|many|some) (?:\w+ ){0,2}(?:customers?|clients?|compan(?:y|ies)|teams?|
        firms?|users?) (?:\w+ ){0,4}(?:saw|had|was|were|have|has|went|cut|saved|reduced|increased|found|use|uses|told|did|got|
        like|in|went|who|that|with|similar)|case study|for example|worked with (?:a|an|\w+)|customer of ours|references?)\b
      `).test(norm),
    );
    return checklist({
      measure: "parts of proof",
      parts: [
        {
          label: "told of another customer",
          points: 4.5,
          found: stories[0],
          sure: stories.find(({ norm }) => sureStory.test(norm)),
        },
        {
          label: "gave a figure with it",
          points: 3.5,
          sure: undefined,
          found: stories.find(isQuantified) ?? rep.find((sentence) => isBenefit(sentence) && isQuantified(sentence)),
        },
        {
          label: "spoke of a reference, trial or case study",
          points: 2,
          sure: rep.find(({ norm }) => /\b(?:case stud(?:y|ies)|pilot|proof of concept|trial)\b/.test(norm)),
          found: rep.find(({ norm }) =>
            /\b(?:case stud(?:y|ies)|references?|trial|pilot|proof of concept|poc|talk to (?:one of )?our customers?|introduce you to)\b/.test(
              norm,
            ),
          ),
        },
      ],
      instead: "follow the claim with a customer like them and one figure: “A team your size went from … to … in … weeks”",
    });
  },
};
