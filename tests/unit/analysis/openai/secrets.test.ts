import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import type { ModelReply } from "@/tests/support/model-server";
import { apiKey, errorReply, failureOf, withModelServer } from "@/tests/unit/analysis/openai/harness";
import { sampleInput } from "@/tests/unit/analysis/openai/sample-call";

const { analyze, onScoring } = withModelServer();

test.each<[string, ModelReply]>([
  ["message", errorReply(401)],
  ["code", errorReply(400, { code: apiKey })],
  ["type", errorReply(400, { type: apiKey })],
  ["request id", errorReply(500, {}, { "x-request-id": apiKey })],
])("the key is nowhere in an error, though the service repeats it in its %s", async (_, reply) => {
  onScoring(() => reply);
  const failed = await failureOf(analyze(sampleInput(), { limits: { attempts: 1 } }));
  expect(inspect(failed, { depth: 10, showHidden: true })).not.toContain(apiKey);
});

test("nothing is logged, even where OPENAI_LOG asks the SDK for everything", async () => {
  const written: unknown[] = [];
  const spies = (["debug", "info", "warn", "error", "log"] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...parts) => void written.push(parts)),
  );
  vi.stubEnv("OPENAI_LOG", "debug");
  onScoring(() => errorReply(401));
  await failureOf(analyze());
  for (const spy of spies) spy.mockRestore();
  vi.unstubAllEnvs();
  expect(written).toEqual([]);
});
