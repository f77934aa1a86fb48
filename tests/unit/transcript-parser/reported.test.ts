import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "@/lib/api/zod";
import { durationSeconds } from "@/lib/metrics/talk";
import { textOfFile } from "@/lib/transcript-parser/file-text";
import { parseTranscript } from "@/lib/transcript-parser/parse";

/** Files that people reported to the trackers of other tools, with what is right for each. */
const folder = path.join(import.meta.dirname, "reported");
const Case = z.object({
  name: z.string(),
  file: z.string(),
  description: z.string(),
  expected: z.object({
    segments: z
      .array(
        z.object({
          speaker: z.string(),
          text: z.string(),
          start_ms: z.number().nullable().optional(),
          end_ms: z.number().nullable().optional(),
        }),
      )
      .optional(),
    labels: z.string().optional(),
    tolerance_ms: z.number().optional(),
    duration_seconds: z.number().optional(),
    absent_in_words: z.array(z.string()).optional(),
  }),
});
const cases = z.array(Case).parse(JSON.parse(readFileSync(path.join(folder, "cases.json"), "utf8")));

describe("files that people reported", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", async (_, { file, expected }) => {
    const text = await textOfFile(new Uint8Array(readFileSync(path.join(folder, file))));
    const { segments, duration_ms } = parseTranscript(text, "auto");
    if (expected.duration_seconds !== undefined) expect(durationSeconds(segments, duration_ms)).toBe(expected.duration_seconds);
    for (const words of expected.absent_in_words ?? []) for (const { text } of segments) expect(text).not.toContain(words);
    if (expected.segments === undefined) return;
    const names = new Map<string, string>();
    const wanted = expected.segments.map((one, at) => {
      if (expected.labels !== undefined && !names.has(one.speaker)) names.set(one.speaker, segments[at]?.speaker ?? "");
      return { ...one, speaker: names.get(one.speaker) ?? one.speaker };
    });
    expect(segments).toMatchObject(wanted);
    expect(segments).toHaveLength(wanted.length);
    expect(new Set(names.values()).size).toBe(names.size);
  });
});
