import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { attemptOnce } from "@/lib/webhooks/deliver";
import * as deliveries from "@/lib/webhooks/deliveries";
import { ByHand } from "@/tests/faults/by-hand";
import { type Receiver, startReceiver } from "@/tests/faults/receiver";
import { type Stack, startStack } from "@/tests/faults/stack";
import { FaultTenant } from "@/tests/faults/tenant";

let stack: Stack;
let receiver: Receiver;
let tenant: FaultTenant;
let hand: ByHand;
const minuteMs = 60_000;
beforeAll(async () => {
  stack = await startStack();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver?.close();
  await stack?.stop();
});
beforeEach(async () => {
  receiver.requests.length = 0;
  receiver.respondWith((_request, res) => void res.writeHead(204).end());
  tenant = await FaultTenant.create();
  hand = new ByHand(stack.db, tenant);
});

describe("a receiver that answers 500 for ever", () => {
  test("gets six POSTs, at about 0, 1m, 6m, 36m, 2h36m and 14h36m, and the delivery has failed", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(500).end("no"));
    const { id } = await tenant.webhook(receiver.url("broken"));
    await tenant.task();
    await hand.fanOutAll();
    const started = hand.now.getTime();
    expect(await hand.runAll()).toEqual(Array(6).fill("failed"));
    const [delivery] = await hand.rowsOf(id);
    const minutes = delivery?.attempts.map(({ at }) => Math.round((Date.parse(at) - started) / minuteMs));
    expect(minutes).toEqual([0, 1, 6, 36, 156, 876]);
    expect(delivery).toMatchObject({ status: "failed", next_attempt_at: null });
    expect(delivery?.attempts.every(({ status_code, response_body }) => status_code === 500 && response_body === "no")).toBe(
      true,
    );
    const bodies = receiver.at("broken").map(({ body }) => body.toString("base64"));
    expect(new Set(bodies).size).toBe(1);
    expect(new Set(receiver.at("broken").map(({ headers }) => headers["x-mira-delivery"])).size).toBe(1);
  });

  test("is paused after ten failures over 15 minutes; deliveries wait, and start anew when it is enabled", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(500).end());
    const { id } = await tenant.webhook(receiver.url("failing"));
    for (let count = 0; count < 4; count++) await tenant.task();
    await hand.fanOutAll();
    await hand.runAll(13);
    expect(await hand.webhook(id)).toMatchObject({ is_active: false, pause_reason: "failing", consecutive_failures: 13 });
    expect(receiver.at("failing").length).toBe(13);
    await tenant.task("While it is paused");
    await hand.fanOutAll();
    expect((await hand.rowsOf(id)).map(({ status }) => status)).toEqual(Array(5).fill("held"));
    expect(await hand.runAll()).toEqual([]);

    receiver.respondWith((_request, res) => void res.writeHead(200).end());
    expect(await hand.setActive(id, true)).toMatchObject({ is_active: true, pause_reason: null, consecutive_failures: 0 });
    expect(await hand.runAll()).toEqual(Array(5).fill("delivered"));
    expect((await hand.rowsOf(id)).map(({ status }) => status)).toEqual(Array(5).fill("delivered"));
  });

  test("is not paused by a burst: ten failures within a minute are none", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(503).end());
    const { id } = await tenant.webhook(receiver.url("burst"));
    for (let count = 0; count < 11; count++) await tenant.task();
    await hand.fanOutAll();
    for (const { data } of await hand.takeJobs()) await attemptOnce(data, false, hand.clock);
    expect(await hand.webhook(id)).toMatchObject({ is_active: true, consecutive_failures: 11 });
    receiver.respondWith((_request, res) => void res.writeHead(200).end());
    const [again] = await hand.takeJobs();
    if (again) await attemptOnce(again.data, false, hand.clock);
    expect(await hand.webhook(id)).toMatchObject({ consecutive_failures: 0, last_success_at: expect.any(String) });
  });
});

describe("an attempt", () => {
  test("is recorded once: the result of a worker that comes late is refused", async () => {
    let answerFirst: () => void = () => undefined;
    const { id } = await tenant.webhook(receiver.url("twice"));
    receiver.respondWith((_request, res) => {
      if (receiver.requests.length === 1) answerFirst = () => void res.writeHead(500).end();
      else res.writeHead(200).end();
    });
    await tenant.task();
    await hand.fanOutAll();
    const [job] = await hand.takeJobs();
    if (!job) throw new Error("no delivery was queued");
    const stopped = attemptOnce(job.data, true, hand.clock);
    await expect.poll(() => receiver.requests.length).toBe(1);
    expect(await attemptOnce(job.data, true, hand.clock)).toBe("delivered");
    answerFirst();
    expect(await stopped).toBe("late");
    const [delivery] = await hand.rowsOf(id);
    expect(delivery).toMatchObject({ status: "delivered", attempts: [{ status_code: 200 }] });
    expect(await attemptOnce(job.data, true, hand.clock)).toBe("stale");
  });

  test("that is answered 410 disables the endpoint and ends what waits for it", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(410).end());
    const { id } = await tenant.webhook(receiver.url("unwanted"));
    await tenant.task();
    await tenant.task();
    await hand.fanOutAll();
    expect((await hand.runAll()).sort()).toEqual(["failed", "stale"]);
    expect(await hand.webhook(id)).toMatchObject({ is_active: false, pause_reason: "gone" });
    expect((await hand.rowsOf(id)).map(({ status }) => status)).toEqual(["failed", "failed"]);
    await tenant.task();
    expect(await hand.fanOutAll()).toEqual([]);
  });

  test("under way while an admin pauses the endpoint still counts where it arrives", async () => {
    const { id } = await tenant.webhook(receiver.url("meanwhile"));
    receiver.respondWith(async (_request, res) => {
      await hand.setActive(id, false);
      res.writeHead(200).end();
    });
    await tenant.task();
    await hand.fanOutAll();
    expect(await hand.runAll()).toEqual(["delivered"]);
    expect(await hand.rowsOf(id)).toMatchObject([{ status: "delivered" }]);
  });

  test("to an endpoint that failed last waits among the slow ones", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(500).end());
    await tenant.webhook(receiver.url("slow"));
    await tenant.task();
    await tenant.task();
    await hand.fanOutAll();
    const [first, second] = await hand.takeJobs();
    if (!first || !second) throw new Error("two deliveries were queued");
    expect(await attemptOnce(first.data, true, hand.clock)).toBe("failed");
    expect(await attemptOnce(second.data, true, hand.clock)).toBe("moved");
    const queued = await stack.db.owner("select name from pgboss.job where state = 'created' and data ->> 'delivery_id' = $1", [
      second.data.delivery_id,
    ]);
    expect(queued).toEqual([{ name: "slow_delivery" }]);
  });
});

describe("a resend", () => {
  test("starts one delivery anew, and all that failed since a time", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(500).end());
    const { id } = await tenant.webhook(receiver.url("again"));
    const since = new Date(Date.now() - minuteMs).toISOString();
    await tenant.task();
    await hand.fanOutAll();
    await hand.runAll();
    await hand.setActive(id, true);
    receiver.respondWith((_request, res) => void res.writeHead(200).end());
    const [failed] = await hand.rowsOf(id);
    const params = { id, delivery_id: failed?.id ?? "" };
    expect(await deliveries.resendSince(tenant.ctx, { params, query: {}, body: { since: new Date().toISOString() } })).toEqual({
      resent: 0,
    });
    expect(await deliveries.resendSince(tenant.ctx, { params, query: {}, body: { since } })).toEqual({ resent: 1 });
    expect(await hand.runAll()).toEqual(["delivered"]);
    await deliveries.resend(tenant.ctx, { params, query: {}, body: undefined });
    expect(await hand.runAll()).toEqual(["delivered"]);
    expect((await hand.rowsOf(id))[0]?.attempts.map(({ status_code }) => status_code)).toEqual([...Array(6).fill(500), 200, 200]);
  });
});
