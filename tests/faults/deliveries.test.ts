import { createHmac, randomUUID } from "node:crypto";
import { Webhook as StandardVerifier } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventTypes } from "@/lib/events/contract";
import { attemptOnce } from "@/lib/webhooks/deliver";
import * as deliveries from "@/lib/webhooks/deliveries";
import { fanOut } from "@/lib/webhooks/fan-out";
import * as webhooks from "@/lib/webhooks/service";
import { ByHand, eventOf } from "@/tests/faults/by-hand";
import { type Received, type Receiver, startReceiver } from "@/tests/faults/receiver";
import { type Stack, startStack } from "@/tests/faults/stack";
import { FaultTenant } from "@/tests/faults/tenant";
import { putCall } from "@/tests/support/rows";

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
    expect(await hand.fanOutAll()).toEqual(["2 deliveries"]);
    expect(await fanOut(job, randomUUID(), new AbortController().signal)).toBe("0 deliveries");
    expect(await hand.runAll()).toEqual(["delivered", "delivered"]);
    expect(receiver.at("all")[0]?.body.equals(receiver.at("some")[0]?.body ?? Buffer.alloc(0))).toBe(true);
    expect(eventOf(receiver.at("all")[0])).toMatchObject({ id: event?.id, type: "task.created", data: { id: taskId } });
    expect([
      (await hand.rowsOf(all.id)).length,
      (await hand.rowsOf(some.id)).length,
      (await hand.rowsOf(other.id)).length,
    ]).toEqual([1, 1, 0]);
    expect(receiver.at("all")[0]?.headers["x-mira-delivery"]).not.toBe(receiver.at("some")[0]?.headers["x-mira-delivery"]);
  });

  test("of an organization without endpoints queues nothing", async () => {
    await tenant.task();
    expect(await hand.fanOutAll()).toEqual([]);
  });

  test("about something that is gone by then is told to nobody; its deletion is", async () => {
    const { id } = await tenant.webhook(receiver.url("gone"));
    const taskId = await tenant.task();
    await stack.db.owner("delete from public.tasks where id = $1", [taskId]);
    expect(await hand.fanOutAll()).toEqual(["gone"]);
    await stack.db.owner("insert into public.meetings (organization_id, title) values ($1, 'Short')", [tenant.id]);
    await stack.db.owner("delete from public.meetings where organization_id = $1", [tenant.id]);
    expect(await hand.fanOutAll()).toEqual(["1 deliveries"]);
    await hand.runAll();
    expect(receiver.at("gone").map((request) => eventOf(request).type)).toEqual(["meeting.deleted"]);
    expect((await hand.rowsOf(id)).length).toBe(1);
  });

  test("is signed so that any Standard Webhooks library and the plain HMAC accept it", async () => {
    const { secret } = await tenant.webhook(receiver.url("signed"));
    await tenant.task();
    await hand.fanOutAll();
    await hand.runAll();
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

describe("what is deleted", () => {
  test("leaves events and deliveries in the same transaction: title, bytes and answers", async () => {
    const { id } = await tenant.webhook(receiver.url("scrub"));
    receiver.respondWith((_request, res) => void res.writeHead(500).end("you sent: Acquisition of Contoso"));
    const taskId = await tenant.task("Acquisition of Contoso");
    await hand.fanOutAll();
    const [job] = await hand.takeJobs();
    if (job) await attemptOnce(job.data, true, hand.clock);
    expect(JSON.stringify(await hand.rowsOf(id))).toContain("Contoso");
    await stack.db.owner("delete from public.tasks where id = $1", [taskId]);
    const kept = await stack.db.owner(
      `select d.*, e.subject_title, e.data, encode(b.body, 'escape') as body from public.webhook_deliveries d
       join public.events e on e.id = d.event_id left join private.event_bodies b on b.event_id = e.id where d.webhook_id = $1`,
      [id],
    );
    expect(kept).toMatchObject([{ status: "failed", subject_title: null, body: null, next_attempt_at: null }]);
    expect(JSON.stringify(kept)).not.toContain("Contoso");
    expect(await hand.runAll()).toEqual(["stale"]);
    const resent = deliveries.resend(tenant.ctx, { params: { id, delivery_id: kept[0]?.id }, query: {}, body: undefined });
    await expect(resent).rejects.toMatchObject({ code: "PT409" });
  });
});

describe("a rotated secret", () => {
  test("that is rotated again within the day leaves the deployed one in use until a day after the last rotation", async () => {
    const { id, secret: deployed } = await tenant.webhook(receiver.url("rotated-twice"));
    const rotate = async () => {
      const rotated = await webhooks.rotate(tenant.ctx, { params: { id }, query: {}, body: undefined });
      return "secret" in rotated ? rotated.secret : "";
    };
    const [lost, last] = [await rotate(), await rotate()];
    /** Which secret's signature a simple receiver checks, and which a Standard Webhooks library accepts. */
    const signers = async () => {
      await tenant.task();
      await hand.fanOutAll();
      await hand.runAll();
      const request = receiver.requests.at(-1);
      const { "x-mira-timestamp": timestamp, "x-mira-signature": own, "webhook-id": name } = request?.headers ?? {};
      const body = request?.body ?? "";
      const ownOf = (secret: string) => createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
      const standardOf = (secret: string) =>
        createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
          .update(`${name}.${timestamp}.`)
          .update(body)
          .digest("base64");
      const all = String(request?.headers["webhook-signature"]).split(" ");
      return {
        plain: [deployed, lost, last].filter((secret) => own === `sha256=${ownOf(secret)}`),
        standard: [deployed, lost, last].filter((secret) => all.includes(`v1,${standardOf(secret)}`)),
      };
    };
    expect(await signers()).toEqual({ plain: [deployed], standard: [deployed, lost, last] });
    hand.now = new Date(Date.now() + 25 * 60 * minuteMs);
    expect(await signers()).toEqual({ plain: [last], standard: [last] });
  });

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
    await hand.fanOutAll();
    await hand.runAll();
    expect([accepts(old, receiver.requests[0]), accepts(fresh, receiver.requests[0])]).toEqual([true, true]);
    hand.now = new Date(Date.now() + 25 * 60 * minuteMs);
    await tenant.task();
    await hand.fanOutAll();
    await hand.runAll();
    expect([accepts(old, receiver.requests[1]), accepts(fresh, receiver.requests[1])]).toEqual([false, true]);
  });
});

const scenario = {
  persona: { name: "Sam", title: "Controller", company: null, industry: null, personality: null },
  ...{ situation: "First call.", objections: [], goals: [], difficulty: "easy", template_id: null },
};

/** Puts a task on a new board, and moves it from the first stage to the second. */
async function moveOverBoard(taskId: string): Promise<void> {
  const [sprint] = await stack.db.owner<{ id: string }>(
    "insert into public.sprints (organization_id, name) values ($1, 'May') returning id",
    [tenant.id],
  );
  const stages = await stack.db.owner<{ id: string }>(
    `insert into public.sprint_stages (organization_id, sprint_id, name, position)
     values ($1, $2, 'To do', 1), ($1, $2, 'Doing', 2) returning id`,
    [tenant.id, sprint?.id],
  );
  for (const { id } of stages) await stack.db.owner("update public.tasks set stage_id = $2 where id = $1", [taskId, id]);
}

/** A call that was answered, is over, and was announced. */
async function makeCall(): Promise<string> {
  const [made] = await stack.db.owner<{ id: string }>(
    `insert into public.calls (organization_id, status, phone_number, instructions, disclosure, carrier, rate_cents)
     values ($1, 'in_progress', '+14155550100', 'Ask when it suits.', 'I am an AI assistant.', 'simulated', 10) returning id`,
    [tenant.id],
  );
  await stack.db.owner("update public.calls set answered_at = now() - interval '1 minute' where id = $1", [made?.id]);
  await stack.db.owner(
    "update public.calls set status = 'completed', end_reason = 'agent_ended', ended_at = now(), announced_at = now() where id = $1",
    [made?.id],
  );
  return made?.id ?? "";
}

test("every kind of event is told with its resource as its GET gives it", async () => {
  await tenant.webhook(receiver.url("kinds"));
  const { meetingId, reportId, taskId } = await putCall(tenant.id, null, { status: "processing" }, stack.db);
  await stack.db.owner("update public.meetings set status = 'completed' where id = $1", [meetingId]);
  const review = { reviewed_by: null, reviewed_at: "2026-05-10T08:00:00Z", note: null };
  await stack.db.owner("update public.reports set review = $2 where id = $1", [reportId, JSON.stringify(review)]);
  await stack.db.owner("update public.tasks set status = 'completed' where id = $1", [taskId]);
  const [session] = await stack.db.owner<{ id: string }>(
    `insert into public.roleplay_sessions (organization_id, scenario_name, scenario, persona_kind, status)
     values ($1, 'Controller', $2, 'scripted', 'scoring') returning id`,
    [tenant.id, JSON.stringify({ ...scenario, name: "Controller" })],
  );
  await stack.db.owner("update public.roleplay_sessions set status = 'completed' where id = $1", [session?.id]);
  await moveOverBoard(taskId);
  const callId = await makeCall();
  await stack.db.owner("update public.meetings set status = 'processing' where id = $1", [meetingId]);
  await stack.db.owner("update public.meetings set status = 'failed', failure_reason = 'No speech.' where id = $1", [meetingId]);
  await hand.fanOutAll();
  await hand.runAll();
  await stack.db.owner("delete from public.meetings where id = $1", [meetingId]);
  await hand.fanOutAll();
  await hand.runAll();
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
  expect(told.get("roleplay.completed")).toMatchObject({ id: session?.id, scenario_name: "Controller" });
  expect(told.get("sprint.stage_changed")).toMatchObject({ from_stage: { name: "To do" }, to_stage: { name: "Doing" } });
  expect(told.get("call.answered")).toMatchObject({ id: callId });
  expect(told.get("call.completed")).toMatchObject({ id: callId, status: "completed", end_reason: "agent_ended" });
  expect(told.get("meeting.deleted")).toEqual({ id: meetingId });
});
