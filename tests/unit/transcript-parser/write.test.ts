import { describe, expect, test } from "vitest";
import type { ParsedSegment } from "@/lib/transcript-parser/segments";
import { UntimedTranscriptError, writeTranscript } from "@/lib/transcript-parser/write";

const call: ParsedSegment[] = [
  { speaker: "Jane & Co", start_ms: 1_500, end_ms: 3_725_040, text: "a --> b,\nR&D < 5 </v>" },
  { speaker: "Bob", start_ms: 3_726_000, end_ms: 3_727_000, text: "Yes" },
];
const untimed: ParsedSegment[] = [{ speaker: "Jane", start_ms: null, end_ms: null, text: "Hi" }];

describe("a transcript as a file", () => {
  test("txt: one line for each segment, with its start where there is one", () => {
    expect(writeTranscript(call, "txt")).toBe("[00:00:01] Jane & Co: a --> b, R&D < 5 </v>\n[01:02:06] Bob: Yes\n");
    expect(writeTranscript([{ speaker: "Jane", start_ms: null, end_ms: null, text: "Hi" }], "txt")).toBe("Jane: Hi\n");
  });

  test("vtt: voices, with everything escaped that a player takes for markup", () => {
    expect(writeTranscript(call, "vtt")).toBe(
      "WEBVTT\n\n1\n00:00:01.500 --> 01:02:05.040\n<v Jane &amp; Co>a --&gt; b, R&amp;D &lt; 5 &lt;/v&gt;</v>\n\n2\n01:02:06.000 --> 01:02:07.000\n<v Bob>Yes</v>\n",
    );
  });

  test("srt: labels, with as little escaped as can be", () => {
    expect(writeTranscript(call, "srt")).toBe(
      "1\n00:00:01,500 --> 01:02:05,040\nJane & Co: a --&gt; b, R&D < 5 &lt;/v>\n\n2\n01:02:06,000 --> 01:02:07,000\nBob: Yes\n",
    );
  });

  test("json: the segments as they are", () => {
    expect(JSON.parse(writeTranscript(call, "json"))).toEqual({ segments: call });
  });

  test("a caption without an end is shown until the next begins, or as long as it takes to read", () => {
    const starts = [0, 4_000, 60_000].map((start_ms) => ({
      speaker: "Jane",
      start_ms,
      end_ms: null,
      text: "one two three four five six seven eight nine ten eleven",
    }));
    expect(writeTranscript(starts, "srt").match(/--> \S+/g)).toEqual([
      "--> 00:00:04,000",
      "--> 00:00:08,400",
      "--> 00:01:04,400",
    ]);
  });

  test.each(["vtt", "srt"] as const)("%s of a transcript without times is an error that says so", (format) => {
    expect(() => writeTranscript(untimed, format)).toThrow(UntimedTranscriptError);
    expect(() => writeTranscript(untimed, format)).toThrow(`can't be had as ${format}`);
  });
});
