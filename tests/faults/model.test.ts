import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runAnalysis } from "@/lib/meetings/analysis-job";
import { type Stack, startStack } from "@/tests/faults/stack";
import { FaultTenant } from "@/tests/faults/tenant";
import { honestReply } from "@/tests/support/model-answers";
import { type ModelServer, startModelServer } from "@/tests/support/model-server";

let stack: Stack;
let model: ModelServer;
let tenant: FaultTenant;

beforeAll(async () => {
  stack = await startStack();
  model = await startModelServer();
  Object.assign(process.env, { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: model.url });
});
beforeEach(async () => {
  model.requests.length = 0;
  model.respondWith(honestReply);
  tenant = await FaultTenant.create();
});
afterAll(async () => {
  await model?.close();
  await stack?.stop();
});

/** A call that waits for its analysis, and the analysis as a worker would begin it. */
async function waitingCall() {
  const id = await tenant.transcript("A call");
  const job = { organization_id: tenant.id, meeting_id: id, revision: 1 };
  return { id, analyze: () => runAnalysis(job, randomUUID(), new AbortController().signal) };
}

test("a server that answers web pages fails the meeting in one run, with a handful of requests and a reason", async () => {
  model.respondWith(() => ({ kind: "raw", status: 200, contentType: "text/html", body: "<html>Sign in</html>" }));
  const { id, analyze } = await waitingCall();
  expect(await analyze()).toBe("failed");
  expect(model.requests.length).toBeLessThanOrEqual(5);
  const [meeting] = await stack.db.owner("select status, failure_reason from public.meetings where id = $1", [id]);
  expect(meeting).toMatchObject({ status: "failed", failure_reason: expect.stringContaining("OPENAI_BASE_URL") });
});

test.each([
  ["deleted", "delete from public.meetings where id = $1"],
  ["given another transcript", "update public.meetings set revision = revision + 1 where id = $1"],
])("a meeting that is %s hangs up on the model that is working on it", async (_, change) => {
  model.respondWith(() => ({ kind: "silence", afterHeaders: false }));
  const { id, analyze } = await waitingCall();
  const analysis = analyze();
  await expect.poll(() => model.requests.length).toBeGreaterThan(0);
  const underWay = [...model.requests];
  await stack.db.owner(change, [id]);
  expect(await analysis).toBe("stale");
  await Promise.all(underWay.map(({ hungUp }) => hungUp));
});
