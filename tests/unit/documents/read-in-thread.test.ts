import { expect, test, vi } from "vitest";
import { readInThread } from "@/lib/documents/read-in-thread";
import { bombDocx, bombPdf, pdfOf } from "@/tests/support/document-files";

vi.setConfig({ testTimeout: 90_000 });
const never = new AbortController().signal;

test("a document is read in a thread of its own", async () => {
  const found = await readInThread({ bytes: pdfOf([["Hello there."]]), name: "a.pdf" }, never);
  expect(found).toMatchObject({ format: "pdf", word_count: 2 });
});

test.each([
  ["a PDF", () => bombPdf(200)],
  ["a Word document", () => bombDocx(200)],
])("%s that unpacks without end ends with a sentence, and with its memory given back", async (_, bomb) => {
  const bytes = bomb();
  expect(bytes.length).toBeLessThan(1_000_000);
  const before = process.memoryUsage.rss();
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - before);
  }, 20);
  const reading = readInThread({ bytes, name: null }, never, { buffersMb: 64, heapMb: 128 });
  await expect(reading).rejects.toThrow(/too much memory/);
  clearInterval(look);
  expect(most).toBeLessThan(500 * 1_048_576);
});

test("one that takes too long ends with a sentence", async () => {
  const bytes = pdfOf(Array.from({ length: 1_500 }, () => ["A page among many."]));
  await expect(readInThread({ bytes, name: null }, never, { deadlineMs: 100 })).rejects.toThrow(/longer than 0\.1 seconds/);
});

test("one that is no longer wanted is stopped", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  await expect(readInThread({ bytes: bombPdf(100), name: null }, stop.signal)).rejects.toMatchObject({ name: "AbortError" });
});
