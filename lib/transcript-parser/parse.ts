import type { TranscriptContent } from "@/lib/transcript-parser/content";
import { detectJsonFormat, detectTextFormat, type TextFormat } from "@/lib/transcript-parser/detect";
import { parseCaptions } from "@/lib/transcript-parser/formats/captions";
import { parseCsv } from "@/lib/transcript-parser/formats/csv";
import { parseFireflies } from "@/lib/transcript-parser/formats/fireflies";
import { parseGong } from "@/lib/transcript-parser/formats/gong";
import { parseGoogleMeet } from "@/lib/transcript-parser/formats/google-meet";
import { parseGrain } from "@/lib/transcript-parser/formats/grain";
import { parseJsonList, textWithin } from "@/lib/transcript-parser/formats/json-list";
import { parseRecall } from "@/lib/transcript-parser/formats/recall";
import { parseRetell } from "@/lib/transcript-parser/formats/retell";
import { parseSegmentList } from "@/lib/transcript-parser/formats/segment-list";
import { parseOtter, parseText } from "@/lib/transcript-parser/formats/text";
import { parseVapi } from "@/lib/transcript-parser/formats/vapi";
import { parseJson } from "@/lib/transcript-parser/json";
import { notText } from "@/lib/transcript-parser/not-text";
import {
  type ParsedSegment,
  type ParsedTranscript,
  TranscriptError,
  type TranscriptFormat,
} from "@/lib/transcript-parser/segments";
import { marksSilence } from "@/lib/transcript-parser/spoken-text";

/** Bounds of what one call can be; a longer one is refused whole, not cut. */
const maxSegments = 300_000;
/** A day of captions has a third of these; counted before anything is made of them. */
const maxLines = 300_000;
const maxSpeakers = 500;
const maxSpeakerCharacters = 200;

const bare = (segments: ParsedSegment[]): TranscriptContent => ({ segments, speakers: [], duration_ms: null });
const textParsers = {
  text: parseText,
  vtt: parseCaptions,
  srt: parseCaptions,
  google_meet: parseGoogleMeet,
  otter: parseOtter,
  csv: parseCsv,
};
const jsonParsers = {
  recall: parseRecall,
  fireflies: parseFireflies,
  gong: parseGong,
  grain: parseGrain,
  vapi: parseVapi,
  retell: parseRetell,
  segments: (value: unknown) => bare(parseSegmentList(value)),
  json: parseJsonList,
};

/**
 * Reads a transcript as `format`, or as what its content says it is.
 * Segments come in the source's order, one for each cue or utterance; a time, an end or a side that the source doesn't give is null or
 * unknown, a speaker it doesn't name is "Speaker". Costs time and memory linear in `raw`.
 * Throws TranscriptError where the source can't be read or holds no speech.
 */
export function parseTranscript(raw: string, format: TranscriptFormat | "auto"): ParsedTranscript {
  const source = raw.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  if (hasMoreLines(source, maxLines)) throw new TranscriptError(`more than ${maxLines} lines are no one call`);
  if (format === "auto") return parseDetected(source);
  if (isTextFormat(format)) return finish(format, textParsers[format](source));
  return finish(format, jsonParsers[format](parseJson(source)));
}

/** Segments handed over as such (their shape is checked at the door), held to the same rules as a parsed file. */
export function transcriptOfSegments(
  segments: readonly {
    speaker: string;
    start_ms?: number | null | undefined;
    end_ms?: number | null | undefined;
    text: string;
  }[],
): ParsedTranscript {
  return finish("segments", bare(parseSegmentList(segments)));
}

function parseDetected(source: string): ParsedTranscript {
  const start = source.slice(0, 1000).trimStart();
  // "[00:12] Jane: …" begins like a list; what begins like an object, or a list of them, is meant as JSON.
  if (/^(?:\{(?![^"}]{1,80}\})|\[\s*(?:[{"\]]|$))/.test(start)) {
    const value = parseJson(source);
    const text = textWithin(value);
    if (text !== null) return parseDetected(text);
    const format = detectJsonFormat(value);
    return finish(format, jsonParsers[format](value));
  }
  const fault = notText(source);
  if (fault !== null) throw new TranscriptError(fault);
  const format = detectTextFormat(source);
  return finish(format, textParsers[format](source));
}

function hasMoreLines(text: string, limit: number): boolean {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) if (++count > limit) return true;
  return false;
}

function isTextFormat(format: TranscriptFormat): format is TextFormat {
  return Object.hasOwn(textParsers, format);
}

function finish(format: TranscriptFormat, { segments: all, speakers, duration_ms }: TranscriptContent): ParsedTranscript {
  const segments = all.filter(({ text }) => !marksSilence(text));
  if (segments.length > maxSegments) throw new TranscriptError(`more than ${maxSegments} utterances are no one call`);
  if (!segments.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) throw new TranscriptError("no speech: nobody says a word");
  const known = new Map(speakers.map((speaker) => [speaker.name, speaker]));
  const names = new Set(segments.map(({ speaker }) => speaker));
  if (names.size > maxSpeakers) throw new TranscriptError(`more than ${maxSpeakers} speakers are no one call`);
  for (const name of names) {
    if (name.length > maxSpeakerCharacters)
      throw new TranscriptError(`a speaker's name is longer than ${maxSpeakerCharacters} characters`);
  }
  const spoken = [...names].map((name) => known.get(name) ?? ({ name, email: null, side: "unknown" } as const));
  return { format, segments, speakers: spoken, duration_ms };
}
