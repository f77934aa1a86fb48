import { expect, test } from "vitest";
import { createTranscript } from "@/lib/transcripts/contract";

const good = { speaker: "Ann", start_ms: 0, end_ms: 1000, text: "Hello there." };
const messages = (segment: unknown) => {
  const parsed = createTranscript.body.safeParse({ meeting_title: "T", segments: [good, segment] });
  return parsed.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
};

test.each([
  [good],
  [{ ...good, start_ms: null, end_ms: null }],
  [{ speaker: "Ann", text: "No times." }],
  [{ ...good, end_ms: 0 }],
  [{ ...good, speaker: "🎉".repeat(200) }],
])("a segment is taken: %j", (segment) => {
  expect(messages(segment)).toEqual([]);
});

test.each([
  [{ ...good, end_ms: 10, start_ms: 11 }, /end_ms must not be before/],
  [{ ...good, start_ms: 1.5 }, /start_ms/],
  [{ ...good, start_ms: -1 }, /start_ms/],
  [{ ...good, start_ms: 7 * 86_400_000 + 1, end_ms: null }, /start_ms/],
  [{ ...good, start_ms: "1" }, /start_ms/],
  [{ ...good, speaker: " " }, /speaker must not be empty/],
  [{ ...good, speaker: "a".repeat(201) }, /at most 200/],
  [{ ...good, text: "\u2003\u00a0" }, /text must not be empty/],
  [{ ...good, text: 7 }, /text/],
  [{ ...good, side: "rep" }, /segments\.1/],
  [{ speaker: "Ann", start_ms: 0, end_ms: 1, side: "rep" }, /segments\.1/],
  [["Ann", 0, 1, "x"], /segments\.1/],
  [null, /segments\.1/],
])("one that is none is refused by its place: %j", (segment, expected) => {
  const told = messages(segment);
  expect(told.length).toBeGreaterThan(0);
  expect(told.join("; ")).toMatch(expected);
});
