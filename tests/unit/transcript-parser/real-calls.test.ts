import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { computeMetrics } from "@/lib/metrics/compute";
import { durationSeconds, wordCount } from "@/lib/metrics/talk";
import { parseTranscript } from "@/lib/transcript-parser/parse";

const folder = path.resolve(import.meta.dirname, "../../../../shared/data/transcripts");
const read = (file: string) => readFileSync(path.join(folder, file), "utf8");

interface Truth {
  segments: number;
  words: number;
  duration_seconds: number;
  talk_seconds: Record<string, number>;
}

describe.skipIf(!existsSync(folder))("real calls (skipped where ../shared/data is absent)", () => {
  const files = ["4474955", "4479524"].flatMap((id) =>
    ["recall.json", "zoom.vtt", "teams.vtt", "srt"].map((kind) => [id, kind] as const),
  );

  test.each(files)("earnings22-%s.%s has the segments, words, duration and talk seconds of its truth", (id, kind) => {
    const truth: Truth = JSON.parse(read(`earnings22-${id}.truth.json`));
    const { segments } = parseTranscript(read(`earnings22-${id}.${kind}`), "auto");
    const metrics = computeMetrics(segments.map((segment, index) => ({ ...segment, index, side: "unknown" })));
    expect(segments).toHaveLength(truth.segments);
    expect(wordCount(segments)).toBe(truth.words);
    expect(durationSeconds(segments, null)).toBe(truth.duration_seconds);
    expect(Object.fromEntries(metrics.speakers.map((one) => [one.speaker, one.talk_seconds]))).toEqual(truth.talk_seconds);
  });

  test.each(["qmsum-ES2004a", "qmsum-TS3004b"])("%s has one segment for each line that says something", (id) => {
    const raw = read(`${id}.txt`);
    const spoken = raw.split("\n").filter((line) => /^[^:]+:\s*\S/.test(line));
    const { segments, speakers } = parseTranscript(raw, "auto");
    expect(segments.map(({ speaker, text }) => `${speaker}: ${text}`)).toEqual(
      spoken.map((line) => line.replace(/\s+/g, " ").trim()),
    );
    expect(speakers.map(({ name }) => name).toSorted()).toEqual([
      "Industrial Designer",
      "Marketing",
      "Project Manager",
      "User Interface",
    ]);
  });
});
