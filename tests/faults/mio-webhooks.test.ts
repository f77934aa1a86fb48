import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ByHand } from "@/tests/faults/by-hand";
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

/** A call that is over, and its event. */
async function callOver(tenant: FaultTenant): Promise<string> {
  const id = randomUUID();
  await stack.db.owner(
    `insert into public.calls (id, organization_id, phone_number, instructions, disclosure, carrier, status, rate_cents)
     values ($1, $2, '+14155550123', 'Ask.', 'I am an AI assistant.', 'simulated', 'completed', 15)`,
    [id, tenant.id],
  );
  await stack.db.owner(
    `insert into public.events (organization_id, type, actor_kind, subject_type, subject_id)
     values ($1, 'call.completed', 'system', 'call', $2)`,
    [tenant.id, id],
  );
  return id;
}

test("a webhook of Mio's dialect is told of calls alone, is disabled after ten failures in a row, and enabled by hand", async () => {
  const tenant = await FaultTenant.create();
  const hand = new ByHand(stack.db, tenant);
  const { id } = await tenant.webhook(receiver.url("mio"), undefined, "mio");
  await tenant.task();
  const callId = await callOver(tenant);
  await hand.fanOutAll();
  receiver.respondWith((_request, res) => void res.writeHead(500).end());
  // What was put on hold when it was disabled is no longer to be sent.
  expect(await hand.runAll()).toEqual([...Array(10).fill("failed"), "stale"]);
  expect(await hand.webhook(id)).toMatchObject({ is_active: false, pause_reason: "failing", consecutive_failures: 10 });
  const told = receiver.at("mio").map(({ body, headers }) => ({ told: JSON.parse(body.toString()), headers }));
  expect(told).toHaveLength(10);
  for (const one of told) {
    expect(one.told).toMatchObject({ event: "call.completed", call: { id: callId, toNumber: "+14155550123" } });
    expect(one.told.timestamp).toBe(one.headers["x-mio-timestamp"]);
  }
  expect(new Set(told.map(({ headers }) => headers["x-mio-delivery"])).size).toBe(1);
  expect(new Set(told.map(({ headers }) => headers["x-mio-timestamp"])).size).toBe(10);
  receiver.respondWith((_request, res) => void res.writeHead(200).end());
  await hand.setActive(id, true);
  expect(await hand.runAll()).toEqual(["delivered"]);
});
