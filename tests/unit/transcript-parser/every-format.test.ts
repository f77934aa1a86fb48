import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatWholeClock } from "@/lib/transcript-parser/clock";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import type { ParsedSegment } from "@/lib/transcript-parser/segments";

/*
 * Random conversations, written as each tool writes them: words, speakers and times come back as they were. The words hold what a careless
 * parser takes for something else.
 */
const collapse = (text: string) => text.replace(/\s+/g, " ").trim();
const tricky = [
  "[5:00]",
  "at 10:30",
  "-->",
  "NOTE-7",
  "the plan: nine days",
  ">> so",
  "https://acme.example/a?b=c",
  "R&D",
  '"quoted"',
  "(laughs)",
  "#4",
  "**bold**",
  "3:1",
  "12 minutes",
  "Jane",
];
const words = fc
  .array(fc.oneof(fc.lorem({ maxCount: 6 }), fc.constantFrom(...tricky), fc.string({ unit: "grapheme", maxLength: 8 })), {
    minLength: 1,
    maxLength: 6,
  })
  // A line of speech begins with a word and ends like a sentence.
  .map((parts) => collapse(`We said ${parts.join(" ").replaceAll("|", " ")} today.`));
const names = fc.constantFrom(
  "Jane Doe",
  "María-José O'Neill (Acme, Inc.)",
  "李雷",
  "Dr. Ann van den Berg",
  "+1 415-***-**12",
  "Speaker 2",
);

type Call = readonly ParsedSegment[];
const calls = fc
  .array(
    fc.record({ speaker: names, text: words, seconds: fc.integer({ min: 1, max: 90 }), ms: fc.integer({ min: 0, max: 999 }) }),
    {
      minLength: 4,
      maxLength: 12,
    },
  )
  .map((turns): Call => {
    let start = 0;
    // Everybody speaks twice at least: a name that comes once may be a heading.
    return [...turns, ...turns].map(({ speaker, text, seconds, ms }) => {
      const start_ms = start * 1000;
      start += seconds;
      return { speaker, start_ms, end_ms: start * 1000 - ms, text };
    });
  });

const clock = ({ start_ms }: ParsedSegment) => formatWholeClock(start_ms ?? 0);
const short = (one: ParsedSegment) => clock(one).replace(/^00:/, "");
const spoken = (one: ParsedSegment) => {
  const seconds = Math.floor((one.start_ms ?? 0) / 1000);
  return `${Math.floor(seconds / 60)} Minuten ${seconds % 60} Sekunden`;
};
const initials = (name: string) => (name.match(/(?<=^|\s)\p{Lu}/gu) ?? []).slice(0, 2).join("");
const each = (write: (one: ParsedSegment) => string) => (call: Call) => call.map(write).join("");

/** Texts have starts to the second and no ends. */
const texts: Record<string, (call: Call) => string> = {
  "[time] name: words": each((one) => `[${clock(one)}] ${one.speaker}: ${one.text}\n`),
  "time name: words": each((one) => `${clock(one)} ${one.speaker}: ${one.text}\n`),
  "name (time): words": each((one) => `${one.speaker} (${short(one)}): ${one.text}\n`),
  "[time] [name] words": each((one) => `[${short(one)}] [${one.speaker}] ${one.text}\n`),
  "time ⇥ name ⇥ words": each((one) => `${clock(one)}\t${one.speaker}\t${one.text}\n`),
  "name ⇥ time ⇥ words": each((one) => `${one.speaker}\t${clock(one)}\t${one.text}\n`),
  "name | time": each((one) => `${one.speaker} | ${short(one)}\n${one.text}\n\n`),
  "**name (time)**": each((one) => `**${one.speaker} (${clock(one)})**\n${one.text}\n\n`),
  "[time] - name": each((one) => `[${clock(one)}.37] - ${one.speaker}\n${one.text}\n\n`),
  "@time - name": each((one) => `@${short(one)} - ${one.speaker}\n${one.text}\n\n`),
  "name  time, glued": each((one) => `${one.speaker}  ${short(one)}${one.text}\n`),
  "Teams' Word file": (call) =>
    `Call\nMarch 3, 2026, 10:32AM\nJane Doe started transcription\n\n${each((one) => `${one.speaker}   ${short(one)}\n${one.text}\n\n`)(call)}Jane Doe stopped transcription`,
  "Teams' page": each(
    (one) =>
      `${initials(one.speaker)}\n${one.speaker}\n${spoken(one)}${short(one)}\n${one.speaker} ${spoken(one)}\n${one.text}\n`,
  ),
};

const s = (ms: number | null) => (ms ?? 0) / 1000;
const json = (write: (one: ParsedSegment) => unknown, wrap: (list: unknown[]) => unknown) => (call: Call) =>
  JSON.stringify(wrap(call.map(write)));

/** Services and tables have both times. */
const exact: Record<string, (call: Call) => string> = {
  CSV: (call) =>
    `start time,end time,speaker,dialog\n${each((one) => `${s(one.start_ms)},${s(one.end_ms)},${quote(one.speaker)},${quote(one.text)}\n`)(call)}`,
  Aircall: json(
    (one) => ({ start_time: s(one.start_ms), end_time: s(one.end_ms), text: one.text, participant_type: one.speaker }),
    (utterances) => ({ transcription: { content: { utterances } } }),
  ),
  HubSpot: json(
    (one) => ({
      speaker: { id: "1", name: one.speaker },
      text: one.text,
      startTimeMillis: one.start_ms,
      endTimeMillis: one.end_ms,
    }),
    (transcriptUtterances) => ({ engagementId: 1, transcriptUtterances }),
  ),
  "Contact Lens": json(
    (one) => ({ ParticipantRole: one.speaker, Content: one.text, BeginOffsetMillis: one.start_ms, EndOffsetMillis: one.end_ms }),
    (Transcript) => ({ Version: "1.1.0", Transcript }),
  ),
  AssemblyAI: json(
    (one) => ({ speaker: one.speaker, start: one.start_ms, end: one.end_ms, text: one.text, words: [] }),
    (utterances) => ({ text: "…", utterances }),
  ),
  WhisperX: json(
    (one) => ({ speaker: one.speaker, start: s(one.start_ms), end: s(one.end_ms), text: ` ${one.text}` }),
    (segments) => ({ segments, language: "en" }),
  ),
  "whisper.cpp": json(
    (one) => ({ speaker: one.speaker, offsets: { from: one.start_ms, to: one.end_ms }, text: ` ${one.text}` }),
    (transcription) => ({ result: { language: "en" }, transcription }),
  ),
  Deepgram: json(
    (one) => ({ speaker: one.speaker, start: s(one.start_ms), end: s(one.end_ms), transcript: one.text }),
    (utterances) => ({ results: { channels: [{ alternatives: [{ transcript: "…" }] }], utterances } }),
  ),
  Attendee: json(
    (one) => ({
      speaker_name: one.speaker,
      timestamp_ms: one.start_ms,
      duration_ms: (one.end_ms ?? 0) - (one.start_ms ?? 0),
      transcription: { transcript: one.text },
    }),
    (list) => list,
  ),
  Webex: json(
    (one) => ({
      personName: one.speaker,
      text: one.text,
      offsetMillisecond: one.start_ms,
      durationMillisecond: (one.end_ms ?? 0) - (one.start_ms ?? 0),
    }),
    (items) => ({ items }),
  ),
  Vexa: json(
    (one) => ({ speaker: one.speaker, text: one.text, start_time: s(one.start_ms), end_time: s(one.end_ms), language: "en" }),
    (segments) => ({ platform: "zoom", segments }),
  ),
  Intercom: json(
    (one) => ({
      speaker_name: one.speaker,
      content: one.text,
      start_time: String(s(one.start_ms)),
      end_time: String(s(one.end_ms)),
    }),
    (transcript) => ({ transcript }),
  ),
};
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("what was said comes back, in each format", () => {
  test.each(Object.entries(texts))("text: %s", (name, write) => {
    const fraction = name === "[time] - name" ? 370 : 0;
    fc.assert(
      fc.property(calls, (call) => {
        const { segments } = parseTranscript(write(call), "auto");
        expect(segments).toEqual(call.map((one) => ({ ...one, start_ms: (one.start_ms ?? 0) + fraction, end_ms: null })));
      }),
    );
  });

  test.each(Object.entries(exact))("%s", (_, write) => {
    fc.assert(
      fc.property(calls, (call) => {
        expect(parseTranscript(write(call), "auto").segments).toEqual(call);
      }),
    );
  });
});
