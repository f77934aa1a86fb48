import type { Evidence } from "@/lib/analysis/analyzer";
import { contentWords } from "@/lib/analysis/local/content-words";
import type { Sentence, Turn } from "@/lib/analysis/local/dialogue";

/** A sentence as evidence: its quote is word for word in its segment. */
export const evidenceOf = (sentence: Sentence): Evidence => ({
  quote: sentence.quote,
  speaker: sentence.segment.speaker,
  side: sentence.segment.side,
  segment_index: sentence.segment.index,
  start_ms: sentence.segment.start_ms,
});

/** "12:40", "1:02:05"; where the source has no times, "line 7" (1-based). */
export function momentOf(sentence: Sentence): string {
  const { start_ms: startMs, index } = sentence.segment;
  if (startMs === null) return `line ${index + 1}`;
  const seconds = Math.floor(startMs / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export const atMoment = (sentence: Sentence): string =>
  `${sentence.segment.start_ms === null ? "In" : "At"} ${momentOf(sentence)}`;

/** The words of a whole sentence, over all its cues, short enough for running text. */
export function said(sentence: Sentence, longest = 110): string {
  const text = sentence.text
    .replace(/\s+/g, " ")
    .replace(/ ([.,?!])/g, "$1")
    .trim();
  if (text.length <= longest) return `“${text}”`;
  const space = text.lastIndexOf(" ", longest);
  return `“${text.slice(0, space > 40 ? space : longest).replace(/[\s,.;:]+$/, "")} …”`;
}

const longestShown = 45;
const longestTurn = 280;
const fewestWords = 5;
const tellingWords = 3;
const askingWords = 2;
/** Of a sentence that reaches over several cues, the one that is quoted must hold this share. */
const mostOfIt = 0.6;

/** A sentence that can stand as a quote: in one cue for the most part, short enough to be read, and with something in it. */
export function shows(sentence: Sentence): boolean {
  const { words, norm, isAsked } = sentence;
  const count = words.filter((word) => word.norm !== "").length;
  return count >= fewestWords && isReadable(sentence) && contentWords(norm).size >= (isAsked ? askingWords : tellingWords);
}

/** A short turn of one cue as one sentence: what somebody means may stand in the sentence beside. */
export function wholeTurn(turn: Turn | undefined, sentence: Sentence): Sentence {
  const sentences = turn?.sentences ?? [];
  const [first, last] = [sentences[0], sentences.at(-1)];
  const words = sentences.flatMap((one) => one.words);
  const { segment } = sentence;
  if (first === undefined || last === undefined || words.length > longestShown) return sentence;
  if (sentences.some((one) => one.segment !== segment)) return sentence;
  const from = segment.text.indexOf(first.quote);
  const to = segment.text.indexOf(last.quote, from) + last.quote.length;
  if (from === -1 || to < from + first.quote.length || to - from > longestTurn) return sentence;
  const quote = segment.text.slice(from, to);
  return { ...sentence, quote, text: quote, words, norm: sentences.map(({ norm }) => norm).join(" ") };
}

/** The same for a sentence that says a day or an hour, which is no word of content. */
export const isReadable = ({ quote, text, words }: Sentence): boolean =>
  quote.length >= text.trim().length * mostOfIt && words.length <= longestShown;

/** The first `limit` sentences, each place once, in the order of the call. */
export function pick(sentences: readonly Sentence[], limit = 3): Sentence[] {
  const unique = [...new Map(sentences.map((sentence) => [`${sentence.segment.index}:${sentence.quote}`, sentence])).values()];
  return unique.slice(0, limit).sort((a, b) => a.index - b.index);
}
