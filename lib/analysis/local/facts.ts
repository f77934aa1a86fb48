import type { DealFacts } from "@/lib/analysis/analyzer";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import type { Profile } from "@/lib/analysis/local/profile";
import { isQuestion } from "@/lib/analysis/local/questions";
import { oneLine } from "@/lib/analysis/one-line";

const number = oneLine`
  (?:\d[\d,.]*k?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|
  thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|hundred|thousand)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|
  and|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand))*)
`;
const people = "(?:people|employees|staff|persons|of us|heads|users|drivers|nurses|teachers|engineers|agents|reps|workers)";
const headcount = new RegExp(
  `\\b(?:we are|we have|we employ|there are|about|around|it is|we've|got)(?: \\w+){0,2}? (${number} (?:\\w+ )?${people})\\b`,
);
const budget = new RegExp(
  oneLine`
    \b(?:budget|approved|set aside|put aside|gave me|(?:have|got) (?:about |around )?(?=${number} (?:to spend|for this|for it)))\b
    (?: \w+){0,4}? (${number}(?: (?:thousand|grand|k|a year|a month|million|lakhs?|pounds|dollars|euros|rand))*)\b
  `,
);
const deadline = new RegExp(
  oneLine`
    \b(?:(?:need|want|have|has|must|got)(?: \w+){0,6}? (?:by|before|until)|deadline (?:is|of)|(?:contract|lease|licen[sc]e|renewal|term)
    (?: \w+){0,4}? (?:ends?|expires?|runs (?:out|until|to)|is up|up)(?: in| on| at)?|live (?:by|before)|(?:due|ready|decide|decision)
    (?:by|before|on|in)) ((?:the )?(?:end of )?(?:\w+ ){0,2}?(?:january|february|march|april|may|june|july|august|september|october|
    november|december|christmas|easter|summer|spring|autumn|fall|winter|q[1-4]|year|quarter|season|the \w+(?:th|st|nd|rd))\b(?: (?:\d{4}|
    \w+teenth|\w+th|first))?)
  `,
);

/** The last of the buyer's statements wins: a later one corrects an earlier. */
function last(buyer: readonly Sentence[], pattern: RegExp): string | null {
  for (const sentence of buyer.toReversed()) {
    if (isQuestion(sentence) || /\b(?:not|never|if|last year|used to|was|were)\b/.test(sentence.norm)) continue;
    const said = pattern.exec(sentence.norm)?.[1];
    if (said !== undefined) return said.trim();
  }
  return null;
}

const uses = /\b(?:we (?:use|run|are on|work with|have)|it is all in|everything is in|on) (?:\w+ ){0,2}?$/;

/** Products by name that the buyer says they use. */
function toolsOf(buyer: readonly Sentence[]): string[] {
  const found = new Set<string>();
  for (const { words } of buyer) {
    for (const [i, { text, pos }] of words.entries()) {
      if (pos !== "PROPN" || !/^\p{Lu}[\p{L}\p{N}]{2,}/u.test(text)) continue;
      const before = words.slice(Math.max(0, i - 5), i).map(({ norm }) => norm);
      if (uses.test(`${before.filter((norm) => norm !== "").join(" ")} `)) found.add(text);
    }
  }
  return [...found].slice(0, 6);
}

/** What the buyer said of themselves, the last word on each. */
export function factsOf({ sentences, hasSides }: Dialogue, profile: Profile): DealFacts {
  const buyer = hasSides ? sentences.filter(({ side }) => side === "prospect") : [];
  return {
    company: profile.isCompanySaid ? profile.company : null,
    headcount: last(buyer, headcount),
    budget: last(buyer, budget),
    deadline: last(buyer, deadline),
    tools: toolsOf(buyer),
  };
}
