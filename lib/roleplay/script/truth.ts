import { oneLine } from "@/lib/analysis/one-line";
import type { Call } from "@/lib/roleplay/script/call";
import { type Fact, negative } from "@/lib/roleplay/script/facts";
import type { Heard } from "@/lib/roleplay/script/heard";
import { clauseFor } from "@/lib/roleplay/script/knowing";
import type { Quantity } from "@/lib/roleplay/script/quantities";
import type { Question } from "@/lib/roleplay/script/question";
import { shared, stems } from "@/lib/roleplay/script/words";

export type Answer = "yes" | "no";

/** Opposites: a question with one side, and a fact with the other, is a no. */
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:online|digital\w*|electronic\w*|automat\w*|cloud|apps?|modern|by e-?mail)\b/i,
    /\b(?:by phone|phone only|paper|by hand|hand-\w+|manual\w*|clipboard|spreadsheets?|letters|old program|copy|types)\b/i,
  ],
  [
    /\b(?:good|fine|well|reliable|strong|quick\w*|smooth\w*|easy|great|that fast)\b/i,
    /\b(?:bad|late|fail\w*|lost|slow\w*|painful|ignored|burned|never|complain\w*|not like|poor|weak|shared mailbox|frozen)\b/i,
  ],
  [
    /\b(?:cloud|outside|leave|external|hosted|abroad)\b/i,
    /\b(?:own network|can't leave|forbids?|stay in|must stay|not allowed)\b/i,
  ],
  [/\b(?:all|every\w*|always|each|both|any time)\b/i, /\b(?:still|half|third|only|nobody|never|some|tenth|but not)\b/i],
  [/\b(?:alone|by yourself|on your own)\b/i, /\b(?:together|with (?:my|the|our)|board|approve\w*)\b/i],
];
const existing = new RegExp(
  oneLine`
      \b(?:any|anything|anybody|anyone|ever|something|somebody|someone|there|have you|do you have|did you have|have to|
      do (?:a lot|many|some)|did)\b
    `,
  "i",
);

/** "Did not complain" is good news. */
const harmless =
  /\b(?:did not|didn't|don't|never|no|without) (?:\w+ )?(?:complain\w*|fail\w*|problems?|errors?|los\w+|miss\w*)/gi;
/** Whether a fact makes a question a yes or a no; null where it doesn't say. */
export function truthOf(call: Call, question: Question, fact: Fact): Answer | null {
  const { text } = question;
  const counted = byNumber(question, fact);
  if (counted) return counted.verdict;
  if (opposites.some(([asked, known]) => asked.test(text) && known.test(fact.text.replace(harmless, "")) && !known.test(text)))
    return "no";
  const foreignName = text
    .match(/(?<=\s)\p{Lu}[\p{L}\d]+/gu)
    ?.find((name) => !call.knowledge.some((one) => one.text.includes(name)) && !/^I/.test(name));
  if (foreignName && (fact.topics.includes("current") || question.topics.includes("current"))) return "no";
  const isExisting =
    existing.test(text) ||
    question.topics.some((topic) => fact.topics.includes(topic) && /^(?:timing|budget|rivals|history|rule|problem)$/.test(topic));
  const clause = clauseFor(fact, question);
  const hits = shared(question.stems, fact.stems);
  const isNegated = /(?:\bnot|n't|\bnever)\b/i.test(text);
  const own = question.stems.size === 0 ? 0 : hits / question.stems.size;
  if (
    isDenied(fact.text.replace(harmless, ""), question) &&
    own >= 0.3 &&
    !isNegated &&
    !question.topics.includes("problem") &&
    !question.topics.includes("rule") &&
    !question.topics.includes("timing")
  )
    return "no";
  if (isExisting || own >= 0.34) return isNegated && negative.test(clause) ? "no" : "yes";
  return /\bor (?:something|so|what|anything)\b/i.test(text) ? "no" : own > 0 ? "yes" : null;
}

/** A no stands close before what was asked for. */
function isDenied(text: string, question: Question): boolean {
  const words = text.split(" ");
  return words.some(
    (word, at) => shared(stems(word), question.stems) > 0 && negative.test(words.slice(Math.max(0, at - 4), at + 2).join(" ")),
  );
}

/** "More than 300 jobs?", "five dentists?", "half of them?" against what is known; with the figure that decides it. */
export function byNumber(question: Question, { text, quantities }: Fact): { verdict: Answer; figure: Quantity } | null {
  for (const claimed of question.quantities) {
    const near = quantities.filter(
      ({ kind, of }) =>
        kind === claimed.kind && (shared(of, claimed.of) > 0 || kind !== "count" || claimed.of.size === 0 || of.size === 0),
    );
    const figure = near.find(({ of }) => shared(of, claimed.of) > 0) ?? near[0];
    if (figure) {
      const verdict = compare(question.text, claimed.value, figure, text);
      if (verdict) return { verdict, figure };
    }
  }
  return null;
}

/** A figure that is asked for, against the one that is known, which may be a limit: "up to 50,000", "longer than 12 months". */
function compare(asked: string, claimed: number, { value, text: figure }: Quantity, fact: string): Answer | null {
  const said = (isSo: boolean): Answer => (isSo ? "yes" : "no");
  if (/\b(?:more than|over|above|at least|exceed\w*)\b/i.test(asked)) return said(value > claimed);
  if (/\b(?:less than|fewer than|under|below|at most)\b/i.test(asked)) return said(value < claimed);
  const before = fact.slice(0, Math.max(0, fact.indexOf(figure))).trimEnd();
  if (/\b(?:longer than|more than|higher than|above|over|beyond)$/i.test(before)) return said(claimed > value);
  if (/\b(?:up to|at most|below|under)$/i.test(before)) return said(claimed <= value);
  return isNear(value, claimed) ? null : "no";
}

const units = /^(?:dolla|euro|pound|day|week|month|hour|minut|night|perc|time|total|each)/;
const counted = (quantity: Quantity): ReadonlySet<string> => new Set([...quantity.of].filter((stem) => !units.test(stem)));

/** What the persona says against a figure that is put in its mouth; null where nothing speaks against it. */
export function mismatch(call: Call, heard: Heard): string | null {
  for (const claimed of heard.quantities) {
    const same = [...call.told].flatMap((fact) =>
      fact.quantities.filter(
        (own) =>
          own.kind === claimed.kind &&
          (shared(counted(own), counted(claimed)) > 0 ||
            (claimed.kind === "share" && shared(fact.stems, heard.statementStems) >= 2)),
      ),
    );
    const [first] = same;
    const isReckoned = new RegExp(
      `(?:that's|makes|is|over|about|times)[^,.]{0,20}${claimed.text.slice(0, 12).replace(/[$.*+?()[\]{}|^\\]/g, "\\$&")}`,
      "i",
    ).test(heard.text);
    if (first && !isReckoned && !same.some(({ value }) => isNear(value, claimed.value))) return lower(first.text);
  }
  return null;
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.1 * Math.max(Math.abs(a), Math.abs(b));

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
