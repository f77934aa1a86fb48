import { setImmediate } from "node:timers/promises";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readTranscript } from "@/lib/transcripts/read-transcript";

vi.mock("@/lib/env", () => ({ env: () => ({ OPENAI_API_KEY: "sk-none" }) }));

const tenMb = 10_000_000;
const raw = (text: string) => ({ raw: text, format: "auto" as const });
const turn = "Jane Doe: So what would it mean for the team if the report came a day earlier?\n";

/**
 * The longest time that this thread computes without letting anything else in, in milliseconds of CPU: what else the machine does is not
 * counted.
 */
async function longestStretch(work: () => Promise<unknown>): Promise<number> {
  let [isDone, longest] = [false, 0];
  const end = () => (isDone = true);
  for (let begin: (() => void) | null = () => void work().then(end, end); !isDone; begin = null) {
    const before = process.threadCpuUsage();
    begin?.();
    await setImmediate();
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
  }
  return longest;
}

describe("a long transcript is read beside the event loop", () => {
  const texts: [string, string][] = [
    ["speech", turn.repeat(10_000)],
    ["short lines", "a: b\n".repeat(tenMb / 5)],
    ["blank lines", `Jane: Hi${"\n".repeat(tenMb)}`],
    ["one line", `Jane: ${"word ".repeat(400_000)}`],
    ["cues", `WEBVTT\n\n${"00:01.000 --> 00:02.000\na\n\n".repeat(tenMb / 27)}`],
    ["JSON", `[${'{"speaker":"A","text":"b"},'.repeat(tenMb / 27)}{"speaker":"A","text":"b"}]`],
    ["200 kB of short lines", "a: b\n".repeat(40_000)],
    ["what is short enough to be read at once", "[00:12] Jane: 12 of b\n".repeat(800)],
  ];
  // What a process compiles at its first transcript is no part of it.
  beforeAll(() => readTranscript(raw("[00:12] Jane: 12 of b\n".repeat(500))));

  test.each(texts)("%s", async (_, text) => {
    expect(await longestStretch(() => readTranscript(raw(text)))).toBeLessThan(50);
  });

  test("and comes back as it would without a thread", async () => {
    const read = await readTranscript(raw(turn.repeat(5000)));
    expect(JSON.parse(read.segmentsJson)).toHaveLength(5000);
    expect(read).toMatchObject({ format: "text", word_count: 75_000, has_timing: false, speakers: [{ name: "Jane Doe" }] });
  });
});

describe("what no call can be is refused with a reason", () => {
  test.each([
    ["lines", "a: b\n".repeat(2_000_000), "more than 300000 lines are no one call"],
    [
      "utterances",
      `[${'{"speaker":"A","text":"b"},'.repeat(300_001)}{"speaker":"A","text":"b"}]`,
      "more than 300000 utterances are no one call",
    ],
    ["a length that no model takes", turn.repeat(33_000), "the transcript is longer than any call that can be analyzed"],
  ])("%s", async (_, text, reason) => {
    await expect(readTranscript(raw(text))).rejects.toMatchObject({
      status: 400,
      message: `The transcript can't be read: ${reason}.`,
      details: [{ path: "raw_transcript", message: reason }],
    });
  });
});
