/** Different words, by their first letters: what the search takes for the same word begins alike. */
export function distinctStems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !small.has(word)).map((word) => word.slice(0, 5)));
}
/** Words that the search leaves out as well, so that they stand nowhere; a few more that only ask. */
const small = new Set(
  (
    "what when where which who whom why how did does was were are the and for with about from our their theirs they them that this have has had " +
    "having his her hers its you your yours any all been being will would could should can into than then there these those because while out not " +
    "but she him one also just after again against before below above between both doing don down during each few further here herself himself " +
    "itself more most myself nor now off once only other ours over own same some such themselves through too under until very yourself"
  ).split(" "),
);

interface Marked {
  text: string;
  highlights: readonly { start: number; end: number }[];
}

/** How many different words of a question are marked in these texts. */
export const matchedStems = (texts: readonly Marked[]): number => distinctStems(texts.flatMap(markedWords).join(" ")).size;

const markedWords = ({ text, highlights }: Marked): string[] => highlights.map(({ start, end }) => text.slice(start, end));

const longest = 400;

/** The sentence with most of the marked words, word for word; the first of several. */
export function bestSentence({ text, highlights }: Marked): string {
  let best = { count: -1, quote: "" };
  for (const { 0: sentence, index } of text.matchAll(/[^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*(?:[.!?]+|\n|$)/g)) {
    const within = highlights.filter(({ start, end }) => start >= index && end <= index + sentence.length);
    const count = distinctStems(within.map(({ start, end }) => text.slice(start, end)).join(" ")).size;
    const first = within[0] ? Math.max(0, Math.min(within[0].start - index - 40, sentence.length - longest)) : 0;
    const quote = (sentence.length > longest ? sentence.slice(first, first + longest) : sentence).trim();
    if (quote !== "" && count > best.count) best = { count, quote };
  }
  return best.quote;
}
