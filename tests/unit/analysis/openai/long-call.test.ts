import { describe, expect, test } from "vitest";
import { digestAnswer, honestReply, scoringAnswer, shownLines } from "@/tests/support/model-answers";
import type { ModelRequest } from "@/tests/support/model-server";
import { answer, withModelServer } from "@/tests/unit/analysis/openai/harness";
import { rubric, sampleInput, turn } from "@/tests/unit/analysis/openai/sample-call";

const { analyze, asked, onScoring, requests, respondWith } = withModelServer();

describe("a call longer than the budget", () => {
  const long = Array.from({ length: 120 }, (_, index) =>
    turn(
      index,
      index % 2 ? "Ann Bell" : "Tom Reed",
      index % 2 ? "prospect" : "rep",
      `This is sentence number ${index} of a very long call`,
    ),
  );
  const split = { partTokens: 1500, overlapTokens: 150, mostParts: 12 };
  const input = sampleInput({ segments: long, rubrics: [rubric("Discovery", "Pain", "Next steps")] });
  const quoteOfLine = (request: ModelRequest, at: number) => {
    const line = shownLines(request).at(at);
    return { segment: line?.segment ?? -1, quote: line?.text ?? "" };
  };

  test("is asked about in overlapping parts that leave out nothing, and scored once from the moments found", async () => {
    onScoring((request) => {
      const scored = scoringAnswer(request, request.data.includes("excerpts") ? 6 : 2);
      return answer({ ...scored, criteria: scored.criteria.map((one) => ({ ...one, evidence: [quoteOfLine(request, 9)] })) });
    });
    const { reports } = await analyze(input, { split });
    const parts = asked("scoring").filter(({ data }) => data.includes(`"part":"part `));
    const shown = parts.flatMap((part) => shownLines(part).map(({ segment }) => segment));
    expect(parts.length).toBeGreaterThan(2);
    expect([...new Set(shown)].toSorted((a, b) => a - b)).toEqual(long.map(({ index }) => index));
    expect(shown.length).toBeGreaterThan(long.length);
    const [excerpts, ...more] = asked("scoring").filter(({ data }) => data.includes("excerpts"));
    expect(more).toEqual([]);
    const excerpted = excerpts ? shownLines(excerpts).map(({ segment }) => segment) : [];
    expect(excerpted).toEqual(expect.arrayContaining([0, 119, ...parts.map((part) => quoteOfLine(part, 9).segment)]));
    expect(excerpted).toEqual(excerpted.toSorted((a, b) => a - b));
    expect(reports[0]?.overall_score).toBe(6);
  });

  test("has the lists of its parts joined, what the overlap shows twice counted once", async () => {
    respondWith((request) => {
      if (request.schema !== "digest") return honestReply(request);
      const insight = {
        category: "other",
        insight: "x",
        industry: null,
        prospect_title: null,
        company: null,
        sentiment: "neutral",
      };
      const every = shownLines(request).map((_, at) => ({ ...insight, ...quoteOfLine(request, at) }));
      return answer({ ...digestAnswer(request), insights: every });
    });
    const { insights } = await analyze(input, { split });
    expect(insights.map(({ segment_index }) => segment_index)).toEqual(long.map(({ index }) => index));
  });

  test("gives the same result for the same answers", async () => {
    const [first, second] = [await analyze(input, { split }), await analyze(input, { split })];
    expect(second).toEqual(first);
  });

  test("is refused before anything is asked, where it needs too many parts", async () => {
    const failure = analyze(input, { split: { ...split, mostParts: 2 } });
    await expect(failure).rejects.toMatchObject({
      name: "AnalysisError",
      retryable: false,
      reason: expect.stringContaining("too long"),
    });
    expect(requests()).toEqual([]);
  });

  test("with one endless segment is cut within it, and quotes from any place of it are found", async () => {
    const text = Array.from({ length: 4000 }, (_, at) => `word${at}`).join(" ");
    const { reports } = await analyze(sampleInput({ segments: [turn(0, "Tom Reed", "rep", text)] }), {
      split: { ...split, partTokens: 8000 },
    });
    expect(reports[0]?.criteria_scores[0]?.unsupported).toBe(false);
  });
});
