import { type Behaviour, notApplicable } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import { repQuestions } from "@/lib/analysis/local/criteria/discovery";
import { asked } from "@/lib/analysis/local/criteria/qualification";
import { oneLine } from "@/lib/analysis/one-line";

const surelyRivals =
  /\b(?:who else|what else|any(?:one|body) else|other (?:vendors?|suppliers?|quotes?|offers?|options?)|compar\w+|alternatives?)\b/;

export const competition: Behaviour = {
  id: "competition",
  name: /\b(?:competit|differentiat|alternatives|versus|battle ?card)/,
  description: /\b(?:competitors?|competition|differentiat|alternatives)/,
  needsSides: true,
  assess(reading) {
    const mentioned = reading.signals.find(({ category }) => category === "competitor")?.sentence;
    const question = asked(reading, ["competition"]);
    if (mentioned === undefined && question === undefined) return notApplicable("the rules found no competitor or alternative");
    const from = mentioned?.index ?? question?.index ?? 0;
    const after = reading.rep.filter(({ index }) => index > from);
    const insult = after.find(({ norm }) =>
      new RegExp(oneLine`
        \b(?:they are (?:terrible|awful|bad|garbage|a joke|horrible|the worst|junk)|their (?:product|support|software) (?:is|
        sucks) (?:\w+ )?(?:terrible|bad|awful|garbage|joke|horrible)?|nobody (?:uses|likes) them)\b
      `).test(norm),
    );
    return checklist({
      measure: "parts of dealing with an alternative",
      parts: [
        {
          label: "asked what else they look at",
          points: 4,
          sure: question?.isAsked && surelyRivals.test(question.norm) ? question : undefined,
          found:
            question ??
            repQuestions(reading).find(({ sentence }) => sentence.index > from && sentence.index - from < 10)?.sentence,
          half: mentioned,
        },
        {
          label: "said what is different",
          points: 4,
          sure: after.find(({ norm }) => /\b(?:difference|different|unlike|whereas|compared (?:to|with))\b/.test(norm)),
          found: after.find(({ norm }) =>
            new RegExp(oneLine`
              \b(?:differen(?:t|ce|tiat\w*)|unlike|whereas|compared (?:to|with)|the main thing|what (?:sets|makes) us|where (?:we|
              they) (?:are|differ|shine|win)|only (?:one|vendor|platform)|they (?:do|are|focus|have)|strength)\b
            `).test(norm),
          ),
        },
        {
          label: "stayed fair about them",
          points: 2,
          sure: undefined,
          found:
            insult === undefined
              ? (after.find(({ norm }) =>
                  new RegExp(oneLine`
                    \b(?:they are (?:good|great|solid|a good|a great|fine)|good (?:product|company|tool|choice)|respect|
                    great (?:product|company|tool)|know them well|if you (?:only )?need)\b
                  `).test(norm),
                ) ?? after[0])
              : undefined,
        },
      ],
      instead: "ask “What do you like about them, and what is missing?” and name the one difference that matters here",
      minus: insult === undefined ? 0 : 2,
    });
  },
};
