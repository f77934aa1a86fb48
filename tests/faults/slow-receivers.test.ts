import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, startReceiver } from "@/tests/faults/receiver";
import { type Stack, startStack } from "@/tests/faults/stack";
import { FaultTenant } from "@/tests/faults/tenant";

let stack: Stack;
let receiver: Receiver;

beforeAll(async () => {
  stack = await startStack();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver?.close();
  await stack?.stop();
});

const hanging = 50;
const events = 40;

test(`a good endpoint's p95 is under 5 s beside ${hanging} endpoints that never answer, of its own and of other tenants`, async () => {
  const arrived = new Map<string, number>();
  receiver.respondWith(({ path, body, at }, res) => {
    if (path.startsWith("/hangs")) return;
    arrived.set(JSON.parse(body.toString()).data.id, at);
    res.writeHead(204).end();
  });
  const tenants = await Promise.all([FaultTenant.create(), FaultTenant.create(), FaultTenant.create()]);
  const [own] = tenants;
  if (!own) throw new Error("there are three tenants");
  for (let count = 0; count < hanging; count++) await tenants[count % 3]?.webhook(receiver.url(`hangs-${count}`));
  await own.webhook(receiver.url("good"));
  await stack.worker();

  const sent = new Map<string, number>();
  for (let count = 0; count < events; count++) {
    const made = Date.now();
    for (const tenant of tenants) {
      const id = await tenant.task();
      if (tenant === own) sent.set(id, made);
    }
    await delay(250);
  }
  await expect.poll(() => arrived.size, { timeout: 30_000 }).toBe(events);
  const waits = [...sent].map(([id, made]) => (arrived.get(id) ?? Number.POSITIVE_INFINITY) - made).sort((a, b) => a - b);
  const p95 = waits[Math.ceil(waits.length * 0.95) - 1];
  console.log(`good endpoint: median ${waits[waits.length >> 1]} ms, p95 ${p95} ms, longest ${waits.at(-1)} ms`);
  expect(p95).toBeLessThan(5_000);
});
