import { describe, expect, test } from "vitest";
import type { OpenAIAnalyzerOptions } from "@/lib/analysis/openai/analyzer";
import { errorReply, failureOf, withModelServer } from "@/tests/unit/analysis/openai/harness";
import { rubric, sampleInput } from "@/tests/unit/analysis/openai/sample-call";

const { analyzer, asked, onScoring, requests, respondWith } = withModelServer();
const failure = (options: Partial<OpenAIAnalyzerOptions> = {}, signal = AbortSignal.timeout(20_000)) =>
  failureOf(analyzer(options).analyze(sampleInput({ rubrics: [rubric("Discovery", "Pain")] }), { signal }));

describe("silence ends", () => {
  test.each([
    ["before the headers", false],
    ["in the middle of the body", true],
  ])("%s, at the request's deadline, as often as it is tried", async (_, afterHeaders) => {
    onScoring(() => ({ kind: "silence", afterHeaders }));
    const failed = await failure({ limits: { callMs: 1_500, attempts: 2 } });
    expect(failed).toMatchObject({ reason: expect.stringContaining("did not answer in time"), retryable: true });
    expect(asked("scoring")).toHaveLength(2);
  });

  test("at the analysis' deadline", async () => {
    onScoring(() => ({ kind: "silence", afterHeaders: false }));
    expect(await failure({ limits: { analysisMs: 1_500 } })).toMatchObject({
      reason: expect.stringContaining("took longer"),
      retryable: true,
    });
  });

  test("when the caller stops it", async () => {
    const stop = new AbortController();
    respondWith(() => {
      stop.abort();
      return { kind: "silence", afterHeaders: false };
    });
    expect(await failure({}, stop.signal)).toMatchObject({ reason: expect.stringContaining("was stopped"), retryable: true });
    const before = requests().length;
    expect(await failure({}, stop.signal)).toMatchObject({ retryable: true });
    expect(requests()).toHaveLength(before);
  });

  test("for the other questions as soon as one has failed for good", async () => {
    respondWith((request) => (request.schema === "digest" ? { kind: "silence", afterHeaders: false } : errorReply(401)));
    expect(await failure()).toMatchObject({ reason: expect.stringContaining("OPENAI_API_KEY") });
    await asked("digest")[0]?.hungUp;
  });
});
