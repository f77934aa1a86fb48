import { afterEach, expect, test, vi } from "vitest";
import { RelayLine } from "@/lib/calls/carriers/relay-line";

function newLine() {
  const sent: { type: string; token?: string; last?: boolean; interruptible?: boolean }[] = [];
  const closes: number[] = [];
  const line = new RelayLine({ send: (frame) => sent.push(JSON.parse(frame)), close: (code) => closes.push(code) });
  return { line, sent, closes };
}

const never = new AbortController().signal;

async function* spoken(...pieces: string[]): AsyncGenerator<string> {
  yield* pieces;
}

test("a turn goes out token by token, and has exactly one last", async () => {
  const { line, sent } = newLine();
  await line.say(spoken("Hello ", "there."), true, never);
  expect(sent.map(({ token }) => token)).toEqual(["Hello ", "there.", ""]);
  expect(sent.map(({ last }) => last)).toEqual([false, false, true]);
});

test("what must be heard whole says so in every frame", async () => {
  const { line, sent } = newLine();
  await line.say(spoken("I am an AI assistant."), false, never);
  expect(sent.every(({ interruptible }) => interruptible === false)).toBe(true);
});

test("an interrupt in the middle of a stream stops it, with its one last token", async () => {
  const { line, sent } = newLine();
  const stop = new AbortController();
  const heard: string[] = [];
  line.onInterrupt((until) => {
    heard.push(until);
    stop.abort();
  });
  async function* stream() {
    yield "One ";
    line.receive(JSON.stringify({ type: "interrupt", utteranceUntilInterrupt: "One", durationUntilInterruptMs: "120" }));
    yield "two ";
  }
  await line.say(stream(), true, stop.signal);
  expect(heard).toEqual(["One"]);
  expect(sent.map(({ token }) => token)).toEqual(["One ", ""]);
  expect(sent.filter(({ last }) => last)).toHaveLength(1);
});

test("partial prompts are repeated whole by the one that ends them", async () => {
  const { line } = newLine();
  for (const [voicePrompt, last] of [
    ["I", false],
    ["I would", false],
    ["I would like two.", true],
  ] as const)
    line.receive(JSON.stringify({ type: "prompt", voicePrompt, lang: "en-US", last }));
  expect(await line.hear(never)).toEqual({ kind: "words", text: "I would like two." });
});

test("malformed frames are left out, and ten in a row end the socket", () => {
  const { line, closes } = newLine();
  const bad = ["", "{", "[]", '{"type":"prompt"}', '{"type":"dance"}', "null", "7", '"x"', "{}"];
  for (const frame of bad) line.receive(frame);
  expect(closes).toEqual([]);
  line.receive("no JSON");
  expect(closes).toEqual([1007]);
});

test.each([
  [1000, "hung_up"],
  [1006, "lost"],
] as const)("a socket that closes with %i: %s", async (code, kind) => {
  const { line } = newLine();
  line.closed(code);
  expect(await line.hear(never)).toEqual({ kind });
});

test("whoever waits for words is let go when time is over", async () => {
  const { line } = newLine();
  await expect(line.hear(AbortSignal.timeout(10))).rejects.toThrow();
});

afterEach(() => void vi.useRealTimers());

test("silence is counted from when the voice has ended", async () => {
  vi.useFakeTimers();
  const { line } = newLine();
  await line.say(spoken("x".repeat(100)), true, never);
  const heard = vi.fn();
  void line.hear(never).then(heard);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(heard).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toHaveBeenCalledWith({ kind: "silence" });
});
