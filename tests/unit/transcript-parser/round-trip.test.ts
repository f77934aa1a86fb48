import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatWholeClock } from "@/lib/transcript-parser/clock";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import type { ParsedSegment, TranscriptFormat } from "@/lib/transcript-parser/segments";
import { writeTranscript } from "@/lib/transcript-parser/write";

const collapse = (text: string) => text.replace(/\s+/g, " ").trim();
const hasWord = (text: string) => /[\p{L}\p{N}]/u.test(text);

const hostile = [
  "-->",
  "</v>",
  "<v Mallory>I agree",
  "&amp;",
  "&lt;b&gt;",
  "<i>",
  "{\\an8}",
  "00:01 --> 00:02",
  "Mallory: yes",
  "NOTE x",
  "WEBVTT",
  "\n\n2\n",
];
const said = fc
  .array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.lorem({ maxCount: 5 }), fc.constantFrom(...hostile)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => collapse(parts.join(" ")))
  .filter(hasWord);
const name = fc.constantFrom(
  "Jane Doe",
  "María-José O'Neill (Acme, Inc.)",
  "李雷",
  "SPEAKER_01",
  "Dr. Ann van den Berg",
  "+1 415 555 0100",
  "Prospect",
  "X",
);
const anyName = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map(collapse)
  .filter((text) => text !== "");

/** Segments with times; each starts on a whole second and after the one before, so that every format can hold it. */
const callOf = (speaker: fc.Arbitrary<string>) =>
  fc
    .array(fc.record({ speaker, text: said, seconds: fc.integer({ min: 1, max: 90 }), ms: fc.integer({ min: 0, max: 999 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((turns) => {
      let start = 0;
      return turns.map(({ speaker, text, seconds, ms }): ParsedSegment => {
        const start_ms = start * 1000;
        start += seconds;
        return { speaker, start_ms, end_ms: start * 1000 - ms, text };
      });
    });

const roles = new Map([
  ["AI", "bot"],
  ["User", "user"],
  ["Agent", "agent"],
]);
const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);
const words = (segment: ParsedSegment) => {
  const texts = segment.text.split(" ");
  return texts.map((text, at) => ({
    text,
    word: text,
    start: seconds(at === 0 ? segment.start_ms : segment.end_ms),
    end: seconds(at === texts.length - 1 ? segment.end_ms : segment.start_ms),
  }));
};

/** How each vendor would write the call. */
const written: Record<Exclude<TranscriptFormat, "text" | "csv" | "json">, (call: readonly ParsedSegment[]) => string> = {
  vtt: (call) => writeTranscript(call, "vtt"),
  srt: (call) => writeTranscript(call, "srt"),
  segments: (call) => writeTranscript(call, "json"),
  google_meet: (call) =>
    `Jul 20, 2026\nCall - Transcript\n${call.map((one) => `${formatWholeClock(one.start_ms ?? 0)}\n \n${one.speaker}: ${one.text}\n \n`).join("")}Transcription ended after 01:00:00\n`,
  otter: (call) =>
    `${call.map((one) => `${one.speaker}  ${formatWholeClock(one.start_ms ?? 0)}  \n${one.text}\n\n`).join("")}Transcribed by https://otter.ai\n`,
  recall: (call) =>
    JSON.stringify(
      call.map((one) => ({
        participant: { id: 1, name: one.speaker },
        words: words(one).map(({ text, start, end }) => ({
          text,
          start_timestamp: { relative: start },
          end_timestamp: { relative: end },
        })),
      })),
    ),
  fireflies: (call) =>
    JSON.stringify({
      data: {
        transcript: {
          sentences: call.map((one) => ({
            speaker_name: one.speaker,
            text: one.text,
            start_time: seconds(one.start_ms),
            end_time: seconds(one.end_ms),
          })),
        },
      },
    }),
  gong: (call) =>
    JSON.stringify({
      callTranscripts: [
        {
          transcript: call.map((one) => ({
            speakerId: one.speaker,
            sentences: [{ start: one.start_ms, end: one.end_ms, text: one.text }],
          })),
        },
      ],
      parties: [...new Set(call.map((one) => one.speaker))].map((speaker) => ({ speakerId: speaker, name: speaker })),
    }),
  grain: (call) =>
    JSON.stringify(
      call.map((one) => ({ speaker: one.speaker, participant_id: null, start: one.start_ms, end: one.end_ms, text: one.text })),
    ),
  vapi: (call) =>
    JSON.stringify({
      artifact: {
        messages: call.map((one) => ({
          role: roles.get(one.speaker),
          message: one.text,
          secondsFromStart: seconds(one.start_ms),
          time: 1_700_000_000_000,
          endTime: 1_700_000_000_000 + (one.end_ms ?? 0) - (one.start_ms ?? 0),
        })),
      },
    }),
  retell: (call) =>
    JSON.stringify({
      call: { transcript_object: call.map((one) => ({ role: roles.get(one.speaker), content: one.text, words: words(one) })) },
    }),
};

const withoutEnds = (call: readonly ParsedSegment[]) => call.map((one) => ({ ...one, end_ms: null }));

describe("what is written in a format comes back as the same segments, whatever is said in it", () => {
  test.each(["recall", "fireflies", "gong", "grain", "segments", "vtt"] as const)("%s, with any name", (format) => {
    fc.assert(
      fc.property(callOf(anyName), (call) => {
        const file = written[format](call);
        expect(parseTranscript(file, format).segments).toEqual(call);
        expect(parseTranscript(file, "auto")).toEqual(parseTranscript(file, format));
      }),
    );
  });

  test("srt", () => {
    fc.assert(
      fc.property(callOf(name), (call) => {
        expect(parseTranscript(written.srt(call), "auto")).toMatchObject({ format: "srt", segments: call });
      }),
    );
  });

  test.each([
    ["vapi", fc.constantFrom("AI", "User")],
    ["retell", fc.constantFrom("Agent", "User")],
  ] as const)("%s", (format, speaker) => {
    fc.assert(
      fc.property(callOf(speaker), (call) => {
        expect(parseTranscript(written[format](call), "auto")).toMatchObject({ format, segments: call });
      }),
    );
  });

  test("google_meet, with the starts of its blocks and no ends", () => {
    fc.assert(
      fc.property(callOf(name), (call) => {
        expect(parseTranscript(written.google_meet(call), "auto")).toMatchObject({
          format: "google_meet",
          segments: withoutEnds(call),
        });
      }),
    );
  });

  test("otter, with starts and no ends", () => {
    const sentences = callOf(name).map((call) =>
      call.map((one) => ({ ...one, text: `We said ${one.text.replaceAll(":", "")}` })),
    );
    fc.assert(
      fc.property(sentences, (call) => {
        expect(parseTranscript(written.otter(call), "auto")).toMatchObject({ format: "otter", segments: withoutEnds(call) });
      }),
    );
  });

  test("text, with starts and no ends", () => {
    fc.assert(
      fc.property(callOf(name), (call) => {
        expect(parseTranscript(writeTranscript(call, "txt"), "text").segments).toEqual(withoutEnds(call));
      }),
    );
  });

  test("line breaks, BOM and Windows' line ends change nothing", () => {
    fc.assert(
      fc.property(callOf(name), fc.constantFrom("\r\n", "\r"), (call, lineEnd) => {
        for (const format of ["vtt", "srt", "otter", "google_meet"] as const) {
          const file = written[format](call);
          expect(parseTranscript(`\ufeff${file.replaceAll("\n", lineEnd)}`, format)).toEqual(parseTranscript(file, format));
        }
      }),
    );
  });
});
