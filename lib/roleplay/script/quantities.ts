import { oneLine } from "@/lib/analysis/one-line";
import { stems } from "@/lib/roleplay/script/words";

/** A number with what it counts: "31 no-shows", "a third of those calls", "eleven percent". */
export interface Quantity {
  value: number;
  /** As it was said, with the words after it. */
  text: string;
  of: ReadonlySet<string>;
  kind: "count" | "share" | "money";
}

const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const scales: Record<string, number> = { hundred: 100, thousand: 1000, k: 1000, million: 1_000_000, m: 1_000_000 };
const fractions: Record<string, number> = {
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fourth: 1 / 4,
  fifth: 1 / 5,
  tenth: 1 / 10,
};

const word = `(?:(?:${tens.join("|")})(?:[- ](?:${small.slice(1, 10).join("|")}))?|${small.join("|")})`;
const plain = `(?:[$€£]\\s?)?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|${word}`;
const pattern = new RegExp(
  oneLine`
    (?<![\w.])(?:(?:a |one )?(half|third|quarter|tenth)\b(?!-| (?:largest|time))|every (fourth|fifth|third|tenth)\b|
    (?:two|three) (thirds|quarters)\b|(${plain})\s?(hundred|thousand|million|k|m)?(?![\w:]|(?<=\d)(?:st|nd|rd|
    th)))(?=([^.,;!?]{0,40}))
  `,
  "gi",
);

function amountOf(text: string): number {
  const digits = text.replace(/[$€£,\s]/g, "");
  if (/^\d/.test(digits)) return Number(digits);
  const parts = text.toLowerCase().split(/[- ]/);
  return parts.reduce(
    (sum, one) => sum + (tens.includes(one) ? 10 * (tens.indexOf(one) + 2) : Math.max(0, small.indexOf(one))),
    0,
  );
}

const kindOf = (before: string, after: string): Quantity["kind"] => {
  if (/[$€£]/.test(before) || /^\s*(?:dollars?|euros?|pounds?|usd|eur|gbp|bucks)\b/i.test(after)) return "money";
  return /^\s*(?:percent|%)/i.test(after) ? "share" : "count";
};

/** Where the words that a number counts end. */
const cut = new RegExp(
  oneLine`
    \b(?:and|but|because|that|which|who|is|are|was|were|do|does|did|in|at|for|to|by|from|until|so|runs?|leaves?|
    leaving|needed|on|whom|with|about|half|third|${word}|\d+)\b
  `,
  "i",
);

/** Every number of a text, in digits or in words, with what stands after it. */
export function quantitiesOf(text: string): Quantity[] {
  return [...text.replaceAll("’", "'").matchAll(pattern)].flatMap((found): Quantity[] => {
    const [whole, part, every, parts, number, scale, after = ""] = found;
    const tail = after.split(cut)[0] ?? "";
    const text = (whole + tail).trim();
    const of = stems(tail);
    const fraction = fractions[(part ?? every ?? "").toLowerCase()];
    if (fraction !== undefined) return [{ value: fraction * 100, text, of, kind: "share" }];
    if (parts !== undefined) return [{ value: parts === "thirds" ? 200 / 3 : 75, text, of, kind: "share" }];
    if (number === undefined || (number.toLowerCase() === "one" && scale === undefined)) return [];
    return [{ value: amountOf(number) * (scales[scale?.toLowerCase() ?? ""] ?? 1), text, of, kind: kindOf(number, after) }];
  });
}
