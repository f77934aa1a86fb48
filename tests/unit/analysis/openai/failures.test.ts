import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { OpenAIAnalyzerOptions } from "@/lib/analysis/openai/analyzer";
import { honestReply, scoringAnswer } from "@/tests/support/model-answers";
import type { ModelReply } from "@/tests/support/model-server";
import { errorReply, failureOf, withModelServer } from "@/tests/unit/analysis/openai/harness";
import { rubric, sampleInput } from "@/tests/unit/analysis/openai/sample-call";

const { analyze, onScoring, requests, respondWith, waits } = withModelServer();
const input = sampleInput({ rubrics: [rubric("Discovery", "Pain", "Next steps")] });
const always = (reply: ModelReply) => onScoring(() => reply);
const failure = (options: Partial<OpenAIAnalyzerOptions> = {}) => failureOf(analyze(input, options));
const onceOnScoring = (reply: ModelReply) => {
  let replied = false;
  respondWith((request) => {
    if (request.schema === "digest" || replied) return honestReply(request);
    replied = true;
    return reply;
  });
};
const scoringRequests = () => requests().filter(({ schema }) => schema !== "digest");
const html: ModelReply = {
  kind: "raw",
  status: 200,
  contentType: "text/html",
  body: "<html><body>Sign in to the network</body></html>",
};
const cutJson: ModelReply = {
  kind: "raw",
  status: 200,
  contentType: "application/json",
  body: '{"object": "response", "output": [',
};
const changed = (change: (answer: ReturnType<typeof scoringAnswer>) => unknown) =>
  respondWith((request) =>
    request.schema === "digest" ? honestReply(request) : { kind: "answer", answer: change(scoringAnswer(request)) },
  );

describe("a passing fault is survived", () => {
  test.each<[string, ModelReply]>([
    ["an overloaded service", errorReply(503)],
    ["an HTML page instead of JSON", html],
    ["an HTML error page", { kind: "raw", status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }],
    ["JSON cut in the middle", cutJson],
    ["JSON of something else", { kind: "raw", status: 200, contentType: "application/json", body: "[1]" }],
    ["an empty body", { kind: "raw", status: 200, contentType: "application/json", body: "" }],
    ["a connection closed in the middle of a body", { kind: "broken" }],
    ["a failed response", { kind: "failed", code: "server_error" }],
  ])("%s, after a jittered wait", async (_, reply) => {
    onceOnScoring(reply);
    expect((await analyze(input)).reports[0]?.overall_score).toBe(7);
    expect(waits).toEqual([1000]);
  });

  test.each<[string, ModelReply]>([
    ["a refusal", { kind: "refusal" }],
    ["an answer cut off at its token limit", { kind: "incomplete", text: '{"criteria": [' }],
    ["an empty answer", { kind: "text", text: " " }],
    ["prose instead of JSON", { kind: "text", text: "Sure! The score is 10." }],
    ["JSON of another form", { kind: "answer", answer: { score: 10 } }],
  ])("%s, by asking once more", async (_, reply) => {
    onceOnScoring(reply);
    expect((await analyze(input)).reports[0]?.overall_score).toBe(7);
    expect(scoringRequests()).toHaveLength(2);
    expect(waits).toEqual([]);
  });

  test.each([
    ["in seconds", { "retry-after": "7" }, 7000],
    ["as a date", { "retry-after": "Sat, 09 May 2026 14:00:30 GMT" }, 30_000],
    ["in milliseconds", { "retry-after-ms": "250", "retry-after": "9" }, 250],
  ])("a rate limit, after the wait it asks for %s", async (_, headers, expected) => {
    onceOnScoring(errorReply(429, { code: "rate_limit_exceeded" }, headers));
    await analyze(input, { now: () => Date.parse("2026-05-09T14:00:00Z") });
    expect(waits).toEqual([expected]);
  });

  test("the waits grow, and each is a random part of its bound", async () => {
    always(errorReply(500));
    await failure({ random: () => 0.25 });
    expect(waits).toEqual([500, 1000, 2000]);
  });
});

describe("a fault that stays ends the whole analysis, with a reason", () => {
  test.each<[string, ModelReply, { reason: RegExp; retryable: boolean; requests: number }]>([
    [
      "a key that is refused",
      errorReply(401, { code: "invalid_api_key" }),
      { reason: /OPENAI_API_KEY/, retryable: false, requests: 1 },
    ],
    [
      "a key without the right",
      errorReply(403),
      { reason: /may not use the model "gpt-6.1-terra"/, retryable: false, requests: 1 },
    ],
    ["an unknown model", errorReply(404, { code: "model_not_found" }), { reason: /OPENAI_MODEL/, retryable: false, requests: 1 }],
    ["no credit", errorReply(429, { code: "insufficient_quota" }), { reason: /no credit/, retryable: false, requests: 1 }],
    [
      "a call too long for the model",
      errorReply(400, { code: "context_length_exceeded" }),
      { reason: /too long/, retryable: false, requests: 1 },
    ],
    [
      "a request that is refused",
      errorReply(400, { code: "invalid_value" }),
      { reason: /invalid_value/, retryable: false, requests: 1 },
    ],
    ["a policy", { kind: "failed", code: "invalid_prompt" }, { reason: /would not analyze/, retryable: false, requests: 1 }],
    ["a refusal, twice", { kind: "refusal" }, { reason: /declined/, retryable: false, requests: 2 }],
    ["a cut answer, twice", { kind: "incomplete", text: "{" }, { reason: /cut off/, retryable: true, requests: 2 }],
    ["an empty answer, twice", { kind: "text", text: "" }, { reason: /empty/, retryable: true, requests: 2 }],
    ["errors, four times", errorReply(500), { reason: /failing or overloaded/, retryable: true, requests: 4 }],
    ["a web page, twice", html, { reason: /no model's service.*OPENAI_BASE_URL/, retryable: false, requests: 2 }],
    [
      "a web page that says it is JSON, twice",
      { ...html, contentType: "application/json" },
      { reason: /no model's service/, retryable: false, requests: 2 },
    ],
    [
      "another program's JSON, twice",
      { ...html, contentType: "application/json", body: '{"status":"ok"}' },
      { reason: /no model's service/, retryable: false, requests: 2 },
    ],
    ["cut JSON, four times", cutJson, { reason: /JSON that can't be read/, retryable: true, requests: 4 }],
    [
      "a rate limit, four times",
      errorReply(429, {}, { "retry-after": "1" }),
      { reason: /rate limit/, retryable: true, requests: 4 },
    ],
    [
      "a rate limit for longer than is waited",
      errorReply(429, {}, { "retry-after": "3600" }),
      { reason: /rate limit/, retryable: true, requests: 1 },
    ],
  ])("%s", async (_, reply, expected) => {
    always(reply);
    expect(await failure()).toMatchObject({ reason: expect.stringMatching(expected.reason), retryable: expected.retryable });
    expect(scoringRequests()).toHaveLength(expected.requests);
  });

  test.each<[string, (answer: ReturnType<typeof scoringAnswer>) => unknown]>([
    ["a score above ten", ({ criteria, ...rest }) => ({ ...rest, criteria: criteria.map((one) => ({ ...one, score: 10.01 })) })],
    ["a score below zero", ({ criteria, ...rest }) => ({ ...rest, criteria: criteria.map((one) => ({ ...one, score: -0.1 })) })],
    [
      "a score that is no number",
      ({ criteria, ...rest }) => ({ ...rest, criteria: criteria.map((one) => ({ ...one, score: "9" })) }),
    ],
    ["a criterion that is missing", ({ criteria, ...rest }) => ({ ...rest, criteria: criteria.slice(1) })],
    ["a criterion twice", ({ criteria, ...rest }) => ({ ...rest, criteria: [...criteria, criteria[0]] })],
    [
      "a criterion of its own",
      ({ criteria, ...rest }) => ({ ...rest, criteria: criteria.map((one) => ({ ...one, criterion: "Charm" })) }),
    ],
  ])("%s is refused, asked for once more, and nothing is bent into shape", async (_, change) => {
    changed(change);
    expect(await failure()).toMatchObject({ reason: expect.stringContaining("did not fit the rubric"), retryable: true });
    expect(scoringRequests()).toHaveLength(2);
    expect(scoringRequests()[1]?.instructions).toContain("Your last answer was refused");
  });

  test("a score beyond all numbers is refused as well", async () => {
    respondWith((request) =>
      request.schema === "digest"
        ? honestReply(request)
        : { kind: "text", text: JSON.stringify(scoringAnswer(request)).replaceAll('"score":7', '"score":1e400') },
    );
    expect(await failure()).toMatchObject({ reason: expect.stringContaining("did not fit the rubric") });
  });

  test("web pages for every question end it after one request for each that is asked at once, and never a fifth", async () => {
    respondWith(() => html);
    const rubrics = ["A", "B", "C", "D", "E", "F"].map((name) => rubric(name, "Pain"));
    expect(await failureOf(analyze(sampleInput({ rubrics })))).toMatchObject({ retryable: false });
    expect(requests().length).toBeLessThanOrEqual(5);
  });

  test("a service that can't be reached", async () => {
    const port = await freePort();
    const failed = await failure({ baseURL: `http://127.0.0.1:${port}/v1`, limits: { attempts: 2 } });
    expect(failed).toMatchObject({ reason: expect.stringContaining("can't be reached"), retryable: true });
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
