import { isMarkOfThem, isSelf, lowerFirst } from "@/lib/analysis/local/action-title";
import { spokenDay } from "@/lib/analysis/local/days";
import type { NamedDay } from "@/lib/analysis/local/due-dates";
import type { Word } from "@/lib/analysis/local/language";

/** The buyer's words turned round for the rep: "send you my list" becomes "send me your list". */
const turned = new Map(
  Object.entries({
    you: "me",
    your: "our",
    me: "you",
    my: "your",
    us: "you",
    our: "your",
    myself: "yourself",
    yourself: "myself",
  }),
);

/** "Um" */
const isFiller = ({ norm, text }: Word): boolean => norm === "" && /^\p{L}/u.test(text);

/** The words of a promise as the rep writes them to the buyer, after "I will" or "You will". */
export function written(words: readonly Word[], isBuyers: boolean): string {
  let text = "";
  let lastEnd = words[0]?.start ?? 0;
  for (const [at, word] of words.entries()) {
    if (isFiller(word) || isMarkOfThem(words, at) || (!isBuyers && isSelf(words, at, true))) continue;
    const own = word.norm === "them" ? "them" : word.text;
    const said = isBuyers ? (turned.get(word.norm) ?? own) : own;
    text += word.start === lastEnd || text === "" || /^[,.;:%')]/.test(word.text) ? said : ` ${said}`;
    lastEnd = word.end;
  }
  return lowerFirst(text.replace(/,(?:\s*,)+/g, ","));
}

/** "Monday" → "Monday 22 June", "tomorrow" → "tomorrow (Monday 22 June)". */
export function withDate(text: string, { at, text: words, date }: NamedDay): string {
  const named = words.replace(/[\s,.]+$/, "");
  const day = spokenDay(date);
  const end = at + named.length;
  const weekday = /\b\w+day$/i.exec(named);
  if (weekday !== null && day.toLowerCase().startsWith(weekday[0].toLowerCase()) && !/^ the \w+/i.test(text.slice(end)))
    return `${text.slice(0, end - weekday[0].length)}${day}${text.slice(end)}`;
  return /tomorrow/i.test(named) ? `${text.slice(0, end)} (${day})${text.slice(end)}` : text;
}
