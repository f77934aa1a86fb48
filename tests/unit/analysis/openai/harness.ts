import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Analysis, AnalysisError, type AnalysisInput } from "@/lib/analysis/analyzer";
import { createOpenAIAnalyzer, type OpenAIAnalyzerOptions } from "@/lib/analysis/openai/analyzer";
import { digestAnswer, honestReply } from "@/tests/support/model-answers";
import { type ModelReply, type ModelRequest, type ModelServer, startModelServer } from "@/tests/support/model-server";
import { sampleInput } from "@/tests/unit/analysis/openai/sample-call";

export const apiKey = "sk-test-0123456789abcdef";
export const answer = (value: unknown): ModelReply => ({ kind: "answer", answer: value });

/** A model server for the tests of one file, honest again before each, and an analyzer that talks to it and never sleeps. */
export function withModelServer() {
  let server: ModelServer;
  const waits: number[] = [];
  beforeAll(async () => {
    server = await startModelServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
    server.respondWith(honestReply);
    waits.length = 0;
  });

  const analyzer = (options: Partial<OpenAIAnalyzerOptions> = {}) =>
    createOpenAIAnalyzer({
      apiKey,
      baseURL: server.url,
      model: "gpt-6.1-terra",
      random: () => 0.5,
      wait: async (milliseconds) => void waits.push(milliseconds),
      ...options,
    });
  const respondWith: ModelServer["respondWith"] = (responder) => server.respondWith(responder);
  return {
    /** What the analyzer waited between tries, in milliseconds. */
    waits,
    requests: (): ModelRequest[] => server.requests,
    asked: (schema: string): ModelRequest[] => server.requests.filter((request) => request.schema === schema),
    respondWith,
    /** The digest is answered honestly, all else as given. */
    onScoring: (reply: (request: ModelRequest) => ModelReply) =>
      respondWith((request) => (request.schema === "digest" ? honestReply(request) : reply(request))),
    onDigest: (change: object) =>
      respondWith((request) =>
        request.schema === "digest" ? answer({ ...digestAnswer(request), ...change }) : honestReply(request),
      ),
    analyzer,
    analyze: (input: AnalysisInput = sampleInput(), options: Partial<OpenAIAnalyzerOptions> = {}): Promise<Analysis> =>
      analyzer(options).analyze(input, { signal: AbortSignal.timeout(20_000) }),
  };
}

/** What an analysis failed with; throws where it did not, or with anything but an AnalysisError. */
export async function failureOf(analysis: Promise<Analysis>): Promise<AnalysisError> {
  const outcome = await analysis.catch((error: unknown) => error);
  if (!(outcome instanceof AnalysisError)) throw new Error(`no AnalysisError but ${String(outcome)}`);
  return outcome;
}

/** An error of the service whose message repeats the key, as OpenAI's do in part. */
export const errorReply = (
  status: number,
  details: { code?: string; type?: string; message?: string } = {},
  headers: Record<string, string> = {},
): ModelReply => ({ kind: "error", status, error: { message: `Incorrect API key provided: ${apiKey}`, ...details }, headers });
