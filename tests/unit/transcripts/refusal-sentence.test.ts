import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { ApiError, invalidRequest } from "@/lib/api/errors";
import { createTranscript } from "@/lib/transcripts/contract";
import { readTranscript } from "@/lib/transcripts/read-transcript";
import { refusalSentence } from "@/lib/transcripts/refusal-sentence";

vi.mock("@/lib/env", () => ({ env: () => ({}) }));

/** What the dashboard and `mira import` say of a file that was refused. */
async function said(raw: string): Promise<string> {
  const body = createTranscript.body.safeParse({ meeting_title: "T", raw_transcript: raw });
  if (!body.success) {
    const details = body.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    const { message } = invalidRequest(details);
    expect(refusalSentence("", details)).toBe(refusalSentence(message, details));
    return refusalSentence(message, details);
  }
  const outcome = await readTranscript({ raw, format: "auto" }).catch((error: unknown) => error);
  if (!(outcome instanceof ApiError)) throw new Error("it was read");
  return refusalSentence(outcome.message, outcome.details ?? []);
}

const refused: readonly (readonly [string, string, RegExp])[] = [
  ["empty", "   \n  ", /must not be empty/],
  ["too short", "Ann: hi", /at least 20 characters/],
  ["prose", "There is nothing in here that anybody has said to anybody else.", /line 1/],
  ["semicolons", "Dana; how do you plan?\nTom; on paper, mostly\n", /line 1/],
  ["a Word file", "PK\u0003\u0004\u0014\u0000\u0006 and so on, as it is in the file", /Word file/],
  ["RTF", "{\\rtf1\\ansi\\deff0 Dana: how do you plan your rotas today?}", /RTF/],
  ["a web page", "<!DOCTYPE html><html><body>Dana: how do you plan?</body></html>", /HTML/],
  ["JSON without a transcript", JSON.stringify({ status: "done", items: [{ id: 1 }, { id: 2 }] }), /./],
  ["JSON that ends in the middle", '{"segments":[{"speaker":"Ann","text":"Hello there"},{"spea', /./],
  ["captions without words", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\n", /./],
  ["a list of nothing", "[]                             ", /./],
];

describe("a transcript that is refused", () => {
  test.each(refused)("%s: one sentence, which says it once and has no marks of a machine", async (_, raw, expected) => {
    const sentence = await said(raw);
    expect(sentence).toMatch(expected);
    expect(sentence).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    expect(sentence).not.toMatch(/[`{}]|undefined|null|\[object|raw_transcript|ApiError/);
    // A full stop within it belongs to a name such as .txt.
    expect(sentence.slice(0, -1)).not.toMatch(/[.!?] [A-Z]/);
    const reason = sentence.replace(/^[^:]*: /, "");
    expect(sentence.split(reason)).toHaveLength(2);
  });
});

test("the dashboard and the command line say it by the same function", () => {
  for (const file of ["app/(dashboard)/meetings/_upload/use-uploads.ts", "lib/cli/import.ts"])
    expect(readFileSync(file, "utf8")).toContain("refusalSentence(");
});
