import { createHmac, randomUUID } from "node:crypto";
import { Webhook as StandardVerifier } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventTypes, WebhookEvent } from "@/lib/events/contract";
import type { JobOf } from "@/lib/jobs/queues";
import { attemptOnce } from "@/lib/webhooks/deliver";
import * as deliveries from "@/lib/webhooks/deliveries";
import { fanOut } from "@/lib/webhooks/fan-out";
import * as webhooks from "@/lib/webhooks/service";
import { type Received, type Receiver, startReceiver } from "@/tests/faults/receiver";
import { type Stack, startStack } from "@/tests/faults/stack";
import { FaultTenant } from "@/tests/faults/tenant";
import { putCall } from "@/tests/support/rows";

/*
 * The life of deliveries without a worker: the test takes each job from the queue itself, at the time the job is due, by a
 * clock that it sets. So hours pass at once.
 */
let stack: Stack;
let receiver: Receiver;
let tenant: FaultTenant;
let now = new Date();
const clock = { now: () => now, random: () => 0.5 };
const minuteMs = 60_000;

beforeAll(async () => {
  stack = await startStack();
  receiver = await startReceiver();
}, 120_000);
afterAll(async () => {
  await receiver?.close();
  await stack?.stop();
});
beforeEach(async () => {
  now = new Date();
  receiver.requests.length = 0;
  receiver.respondWith((_request, res) => void res.writeHead(204).end());
  tenant = await FaultTenant.create();
});

interface QueuedDelivery {
  data: JobOf<"delivery">;
  start_after: Date;
}
interface DeliveryRow {
  id: string;
  event_id: string;
  event_type: string;
  status: string;
  attempts: { at: string; status_code: number | null; error: string | null; response_body: string | null }[];
  next_attempt_at: Date | null;
}

/** Runs every fan-out job of the tenant; answers what each said. */
async function fanOutAll(): Promise<string[]> {
  const jobs = await stack.db.owner<{ id: string; data: JobOf<"fan_out"> }>(
    "update pgboss.job set state = 'completed' where name = 'fan_out' and state = 'created' and data ->> 'organization_id' = $1 returning id, data",
    [tenant.id],
  );
  return Promise.all(jobs.map(({ id, data }) => fanOut(data, id, new AbortController().signal)));
}

/** Takes the tenant's waiting delivery jobs out of the queue, the first due first. */
const takeJobs = (): Promise<QueuedDelivery[]> =>
  stack.db.owner<QueuedDelivery>(
    `with taken as (update pgboss.job set state = 'completed' where name in ('delivery', 'slow_delivery') and state = 'created'
       and data ->> 'organization_id' = $1 returning data, start_after) select * from taken order by start_after`,
    [tenant.id],
  );

const rowsOf = (webhookId: string): Promise<DeliveryRow[]> =>
  stack.db.owner<DeliveryRow>("select * from public.webhook_deliveries where webhook_id = $1 order by created_at, id", [
    webhookId,
  ]);

/** Runs the waiting deliveries at the times they are due, until none is left; answers their outcomes. */
async function runAll(limit = 100): Promise<string[]> {
  const outcomes: string[] = [];
  for (let jobs = await takeJobs(); jobs.length > 0 && outcomes.length < limit; jobs = await takeJobs()) {
    for (const { data, start_after } of jobs) {
      if (start_after > now) now = start_after;
      outcomes.push(await attemptOnce(data, false, clock));
    }
  }
  return outcomes;
}

const get = async (id: string) => webhooks.get(tenant.ctx, { params: { id }, query: {}, body: undefined });
const patch = (id: string, body: { is_active: boolean }) => webhooks.update(tenant.ctx, { params: { id }, query: {}, body });
const eventOf = (request: Received | undefined) => WebhookEvent.parse(JSON.parse(request?.body.toString() ?? "null"));

describe("an event", () => {
  test("goes to each endpoint that wants it, with the same bytes, once however often its fan-out runs", async () => {
    const [all, some, other] = [
      await tenant.webhook(receiver.url("all")),
      await tenant.webhook(receiver.url("some"), ["task.created"]),
      await tenant.webhook(receiver.url("other"), ["meeting.deleted"]),
    ];
    const taskId = await tenant.task();
    const [event] = await stack.db.owner<{ id: string }>("select id from public.events where subject_id = $1", [taskId]);
    const job = { organization_id: tenant.id, event_id: event?.id ?? "" };
    expect(await fanOutAll()).toEqual(["2 deliveries"]);
    expect(await fanOut(job, randomUUID(), new AbortController().signal)).toBe("0 deliveries");
    expect(await runAll()).toEqual(["delivered", "delivered"]);
    expect(receiver.at("all")[0]?.body.equals(receiver.at("some")[0]?.body ?? Buffer.alloc(0))).toBe(true);
    expect(eventOf(receiver.at("all")[0])).toMatchObject({ id: event?.id, type: "task.created", data: { id: taskId } });
    expect([(await rowsOf(all.id)).length, (await rowsOf(some.id)).length, (await rowsOf(other.id)).length]).toEqual([1, 1, 0]);
    expect(receiver.at("all")[0]?.headers["x-mira-delivery"]).not.toBe(receiver.at("some")[0]?.headers["x-mira-delivery"]);
  });

  test("of an organization without endpoints queues nothing", async () => {
    await tenant.task();
    expect(await fanOutAll()).toEqual([]);
  });

  test("about something that is gone by then is told to nobody; its deletion is", async () => {
    const { id } = await tenant.webhook(receiver.url("gone"));
    const taskId = await tenant.task();
    await stack.db.owner("delete from public.tasks where id = $1", [taskId]);
    expect(await fanOutAll()).toEqual(["gone"]);
    await stack.db.owner("insert into public.meetings (organization_id, title) values ($1, 'Short')", [tenant.id]);
    await stack.db.owner("delete from public.meetings where organization_id = $1", [tenant.id]);
    expect(await fanOutAll()).toEqual(["1 deliveries"]);
    await runAll();
    expect(receiver.at("gone").map((request) => eventOf(request).type)).toEqual(["meeting.deleted"]);
    expect((await rowsOf(id)).length).toBe(1);
  });

  test("is signed so that any Standard Webhooks library and the plain HMAC accept it", async () => {
    const { secret } = await tenant.webhook(receiver.url("signed"));
    await tenant.task();
    await fanOutAll();
    await runAll();
    const [request] = receiver.at("signed");
    const header = (name: string) => String(request?.headers[name]);
    const standard = Object.fromEntries(
      ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, header(name)]),
    );
    expect(new StandardVerifier(secret).verify(request?.body.toString() ?? "", standard)).toMatchObject({ type: "task.created" });
    const own = createHmac("sha256", secret)
      .update(`${header("x-mira-timestamp")}.`)
      .update(request?.body ?? "")
      .digest("hex");
    expect(header("x-mira-signature")).toBe(`sha256=${own}`);
  });
});

describe("a receiver that answers 500 for ever", () => {
  test("gets six POSTs, at about 0, 1m, 6m, 36m, 2h36m and 14h36m, and the delivery has failed", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(500).end("no"));
    const { id } = await tenant.webhook(receiver.url("broken"));
    await tenant.task();
    await fanOutAll();
    const started = now.getTime();
    expect(await runAll()).toEqual(Array(6).fill("failed"));
    const [delivery] = await rowsOf(id);
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
    await fanOutAll();
    await runAll(13);
    expect(await get(id)).toMatchObject({ is_active: false, pause_reason: "failing", consecutive_failures: 13 });
    expect(receiver.at("failing").length).toBe(13);
    await tenant.task("While it is paused");
    await fanOutAll();
    expect((await rowsOf(id)).map(({ status }) => status)).toEqual(Array(5).fill("held"));
    expect(await runAll()).toEqual([]);

    receiver.respondWith((_request, res) => void res.writeHead(200).end());
    expect(await patch(id, { is_active: true })).toMatchObject({ is_active: true, pause_reason: null, consecutive_failures: 0 });
    expect(await runAll()).toEqual(Array(5).fill("delivered"));
    expect((await rowsOf(id)).map(({ status }) => status)).toEqual(Array(5).fill("delivered"));
  });

  test("is not paused by a burst: ten failures within a minute are none", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(503).end());
    const { id } = await tenant.webhook(receiver.url("burst"));
    for (let count = 0; count < 11; count++) await tenant.task();
    await fanOutAll();
    for (const { data } of await takeJobs()) await attemptOnce(data, false, clock);
    expect(await get(id)).toMatchObject({ is_active: true, consecutive_failures: 11 });
    receiver.respondWith((_request, res) => void res.writeHead(200).end());
    const [again] = await takeJobs();
    if (again) await attemptOnce(again.data, false, clock);
    expect(await get(id)).toMatchObject({ consecutive_failures: 0, last_success_at: expect.any(String) });
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
    await fanOutAll();
    const [job] = await takeJobs();
    if (!job) throw new Error("no delivery was queued");
    const stopped = attemptOnce(job.data, true, clock);
    await expect.poll(() => receiver.requests.length).toBe(1);
    expect(await attemptOnce(job.data, true, clock)).toBe("delivered");
    answerFirst();
    expect(await stopped).toBe("late");
    const [delivery] = await rowsOf(id);
    expect(delivery).toMatchObject({ status: "delivered", attempts: [{ status_code: 200 }] });
    expect(await attemptOnce(job.data, true, clock)).toBe("stale");
  });

  test("that is answered 410 disables the endpoint and ends what waits for it", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(410).end());
    const { id } = await tenant.webhook(receiver.url("unwanted"));
    await tenant.task();
    await tenant.task();
    await fanOutAll();
    expect((await runAll()).sort()).toEqual(["failed", "stale"]);
    expect(await get(id)).toMatchObject({ is_active: false, pause_reason: "gone" });
    expect((await rowsOf(id)).map(({ status }) => status)).toEqual(["failed", "failed"]);
    await tenant.task();
    expect(await fanOutAll()).toEqual([]);
  });

  test("under way while an admin pauses the endpoint still counts where it arrives", async () => {
    const { id } = await tenant.webhook(receiver.url("meanwhile"));
    receiver.respondWith(async (_request, res) => {
      await patch(id, { is_active: false });
      res.writeHead(200).end();
    });
    await tenant.task();
    await fanOutAll();
    expect(await runAll()).toEqual(["delivered"]);
    expect(await rowsOf(id)).toMatchObject([{ status: "delivered" }]);
  });

  test("to an endpoint that failed last waits among the slow ones", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(500).end());
    await tenant.webhook(receiver.url("slow"));
    await tenant.task();
    await tenant.task();
    await fanOutAll();
    const [first, second] = await takeJobs();
    if (!first || !second) throw new Error("two deliveries were queued");
    expect(await attemptOnce(first.data, true, clock)).toBe("failed");
    expect(await attemptOnce(second.data, true, clock)).toBe("moved");
    const queued = await stack.db.owner("select name from pgboss.job where state = 'created' and data ->> 'delivery_id' = $1", [
      second.data.delivery_id,
    ]);
    expect(queued).toEqual([{ name: "slow_delivery" }]);
  });
});

describe("what is deleted", () => {
  test("leaves events and deliveries in the same transaction: title, bytes and answers", async () => {
    const { id } = await tenant.webhook(receiver.url("scrub"));
    receiver.respondWith((_request, res) => void res.writeHead(500).end("you sent: Acquisition of Contoso"));
    const taskId = await tenant.task("Acquisition of Contoso");
    await fanOutAll();
    const [job] = await takeJobs();
    if (job) await attemptOnce(job.data, true, clock);
    expect(JSON.stringify(await rowsOf(id))).toContain("Contoso");
    await stack.db.owner("delete from public.tasks where id = $1", [taskId]);
    const kept = await stack.db.owner(
      `select d.*, e.subject_title, e.data, encode(b.body, 'escape') as body from public.webhook_deliveries d
       join public.events e on e.id = d.event_id left join private.event_bodies b on b.event_id = e.id where d.webhook_id = $1`,
      [id],
    );
    expect(kept).toMatchObject([{ status: "failed", subject_title: null, body: null, next_attempt_at: null }]);
    expect(JSON.stringify(kept)).not.toContain("Contoso");
    expect(await runAll()).toEqual(["stale"]);
    const resent = deliveries.resend(tenant.ctx, { params: { id, delivery_id: kept[0]?.id }, query: {}, body: undefined });
    await expect(resent).rejects.toMatchObject({ code: "PT409" });
  });
});

describe("a resend", () => {
  test("starts one delivery anew, and all that failed since a time", async () => {
    receiver.respondWith((_request, res) => void res.writeHead(500).end());
    const { id } = await tenant.webhook(receiver.url("again"));
    const since = new Date(Date.now() - minuteMs).toISOString();
    await tenant.task();
    await fanOutAll();
    await runAll();
    await patch(id, { is_active: true });
    receiver.respondWith((_request, res) => void res.writeHead(200).end());
    const [failed] = await rowsOf(id);
    const params = { id, delivery_id: failed?.id ?? "" };
    expect(await deliveries.resendSince(tenant.ctx, { params, query: {}, body: { since: new Date().toISOString() } })).toEqual({
      resent: 0,
    });
    expect(await deliveries.resendSince(tenant.ctx, { params, query: {}, body: { since } })).toEqual({ resent: 1 });
    expect(await runAll()).toEqual(["delivered"]);
    await deliveries.resend(tenant.ctx, { params, query: {}, body: undefined });
    expect(await runAll()).toEqual(["delivered"]);
    expect((await rowsOf(id))[0]?.attempts.map(({ status_code }) => status_code)).toEqual([...Array(6).fill(500), 200, 200]);
  });
});

describe("a rotated secret", () => {
  test("signs together with the one before it for 24 hours, then alone", async () => {
    const { id, secret: old } = await tenant.webhook(receiver.url("rotated"));
    const rotated = await webhooks.rotate(tenant.ctx, { params: { id }, query: {}, body: undefined });
    const fresh = "secret" in rotated ? rotated.secret : "";
    const accepts = (secret: string, request: Received | undefined) => {
      const timestamp = String(request?.headers["x-mira-timestamp"]);
      const key = Buffer.from(secret.replace("whsec_", ""), "base64");
      const signed = `${request?.headers["webhook-id"]}.${timestamp}.`;
      const expected = createHmac("sha256", key)
        .update(signed)
        .update(request?.body ?? "")
        .digest("base64");
      return String(request?.headers["webhook-signature"]).split(" ").includes(`v1,${expected}`);
    };
    await tenant.task();
    await fanOutAll();
    await runAll();
    expect([accepts(old, receiver.requests[0]), accepts(fresh, receiver.requests[0])]).toEqual([true, true]);
    now = new Date(Date.now() + 25 * 60 * minuteMs);
    await tenant.task();
    await fanOutAll();
    await runAll();
    expect([accepts(old, receiver.requests[1]), accepts(fresh, receiver.requests[1])]).toEqual([false, true]);
  });
});

test("every kind of event is told with its resource as its GET gives it", async () => {
  await tenant.webhook(receiver.url("kinds"));
  const { meetingId, reportId, taskId } = await putCall(tenant.id, null, { status: "processing" }, stack.db);
  await stack.db.owner("update public.meetings set status = 'completed' where id = $1", [meetingId]);
  const review = { reviewed_by: null, reviewed_at: "2026-05-10T08:00:00Z", note: null };
  await stack.db.owner("update public.reports set review = $2 where id = $1", [reportId, JSON.stringify(review)]);
  await stack.db.owner("update public.tasks set status = 'completed' where id = $1", [taskId]);
  await stack.db.owner("update public.meetings set status = 'processing' where id = $1", [meetingId]);
  await stack.db.owner("update public.meetings set status = 'failed', failure_reason = 'No speech.' where id = $1", [meetingId]);
  await fanOutAll();
  await runAll();
  await stack.db.owner("delete from public.meetings where id = $1", [meetingId]);
  await fanOutAll();
  await runAll();
  const told = new Map(receiver.at("kinds").map((request) => [eventOf(request).type, eventOf(request).data]));
  expect([...told.keys()].sort()).toEqual([...eventTypes].sort());
  expect(told.get("transcript.processed")).toMatchObject({
    meeting_id: meetingId,
    report_ids: [reportId],
    meeting: { id: meetingId },
  });
  expect(told.get("report.reviewed")).toMatchObject({ id: reportId, review: { reviewed_at: "2026-05-10T08:00:00.000Z" } });
  expect(told.get("task.completed")).toMatchObject({ id: taskId, status: "completed" });
  expect(told.get("transcript.failed")).toMatchObject({ id: meetingId, failure_reason: "No speech." });
  expect(told.get("meeting.deleted")).toEqual({ id: meetingId });
});
