import { oneLine } from "@/lib/analysis/one-line";
import type { Question } from "@/lib/assistant/question";

const words = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}][\p{L}\p{N}@._'’+-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? []).map((word) => word.replace(/['’]s$/, ""));

/** Words of a question that only ask. */
const asking = new Set(
  (
    "a about all an and any are at been by can check containing could did do does email emailed emails e-mail e-mailed e-mails find for from get " +
    "gmail got has have i important in inbox is it last latest list look mail mailed mails me mention mentioning message messages my new newest " +
    "of on our please read received recent regarding replied reply said say search sent send show some tell that the their there these " +
    "this those to unread was we were what when where which who whom with write wrote you your"
  ).split(" "),
);

const marks: readonly (readonly [RegExp, string])[] = [
  [/\bunread\b/i, "is:unread"],
  [/\bstarred\b/i, "is:starred"],
  [/\bimportant\b/i, "is:important"],
  [/\battach(?:ment|ed)/i, "has:attachment"],
  [/\b(?:i|we) (?:have )?sent\b|\bsent (?:by me|mails?|e-?mails?)\b/i, "in:sent"],
];

const end = String.raw`(?=\s+(?:about|on|regarding|mentioning|with|in|to|from|that|who|which|today|yesterday|this|last)\b|[?!,;]|\.(?:\s|$)|$)`;
const people: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`\bfrom\s+(.+?)${end}`, "i"), "from"],
  [
    new RegExp(
      oneLine`
        \b(?:did|has|have)\s+(?!i\b|we\b|you\b|they\b|any)((?:[\p{L}'’-]+\s+){1,3}?)(?:e-?mail|mail|write|wrote|written|
        send|sent|reply|replied)
      `,
      "iu",
    ),
    "from",
  ],
  [new RegExp(String.raw`\b(?:mails?|sent|wrote|written)\s+to\s+(.+?)${end}`, "i"), "to"],
];

/** `any unread mail from Sarah about pricing` in Gmail's own language: `is:unread from:sarah pricing`. */
export function mailQuery({ text, period }: Pick<Question, "text" | "period">): string {
  let left = period ? text.toLowerCase().replace(period.words.toLowerCase(), " ") : text.toLowerCase();
  const parts = marks.filter(([pattern]) => pattern.test(left)).map(([, mark]) => mark);
  for (const [pattern, side] of people) {
    const [whole, who = ""] = pattern.exec(left) ?? [];
    const named = words(who).filter((word) => !asking.has(word));
    if (whole === undefined || named.length === 0) continue;
    parts.push(...named.map((word) => `${side}:${word}`));
    left = left.replace(whole, " ");
  }
  const seconds = (moment: string) => Math.floor(Date.parse(moment) / 1000);
  const times = period ? [`after:${seconds(period.from)}`, `before:${seconds(period.to) + 1}`] : [];
  const subject = words(left).filter((word) => !asking.has(word) && !/^(?:starred|attach(?:ments?|ed))$/.test(word));
  return [...parts, ...subject, ...times].join(" ");
}
