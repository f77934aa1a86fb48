/** A piece of a document, and the page of a PDF that it stands on. */
export interface Passage {
  page: number | null;
  text: string;
}

/** More text than that is not read. */
export const maxDocumentCharacters = 2_000_000;

const wordsPerPassage = 120;
/** What has no white space for so long is cut. */
const longestPassage = 4000;

/**
 * A text in pieces of some 120 words, cut after a paragraph, a sentence or else a word. Joined, they are the text: nothing is lost
 * between them.
 */
export function passagesOf(text: string, page: number | null): Passage[] {
  const passages: Passage[] = [];
  for (let from = 0; from < text.length; ) {
    const to = endOf(text, from);
    passages.push({ page, text: text.slice(from, to) });
    from = to;
  }
  return passages;
}

/** Where the passage that begins at `from` ends. */
function endOf(text: string, from: number): number {
  // No character of two units is cut in half.
  const window = text.slice(from, from + longestPassage).replace(/[\ud800-\udbff]$/, "");
  const words = /\S+\s*/y;
  words.lastIndex = window.length - window.trimStart().length;
  let count = 0;
  let paragraph = 0;
  let sentence = 0;
  let end = words.lastIndex;
  for (let word = words.exec(window); word !== null && count < wordsPerPassage; word = words.exec(window)) {
    end = words.lastIndex;
    count++;
    if (/\n\s*\n/.test(word[0])) paragraph = end;
    else if (/[.!?]["')\]]?\s/.test(word[0])) sentence = end;
  }
  if (from + end === text.length) return text.length;
  // A piece is not made much shorter for the sake of a good end.
  const good = [paragraph, sentence].find((place) => place > end / 2) ?? end;
  return from + (good > 0 ? good : window.length);
}
