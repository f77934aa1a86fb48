/** Different words, by their first letters: what the search takes for the same word begins alike. */
export function distinctStems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !small.has(word)).map((word) => word.slice(0, 5)));
}
const small = new Set(
  "what when where which who why how did does was were are the and for with about from our their they them that this have has had his her its you your our any all been will would could should can into than then there these those because while your out not but she him one also just".split(
    " ",
  ),
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
