import { describe, expect, test } from "vitest";
import { computeMetrics } from "@/lib/metrics/compute";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import { TranscriptError, type TranscriptFormat } from "@/lib/transcript-parser/segments";
import { assignSides } from "@/lib/transcripts/sides";
import { expectLinear } from "@/tests/support/linear";

/** Everything that is done to a transcript before it is stored. A refusal is an answer, too. */
function digest(raw: string, format: TranscriptFormat | "auto"): void {
  try {
    const { segments, speakers } = parseTranscript(raw, format);
    const { sides } = assignSides({
      segments,
      speakers,
      repUser: { name: "Jane Doe", email: null },
      members: [],
      organizationDomains: ["acme.com"],
      attendees: [],
    });
    computeMetrics(segments.map((segment, index) => ({ ...segment, index, side: sides.get(segment.speaker) ?? "unknown" })));
  } catch (err) {
    if (!(err instanceof TranscriptError)) throw err;
  }
}

const cue = "00:00:01.000 --> 00:00:02.000\n";
/** Each makes about so many characters of what a careless parser reads again and again. */
const hostile: [string, TranscriptFormat | "auto", (size: number) => string][] = [
  [
    "a call",
    "auto",
    (size) => "Jane Doe: So, you know, what do you think of our price?\nBob: Yeah, it is, um, like, fine.\n".repeat(size / 90),
  ],
  [
    "a call with times",
    "auto",
    (size) => `WEBVTT\n\n${`${cue}<v Jane Doe>So, you know, what do you think?</v>\n\n`.repeat(size / 75)}`,
  ],
  ["empty lines", "auto", (size) => `Jane: Hi${"\n".repeat(size)}`],
  ["one line without end", "auto", (size) => `Jane: ${"word ".repeat(size / 5)}`],
  ["one word without end", "auto", (size) => `Jane: ${"a".repeat(size)}`],
  ["white space without end", "auto", (size) => `Jane: a${" \t".repeat(size / 2)}b`],
  ["open brackets before a colon", "auto", (size) => `${"([".repeat(size / 2)}: a`],
  ["times without end", "auto", (size) => "[00:00:01".repeat(size / 9)],
  ["stars and hashes", "google_meet", (size) => `${"#* ".repeat(size / 3)}\n00:00:01\nJane: a`],
  ["open tags", "vtt", (size) => `WEBVTT\n\n${cue}${"<v ".repeat(size / 3)}`],
  ["a tag without end", "vtt", (size) => `WEBVTT\n\n${cue}<v ${"a ".repeat(size / 2)}`],
  ["voices without end", "vtt", (size) => `WEBVTT\n\n${cue}${"<v A>a<v B>b".repeat(size / 12)}`],
  ["half entities", "vtt", (size) => `WEBVTT\n\n${cue}${"&#1&".repeat(size / 4)}`],
  ["open braces", "srt", (size) => `1\n${cue}${"{\\".repeat(size / 2)}`],
  ["cues without text", "vtt", (size) => `WEBVTT\n\n${cue.repeat(size / cue.length)}`],
  ["arrows", "vtt", (size) => `WEBVTT\n\n${cue}Jane: a\n${"-->".repeat(size / 3)}`],
  ["labels that may return", "auto", (size) => "and so a: b\n".repeat(size / 12)],
  ["Otter headers", "otter", (size) => "Jane  0:12\na\n\n".repeat(size / 15)],
  ["question marks and commas", "auto", (size) => `Jane: ${"what, why? ".repeat(size / 11)}`],
  ["full stops", "auto", (size) => `Jane: a ${". ".repeat(size / 2)}`],
  ["fillers", "auto", (size) => `Jane: ${"so, like, you know ".repeat(size / 19)}`],
  ["JSON lists in lists", "segments", (size) => "[".repeat(size)],
  ["JSON objects in objects", "auto", (size) => `${'{"a":'.repeat(size / 6)}1${"}".repeat(size / 6)}`],
  ["deep words", "recall", (size) => `[{"speaker":"A","words":${"[".repeat(size / 2)}${"]".repeat(size / 2)}}]`],
  ["a JSON with a fault at its end", "auto", (size) => `{"segments":[${'{"speaker":"A","text":"b"},'.repeat(size / 27)}x]}`],
];

describe("ten times the input takes about ten times as long", () => {
  test.each(hostile)("%s", (_, format, make) => {
    const [small, large] = [make(20_000), make(200_000)];
    expectLinear({ small: () => digest(small, format), large: () => digest(large, format) }, 10);
  });
});

describe("bounds", () => {
  test("more lines or utterances than a call can have are refused whole", () => {
    expect(() => parseTranscript("Jane: a\n".repeat(300_001), "auto")).toThrow("more than 300000 lines");
    const list = JSON.stringify(Array.from({ length: 300_001 }, () => ({ speaker: "A", text: "b" })));
    expect(() => parseTranscript(list, "auto")).toThrow("more than 300000 utterances");
  });

  test("more speakers than a call can have are refused", () => {
    const turns = Array.from({ length: 501 }, (_, at) => `Guest ${at}: hello`);
    expect(() => parseTranscript(turns.join("\n"), "auto")).toThrow("speakers");
  });

  test("10 MB of speech are read", () => {
    const turn = "Jane Doe: So what would it mean for the team if the report came a day earlier?\n";
    const { segments } = parseTranscript(turn.repeat(10_000_000 / turn.length), "auto");
    expect(segments).toHaveLength(Math.floor(10_000_000 / turn.length));
  });
});
