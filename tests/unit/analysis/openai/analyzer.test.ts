import { describe, expect, test } from "vitest";
import { digestAnswer, honestReply, scoringAnswer } from "@/tests/support/model-answers";
import { answer, withModelServer } from "@/tests/unit/analysis/openai/harness";
import { sampleInput, sampleSegments, turn } from "@/tests/unit/analysis/openai/sample-call";

const { analyze, analyzer, asked, onScoring, requests, respondWith } = withModelServer();

describe("a call with two rubrics", () => {
  test("becomes one digest, insights and a report for each rubric, in their order, in three requests", async () => {
    const { digest, insights, reports } = await analyze();
    expect(
      requests()
        .map(({ schema }) => schema)
        .toSorted(),
    ).toEqual(["digest", "scoring", "scoring"]);
    expect(digest).toMatchObject({
      summary: "The two spoke about the reports.\n\n**Overview**\n- Reports take too long.",
      topics: ["reports", "pricing"],
      attendees: [
        { name: "Ann Bell", email: "ann@northwind.test" },
        { name: "Tom Reed", email: null },
      ],
      follow_up_draft: { subject: "Our call" },
    });
    expect(insights).toEqual([
      expect.objectContaining({ category: "pain_point", quote: sampleSegments[3]?.text, segment_index: 3 }),
    ]);
    expect(
      reports.map((report) => [report.template_id, report.template_version, report.overall_score, report.confidence]),
    ).toEqual([
      ["template-Discovery", 3, 7, "high"],
      ["template-Demo", 3, 7, "high"],
    ]);
    expect(reports[0]?.criteria_scores).toEqual([
      {
        name: "Pain",
        weight: 10,
        score: 7,
        feedback: "You asked about the process and waited for the answer.",
        not_applicable: false,
        confidence: "high",
        unsupported: false,
        evidence: [{ quote: sampleSegments[2]?.text, speaker: "Tom Reed", side: "rep", segment_index: 2, start_ms: 20_000 }],
      },
      expect.objectContaining({ name: "Next steps", weight: 20 }),
    ]);
  });

  test("is sent with the rubric as instruction and the transcript as numbered data", async () => {
    await analyze();
    const request = asked("scoring").find(({ instructions }) => instructions.includes("Next steps"));
    expect(request?.instructions).toContain(`"guidance":"Reward questions over claims."`);
    expect(request?.instructions).not.toContain("Northwind");
    expect(request?.data).not.toContain("Reward questions");
    expect(request?.data.split("\n")[2]).toBe(`[1] 00:10 "Ann Bell" (prospect): ${JSON.stringify(sampleSegments[1]?.text)}`);
    expect(JSON.parse(request?.data.split("\n")[0] ?? "")).toMatchObject({
      title: "Northwind, discovery",
      meeting_date: "2026-05-09",
      weekday: "Saturday",
      part: "the whole call",
    });
    expect(request?.data).not.toContain("ann@northwind.test");
    expect(request?.body).toMatchObject({
      store: false,
      temperature: 0,
      text: { format: { type: "json_schema", strict: true } },
    });
  });

  test("has its overall score computed from the criteria by weight, and leaves out what does not apply", async () => {
    onScoring((request) => {
      const { criteria, ...rest } = scoringAnswer(request);
      const [pain, next, ...others] = criteria;
      return answer({
        ...rest,
        criteria: next
          ? [
              { ...pain, score: 4 },
              { ...next, score: 8.5 },
            ]
          : [{ ...pain, score: null, evidence: [] }, ...others],
      });
    });
    const { reports } = await analyze();
    expect(reports.map(({ overall_score }) => overall_score)).toEqual([7, null]);
    expect(reports[1]?.criteria_scores[0]).toMatchObject({ score: null, not_applicable: true, unsupported: false, evidence: [] });
  });

  test("adds up tokens and cost, and is signed with the model that answered and the prompt version", async () => {
    respondWith((request) => ({
      kind: "answer",
      answer: request.schema === "digest" ? digestAnswer(request) : scoringAnswer(request),
      model: "gpt-4.1-mini-2025-04-14",
      usage: { input_tokens: 10_000, output_tokens: 1_000 },
    }));
    const used = analyzer();
    expect(used.model).toBe("gpt-6.1-terra");
    const { usage } = await used.analyze(sampleInput(), { signal: AbortSignal.timeout(20_000) });
    expect(usage).toEqual({ input_tokens: 30_000, output_tokens: 3_000, cost_usd: expect.closeTo(0.0168, 6) });
    expect(used.model).toBe("gpt-4.1-mini-2025-04-14");
    expect(used.prompt_version).toMatch(/^[0-9a-f]{12}$/);
  });

  test("costs an unknown amount with a model whose price is not known", async () => {
    expect((await analyze(sampleInput(), { model: "llama-at-home" })).usage?.cost_usd).toBeNull();
  });

  test("is scored without temperature by a model that refuses one, and the next call does not try again", async () => {
    respondWith((request) =>
      request.temperature === undefined
        ? honestReply(request)
        : {
            kind: "error",
            status: 400,
            error: {
              message: "Unsupported parameter",
              type: "invalid_request_error",
              param: "temperature",
              code: "unsupported_parameter",
            },
          },
    );
    const used = analyzer({ limits: { attempts: 1 } });
    const signal = AbortSignal.timeout(20_000);
    expect((await used.analyze(sampleInput(), { signal })).reports).toHaveLength(2);
    const before = requests().length;
    await used.analyze(sampleInput(), { signal });
    expect(
      requests()
        .slice(before)
        .map(({ temperature }) => temperature),
    ).toEqual([undefined, undefined, undefined]);
  });
});

test("a transcript without words is refused without asking", async () => {
  const failure = analyze(sampleInput({ segments: [turn(0, "Tom Reed", "rep", " \u200b ")] }));
  await expect(failure).rejects.toMatchObject({ name: "AnalysisError", retryable: false });
  expect(requests()).toEqual([]);
});
