import { isObject, type JsonObject, member } from "@/lib/transcript-parser/json";
import { endIn, type RawEntry, speakerIn, startIn, wordIn } from "@/lib/transcript-parser/json-fields";
import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/** One word or mark of a recognizer that lists nothing longer. */
interface Token {
  speaker: string;
  word: string;
  isMark: boolean;
  source: unknown;
}

/**
 * The words of a recognizer's own JSON, by who says them: Amazon Transcribe's `items`, Deepgram's `words`, Rev's `elements`, Speechmatics'
 * `results`, Google's and Azure's alternatives. Null where it is none of these.
 */
export function readWords(value: unknown): RawEntry[] | null {
  const tokens = transcribeTokens(value) ?? channelTokens(value) ?? revTokens(value) ?? resultTokens(value) ?? plainTokens(value);
  if (tokens === null || tokens.length === 0) return null;
  const turns: { speaker: string; tokens: Token[] }[] = [];
  for (const token of tokens) {
    const last = turns.at(-1);
    const isSame = last?.speaker === token.speaker && !(token.speaker === "" && endsSentence(last.tokens));
    if (last !== undefined && (isSame || token.isMark)) last.tokens.push(token);
    else turns.push({ speaker: token.speaker, tokens: [token] });
  }
  return turns.map(entryOf);
}

function entryOf({ speaker, tokens }: { speaker: string; tokens: Token[] }): RawEntry {
  const words = tokens.filter(({ isMark }) => !isMark);
  const text = collapseWhitespace(tokens.map(({ word, isMark }) => (isMark ? word : ` ${word}`)).join(""));
  const start = startIn(words[0]?.source);
  return { speaker, person: "", email: null, role: "", text, start, end: endIn(words.at(-1)?.source), duration: null };
}

/** Amazon Transcribe: `results.items`, whose speakers are on the items, or in `speaker_labels` by the time of the word. */
function transcribeTokens(value: unknown): Token[] | null {
  const results = member(value, "results");
  const items = member(results, "items");
  if (!Array.isArray(items) || !items.some((item: unknown) => member(item, "type") === "pronunciation")) return null;
  const labels = labelsByTime(member(member(results, "speaker_labels"), "segments"));
  return items.filter(isObject).map((item) => {
    const [best] = listOf(item.alternatives);
    const start = item.start_time;
    const byTime = typeof start === "string" ? labels.get(start) : undefined;
    const speaker = speakerIn({ speaker_label: item.speaker_label ?? byTime ?? item.channel_label });
    return { speaker, word: wordIn(best), isMark: item.type === "punctuation", source: item };
  });
}

function labelsByTime(segments: unknown): Map<string, unknown> {
  const labels = new Map<string, unknown>();
  for (const segment of listOf(segments)) {
    for (const item of listOf(segment.items))
      if (typeof item.start_time === "string") labels.set(item.start_time, item.speaker_label);
  }
  return labels;
}

/** Deepgram: a channel for each side, or one channel whose words name their speakers. */
function channelTokens(value: unknown): Token[] | null {
  const channels = listOf(member(member(value, "results"), "channels"));
  if (channels.length === 0) return null;
  const tokens = channels.flatMap((channel, number) =>
    listOf(listOf(channel.alternatives)[0]?.words).map((word) => ({
      speaker: channels.length > 1 ? `Speaker ${number}` : speakerIn({ speaker: word.speaker }),
      word: wordIn(word),
      isMark: false,
      source: word,
    })),
  );
  return channels.length === 1
    ? tokens
    : tokens.toSorted((one, other) => (startIn(one.source)?.value ?? 0) - (startIn(other.source)?.value ?? 0));
}

/** Rev: `monologues` of `elements`, whose marks hold the blanks too. */
function revTokens(value: unknown): Token[] | null {
  const monologues = listOf(member(value, "monologues"));
  if (!monologues.some(({ elements }) => Array.isArray(elements))) return null;
  return monologues.flatMap((monologue) =>
    listOf(monologue.elements)
      .filter((element) => wordIn(element) !== "")
      .map((element) => ({
        speaker: speakerIn({ speaker: monologue.speaker_info ?? monologue.speaker }),
        word: wordIn(element),
        isMark: element.type === "punct",
        source: { start: element.ts, end: element.end_ts },
      })),
  );
}

/** Speechmatics lists words as `results`; Google lists them in the best alternative of each result. */
function resultTokens(value: unknown): Token[] | null {
  const results = listOf(member(value, "results") ?? member(member(value, "response"), "results"));
  const tokens = results.flatMap((result): Token[] => {
    const best = listOf(result.alternatives)[0];
    const words = listOf(best?.words);
    if (words.length > 0)
      // Google's tag 0 means that it does not know yet.
      return words.map((word) => ({
        speaker: word.speakerTag === 0 ? "" : speakerIn(word),
        word: wordIn(word),
        isMark: false,
        source: word,
      }));
    const word = wordIn(best);
    const isWord = word !== "" && startIn(result) !== null;
    return isWord ? [{ speaker: speakerIn(best), word, isMark: result.type === "punctuation", source: result }] : [];
  });
  // Google repeats all words with their speakers in the last result.
  const tagged = tokens.filter(({ speaker }) => speaker !== "");
  return tokens.length === 0 ? null : tagged.length > 0 ? tagged : tokens;
}

/** AssemblyAI without speakers, ElevenLabs, OpenAI's words: a list of words and nothing else. */
function plainTokens(value: unknown): Token[] | null {
  const isSpoken = ({ type }: JsonObject) => type !== "audio_event" && type !== "spacing";
  const words = listOf(member(value, "words")).filter((word) => wordIn(word) !== "" && isSpoken(word));
  const tokens = words.map((word) => ({
    speaker: speakerIn({ speaker: word.speaker ?? word.speaker_id }),
    word: wordIn(word),
    isMark: false,
    source: word,
  }));
  return tokens.length === 0 ? null : tokens;
}

/** Where nobody is named, a sentence is what is said at a time. */
const endsSentence = (tokens: readonly Token[]): boolean => /[.?!。？！]["”]?$/.test(tokens.at(-1)?.word ?? "");

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
