import type { Behaviour } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import { byRep, first, sureGreeting } from "@/lib/analysis/local/criteria/opening";
import { isQuestion } from "@/lib/analysis/local/questions";
import { oneLine } from "@/lib/analysis/one-line";

const smallTalk = new RegExp(oneLine`
    \b(?:how (?:are you|is (?:your|everything|it going|the)|was your|have you been|are things)|good (?:to (?:see|meet|speak|talk|
    hear|finally)|morning|afternoon)|great to (?:see|meet|finally|speak|talk|be|connect)|nice to (?:meet|see|speak|finally)|
    pleasure|weekend|weather|holiday|vacation|traffic|kids|family|game last|congrat\w+|thank(?:s| you) (?:so much )?for (?:making|
    taking|joining|hopping|jumping|the time|your time|having|coming|agreeing|today|being|getting))\b
  `);
const common = new RegExp(oneLine`
    \b(?:me too|same here|i (?:used to|also|grew up|love|know the feeling|remember|was (?:just )?(?:there|in))|no way|
    that is (?:awesome|amazing|funny|great|cool|fantastic|wonderful|so)|love (?:that|it)|ha(?:ha)*|laugh\w*|small world|
    where are you (?:based|calling|joining)|how long have you|i saw (?:on|that|your)|your (?:post|profile|linkedin|talk|article|
    team)|sounds (?:fun|lovely|exciting|like a))\b
  `);

const sureUnderstanding = new RegExp(oneLine`
      \b(?:i (?:\w+ )?(?:understand|can imagine|hear you)|makes (?:\w+ )?sense|sorry to hear|sounds (?:tough|frustrating|
      stressful|painful))\b
    `);
const sureResearch =
  /\bi (?:saw|noticed|read) (?:that |on |in )?(?:you|your)\b|\byour (?:website|linkedin|annual report|job posting)\b/;
const sureEarlier =
  /\b(?:last (?:time|week|month) (?:we|you)|when we (?:last )?(?:spoke|talked|met)|you (?:had )?(?:mentioned|told (?:me|us)|wrote))\b/;

export const rapport: Behaviour = {
  id: "rapport",
  name: /\b(?:rapport|relationship|trust[- ]?building|building trust|connect(?:ion|ing)?|personal|warm|small talk|likab)/,
  description: /\b(?:rapport|relationship|trust|personal connection|warm)/,
  needsSides: true,
  assess(reading) {
    const start = byRep(reading);
    const names = new Set(
      reading.people
        .filter(({ side }) => side === "prospect")
        .flatMap(({ name }) => name.toLowerCase().split(/\s+/).slice(0, 1))
        .filter((name) => name.length > 2),
    );
    const places = [...names].map((name) => name.replace(/[^\p{L}]/gu, "")).filter((name) => name !== "");
    const named =
      places.length === 0 ? [] : reading.rep.filter(({ norm }) => places.some((name) => norm.split(" ").includes(name)));
    const asked = start.find(
      (sentence) =>
        isQuestion(sentence) &&
        /\b(?:how (?:are|is|was|have)|where are you|weekend|how long have you|what brought you|trip|been)\b/.test(sentence.norm),
    );
    return checklist({
      measure: "signs of rapport",
      parts: [
        { label: "greeted or thanked the buyer", points: 2.5, found: first(start, smallTalk), sure: first(start, sureGreeting) },
        { label: "asked about the person", points: 2, found: asked, sure: asked?.isAsked ? asked : undefined },
        { label: "used the buyer's name", points: 2, found: named[0], sure: named.find(({ words }) => words.length >= 5) },
        {
          label: "showed something in common or knew the buyer's story",
          points: 2,
          sure: undefined,
          found:
            first(start, common) ??
            first(reading.rep, /\b(?:me too|same here|i know the feeling|small world|i saw (?:on|that|your)|congrat\w+)\b/),
        },
        {
          label: "showed understanding",
          points: 1.5,
          sure: first(reading.rep, sureUnderstanding),
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:i (?:\w+ )?(?:understand|hear you|appreciate|can imagine)|makes (?:\w+ )?sense|must be|sounds (?:tough|
              stressful|frustrating|hard|painful|like)|that is (?:tough|frustrating|hard|a lot)|sorry to hear)\b
            `),
          ),
        },
      ],
      instead: "use the first minute for the person: thank them by name, and ask one question that isn't about the deal",
    });
  },
};

export const preparation: Behaviour = {
  id: "preparation",
  name: /\b(?:prepar|research|personali[sz]|homework|context setting|relevance to)/,
  description: /\b(?:prepar|research|personali[sz])/,
  needsSides: true,
  assess(reading) {
    return checklist({
      measure: "signs of preparation",
      parts: [
        {
          label: "showed research on the buyer",
          points: 5,
          sure: first(reading.rep, sureResearch),
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:i (?:saw|noticed|read|looked at|was looking at|found|understand|see) (?:that |on |your |you )|your (?:website|
              linkedin|profile|annual report|press release|post|job posting|careers page|announcement)|congrat\w+ on|
              i did (?:some|a bit of) (?:research|reading|homework)|in preparation)\b
            `),
          ),
        },
        {
          label: "came back to an earlier talk",
          points: 2.5,
          sure: first(reading.rep, sureEarlier),
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:last (?:time|call|week) (?:we|you)|when we (?:last )?(?:spoke|talked|met)|you (?:had )?(?:mentioned|told|said|
              wrote|filled)|(?:\w+ )?in your (?:email|message|form)|as (?:we|you) discussed|my colleague \w+)\b
            `),
          ),
        },
        {
          label: "spoke of companies like theirs",
          points: 2.5,
          sure: undefined,
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:(?:companies|teams|firms|practices|shops|stores|schools|clinics|businesses|customers|clients|organizations|
              leaders|directors|managers) (?:like yours?|your size|in your|similar)|similar to (?:you|yours|your)|
              in your (?:industry|space|sector|business|position))\b
            `),
          ),
        },
      ],
      instead: "look up one fact about them and open with it: “I saw that you …; how does that affect …?”",
    });
  },
};
