import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { asCaller } from "@/lib/db/as-caller";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";
import { takeMessage } from "@/lib/recordings/hook";
import { recordingJobs } from "@/lib/recordings/jobs";
import { grab, list } from "@/lib/recordings/service";
import { get, put, remove } from "@/lib/recordings/settings";
import { database } from "@/tests/support/database";
import { type BotDetails, FakeRecall, recallKey } from "@/tests/support/fake-recall";
import { callerOfKey, callerOfMember, newTenant, type Tenant } from "@/tests/support/tenant";

/** Over the wire protocol of Recall.ai, which a server on loopback speaks. No worker runs here: meetings stay in analysis. */
const recall = await new FakeRecall().start();
Object.assign(process.env, { RECALL_BASE_URL: recall.url });
vi.setConfig({ testTimeout: 60_000 });

const secret = `whsec_${Buffer.from("a secret of thirty-two bytes ...").toString("base64")}`;
let tenant: Tenant;
let key: Caller;
beforeAll(async () => {
  tenant = await newTenant();
  key = callerOfKey(tenant, tenant.keys.admin);
  await put(contextOf(key), { params: {}, query: {}, body: { region: "us-west-2", api_key: recallKey, webhook_secret: secret } });
});
beforeEach(() => recall.reset());
afterAll(() => recall.close());

/** The caller has hung up, so that a grab answers without waiting for the analysis. */
const contextOf = (caller: Caller, request = new Request(env().PUBLIC_URL)) => ({
  ...{ caller, db: asCaller(caller), requestId: randomUUID(), now: new Date() },
  ...{ signal: AbortSignal.abort(), request },
});
type GrabBody = { bot_id?: string; meeting_title?: string; meeting_date?: string; meeting_id?: string };
async function grabbed(body: GrabBody, caller = key) {
  const answer = await grab(contextOf(caller), { params: {}, query: {}, body });
  if (!("bot_id" in answer)) throw new Error("the verb answers plain data");
  return answer;
}
async function listed(caller = key) {
  const answer = await list(contextOf(caller), { params: {}, query: {}, body: undefined });
  return Array.isArray(answer) ? answer : answer.data;
}
const faultOf = async (promise: Promise<unknown>) => {
  const err = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(err instanceof ApiError)) throw new Error("it was to fail with an ApiError", { cause: err });
  return err;
};
const meetingsOf = (recordingId: string) =>
  database().owner<{ id: string }>("select id from public.meetings where organization_id = $1 and external_id = $2", [
    tenant.id,
    `recall:${recordingId}`,
  ]);
const now = () => new Date(Date.now() - 3_600_000).toISOString();

describe("the states of a grab", () => {
  test("processed, then already_processed with the same meeting", async () => {
    const bot = recall.addBot("Vectris pricing", now());
    const first = await grabbed({ bot_id: bot.id });
    expect(first).toMatchObject({ status: "processed", meeting_id: expect.any(String), transcript: { status: "processing" } });
    expect(await grabbed({ bot_id: bot.id })).toMatchObject({ status: "already_processed", meeting_id: first.meeting_id });
    const [meeting] = await database().owner("select title, source, meeting_date from public.meetings where id = $1", [
      first.meeting_id,
    ]);
    expect(meeting).toMatchObject({ title: "Vectris pricing", source: "recall" });
    expect(recall.requests.find(({ path }) => path.startsWith("/files/"))?.headers.authorization).toBeUndefined();
  });

  test("no_bot is 404: unknown, or of another organization", async () => {
    expect((await faultOf(grabbed({ bot_id: randomUUID() }))).code).toBe("not_found");
    const foreign = recall.addBot("Theirs", now(), { metadata: { organization_id: randomUUID() } });
    expect((await faultOf(grabbed({ bot_id: foreign.id }))).code).toBe("not_found");
    expect((await faultOf(grabbed({ meeting_title: "Theirs" }))).code).toBe("not_found");
  });

  const cases: [string, BotDetails][] = [
    ["bot_active", { codes: ["joining_call", "in_call_recording"] }],
    ["bot_active", { codes: ["joining_call", "some_new_code"], recording: null }],
    ["no_recording", { codes: ["joining_call", "fatal"], recording: null }],
    ["no_recording", { codes: ["joining_call", "in_waiting_room", "call_ended", "done"], recording: null }],
    ["no_recording", { codes: ["joining_call", "call_ended", "done"] }],
    ["no_recording", { recording: { status: { code: "failed", sub_code: "x" } } }],
    ["no_recording", { recording: { expires_at: "2020-01-01T00:00:00Z" } }],
    ["no_transcript_yet", { codes: ["joining_call", "in_call_recording", "call_ended"] }],
    ["no_transcript_yet", { recording: { status: { code: "processing", sub_code: null } } }],
    ["async_transcribing", { transcript: { id: "t", status: { code: "processing" } } }],
  ];
  test.each(cases)("%s for %j", async (status, more) => {
    const bot = recall.addBot("A call", now(), more);
    expect(await grabbed({ bot_id: bot.id })).toMatchObject({ status, meeting_id: null });
    expect(recall.asked("POST", /create_transcript/)).toBe(0);
  });

  test("a recording without a transcript is given to be transcribed; a failed one once more, and then its reason is told", async () => {
    const none = recall.addBot("A call", now(), { transcript: null });
    expect(await grabbed({ bot_id: none.id })).toMatchObject({ status: "async_transcribing" });
    const failed = { id: "t", status: { code: "failed", sub_code: "provider_error" }, metadata: {} };
    const once = recall.addBot("A call", now(), { transcript: failed });
    expect(await grabbed({ bot_id: once.id })).toMatchObject({ status: "async_transcribing" });
    const keys = recall.requests.filter(({ method }) => method === "POST").map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([`mira-${none.recordingId}-1`, `mira-${once.recordingId}-2`]);
    const twice = recall.addBot("A call", now(), { transcript: { ...failed, metadata: { mira_attempt: "2" } } });
    expect(await grabbed({ bot_id: twice.id })).toMatchObject({ status: "no_transcript_yet", reason: "provider_error" });
  });

  test("a recording in which nothing was said makes no meeting", async () => {
    const bot = recall.addBot("A call", now());
    recall.files.set(bot.fileId, []);
    expect(await grabbed({ bot_id: bot.id })).toMatchObject({ status: "no_recording", reason: "nothing_was_said" });
    expect(await meetingsOf(bot.recordingId)).toEqual([]);
  });
});

test("ten grabs at once, and webhooks among them, make one meeting", async () => {
  const bot = recall.addBot("At once", now());
  const job = () =>
    recordingJobs.recording.run({ organization_id: tenant.id, bot_id: bot.id }, randomUUID(), AbortSignal.timeout(60_000));
  const answers = await Promise.all([...Array.from({ length: 7 }, () => grabbed({ bot_id: bot.id })), job(), job(), job()]);
  const states = answers.map((answer) => (typeof answer === "string" ? answer : answer.status));
  expect(states.filter((status) => status === "processed")).toHaveLength(1);
  expect(new Set(states)).toEqual(new Set(["processed", "already_processed"]));
  expect(await meetingsOf(bot.recordingId)).toHaveLength(1);
});

describe("by title and date", () => {
  test("the best match, over pages; ties are refused with the candidates", async () => {
    const older = new Date(Date.now() - 5 * 86_400_000).toISOString();
    const wanted = recall.addBot("Q2 Pricing Call", older);
    recall.addBot("Weekly standup", now());
    recall.addBot("Hiring", now());
    const [one, other] = [recall.addBot("Northwind demo", now()), recall.addBot("Northwind demo", now())];
    expect(await grabbed({ meeting_title: "pricing call Q2" })).toMatchObject({ bot_id: wanted.id });
    const fault = await faultOf(grabbed({ meeting_title: "Northwind demo" }));
    expect(fault.code).toBe("conflict");
    expect(fault.details?.map(({ path }) => path).sort()).toEqual([one.id, other.id].sort());
    expect(await grabbed({ meeting_date: older })).toMatchObject({ bot_id: wanted.id, status: "already_processed" });
    expect((await faultOf(grabbed({ meeting_title: "Something else entirely" }))).code).toBe("not_found");
  });
});

describe("by the meeting's id", () => {
  const code = (meeting_id: string) => ({ meeting_url: { platform: "google_meet", meeting_id } });

  test("as it is where the meeting is held, in the bot's metadata, the bot's own, or Mira's", async () => {
    recall.addBot("Weekly", now());
    const held = recall.addBot("Weekly", now(), { meeting_url: { platform: "zoom", meeting_id: "84212345678" } });
    const named = recall.addBot("Weekly", now(), { metadata: { meeting_id: "crm-77" }, meeting_url: null });
    const first = await grabbed({ meeting_id: "842 1234 5678" });
    expect(first).toMatchObject({ bot_id: held.id, status: "processed" });
    expect(await grabbed({ meeting_id: "CRM-77" })).toMatchObject({ bot_id: named.id, status: "processed" });
    expect(await grabbed({ meeting_id: named.id })).toMatchObject({ bot_id: named.id, status: "already_processed" });
    expect(await grabbed({ meeting_id: first.meeting_id ?? "" })).toMatchObject({ bot_id: held.id, status: "already_processed" });
    expect((await faultOf(grabbed({ meeting_id: "crm-78" }))).code).toBe("not_found");
  });

  test("of a call that comes round, the date tells which; without it they are alike", async () => {
    const older = new Date(Date.now() - 5 * 86_400_000).toISOString();
    const wanted = recall.addBot("Weekly", older, code("abc-defg-hij"));
    recall.addBot("Weekly", now(), code("abc-defg-hij"));
    expect((await faultOf(grabbed({ meeting_id: "abc-defg-hij" }))).code).toBe("conflict");
    expect(await grabbed({ meeting_id: "abc-defg-hij", meeting_date: older })).toMatchObject({ bot_id: wanted.id });
    expect((await faultOf(grabbed({ meeting_id: "abc-defg-hij", meeting_title: "Hiring" }))).code).toBe("not_found");
  });

  test("a rep finds none of another's, by Mira's id neither", async () => {
    const theirs = recall.addBot("Theirs", now(), { metadata: { user_id: tenant.members.manager.userId }, ...code("xyz-1") });
    const { meeting_id } = await grabbed({ bot_id: theirs.id });
    const rep = callerOfMember(tenant, tenant.members.rep);
    for (const id of ["xyz-1", theirs.id, meeting_id ?? ""])
      expect((await faultOf(grabbed({ meeting_id: id }, rep))).code).toBe("not_found");
  });
});

test("the list shows what can be grabbed, and a rep sees what was recorded for them", async () => {
  const { userId } = tenant.members.rep;
  const mine = recall.addBot("Mine", now(), { metadata: { user_id: userId } });
  const done = recall.addBot("Taken", now());
  recall.addBot("In the call", now(), { codes: ["in_call_recording"] });
  const { meeting_id } = await grabbed({ bot_id: done.id });
  expect(await listed()).toMatchObject([
    { bot_id: mine.id, meeting_title: "Mine", status: "ready", is_processed: false, meeting_id: null },
    { bot_id: done.id, status: "already_processed", is_processed: true, meeting_id },
    { status: "bot_active" },
  ]);
  const rep = callerOfMember(tenant, tenant.members.rep);
  expect((await listed(rep)).map(({ bot_id }) => bot_id)).toEqual([mine.id]);
  expect((await faultOf(grabbed({ bot_id: done.id }, rep))).code).toBe("not_found");
  const taken = await grabbed({ bot_id: mine.id });
  const [meeting] = await database().owner("select user_id from public.meetings where id = $1", [taken.meeting_id]);
  expect(meeting).toEqual({ user_id: userId });
});

describe("Recall.ai in trouble", () => {
  test.each([
    ["down", { status: 503 }, "upstream_failed"],
    ["out of bots", { status: 507 }, "upstream_failed"],
    ["limiting", { status: 429, headers: { "retry-after": "9" } }, "unavailable"],
    ["a web page", { status: 200, html: true }, "upstream_failed"],
    ["its firewall", { status: 403, html: true }, "upstream_failed"],
    ["cut", "cut", "upstream_failed"],
    ["without credit", { status: 402 }, "upstream_failed"],
    ["refusing the key", { status: 401 }, "conflict"],
  ] as const)("%s is a clear answer, and the grab succeeds afterwards", async (_, trouble, code) => {
    const bot = recall.addBot("After trouble", now());
    recall.troubles.set("/api", trouble);
    const fault = await faultOf(grabbed({ bot_id: bot.id }));
    expect(fault.code).toBe(code);
    if (code === "unavailable") expect(fault.headers["Retry-After"]).toBe("9");
    recall.troubles.clear();
    recall.troubles.set("/files", { status: 403, html: true });
    expect((await faultOf(grabbed({ bot_id: bot.id }))).code).toBe("upstream_failed");
    recall.troubles.clear();
    expect(await grabbed({ bot_id: bot.id })).toMatchObject({ status: "processed" });
    expect(await meetingsOf(bot.recordingId)).toHaveLength(1);
  });

  test("silence ends", async () => {
    recall.troubles.set("/api", "silence");
    const began = Date.now();
    expect((await faultOf(grabbed({ bot_id: "x" }))).code).toBe("upstream_failed");
    expect(Date.now() - began).toBeLessThan(20_000);
  });
});

describe("webhooks", () => {
  const hook = (body: string, headers: Record<string, string>, organization_id = tenant.id) => {
    const request = new Request(new URL("/api/v1/hooks/recall", env().PUBLIC_URL), { method: "POST", body, headers });
    return takeMessage(request, organization_id);
  };
  function signed(body: string, id = randomUUID(), at = new Date(), by = secret, prefix = "webhook") {
    const signature = new Webhook(by).sign(id, at, body);
    return {
      [`${prefix}-id`]: id,
      [`${prefix}-timestamp`]: String(Math.floor(at.getTime() / 1000)),
      [`${prefix}-signature`]: signature,
    };
  }
  const told = (botId: string, event = "transcript.done") =>
    JSON.stringify({ event, data: { data: { code: "done" }, bot: { id: botId, metadata: {} } } });
  const queued = (botId: string) =>
    database().owner<{ data: { organization_id: string; bot_id: string } }>(
      "select data from pgboss.job where name = 'recording' and data ->> 'bot_id' = $1",
      [botId],
    );

  test.each(["webhook", "svix"])("a finished transcript comes in by itself, once for each id (%s headers)", async (prefix) => {
    const bot = recall.addBot("Told of", now());
    const body = told(bot.id);
    const headers = signed(body, randomUUID(), new Date(), secret, prefix);
    await Promise.all([hook(body, headers), hook(body, headers), hook(body, headers)]);
    const jobs = await queued(bot.id);
    expect(jobs).toHaveLength(1);
    const [job] = jobs;
    expect(await recordingJobs.recording.run(job?.data ?? never(), randomUUID(), AbortSignal.timeout(30_000))).toBe("processed");
    expect(await meetingsOf(bot.recordingId)).toHaveLength(1);
  });

  test("is refused where forged, changed, replayed later, or of another organization", async () => {
    const bot = recall.addBot("Forged", now());
    const body = told(bot.id);
    const other = `whsec_${Buffer.from("another secret of 32 bytes, .....").toString("base64")}`;
    const stale = new Date(Date.now() - 6 * 60_000);
    const foreign = await newTenant();
    const attempts = [
      hook(body, signed(body, randomUUID(), new Date(), other)),
      hook(body.replace("done", "lost"), signed(body)),
      hook(body, signed(body, randomUUID(), stale)),
      hook(body, {}),
      hook(body, signed(body), foreign.id),
      hook(body, signed(body), randomUUID()),
    ];
    const faults = await Promise.all(attempts.map(faultOf));
    expect(faults.map(({ code }) => code)).toEqual(attempts.map(() => "unauthorized"));
    expect(await queued(bot.id)).toEqual([]);
  });

  test("of events that say nothing new queue nothing", async () => {
    const bot = recall.addBot("Joining", now());
    const body = told(bot.id, "bot.joining_call");
    await hook(body, signed(body));
    const odd = '{"event":"something.new","data":{"bot":null}}';
    await hook(odd, signed(odd));
    expect(await queued(bot.id)).toEqual([]);
  });

  test("what no webhook told of is taken by the slow look", async () => {
    const bots = [
      recall.addBot("Lost one", now()),
      recall.addBot("Lost two", now()),
      recall.addBot("Live", now(), { codes: ["in_call_recording"] }),
    ];
    await database().owner("update private.recall_settings set reconcile_at = now() where organization_id = $1", [tenant.id]);
    await query("select private.queue_recall_reconciles()");
    const [due] = await database().owner<{ later: boolean }>(
      "select reconcile_at > now() + interval '10 minutes' as later from private.recall_settings where organization_id = $1",
      [tenant.id],
    );
    expect(due?.later).toBe(true);
    const job = { organization_id: tenant.id, bot_id: null };
    expect(await recordingJobs.recording.run(job, randomUUID(), AbortSignal.timeout(30_000))).toBe("reconciled: 2 of 3");
    expect(await meetingsOf(bots[0]?.recordingId ?? "")).toHaveLength(1);
  });
});

describe("settings", () => {
  const plain = { params: {}, query: {}, body: undefined };

  test("the key is stored so that nobody reads it, and is never answered", async () => {
    const [row] = await database().owner<{ all: string }>(
      "select to_jsonb(s)::text as all from private.recall_settings s where organization_id = $1",
      [tenant.id],
    );
    expect(row?.all).not.toContain(recallKey);
    const answer = await get(contextOf(key), plain);
    expect(JSON.stringify(answer)).not.toContain(recallKey);
    expect(answer).toMatchObject({ data: { is_configured: true, key_hint: recallKey.slice(-4), has_webhook_secret: true } });
  });

  test("belong to the organization, and to its admins to change", async () => {
    const other = await newTenant();
    expect(await get(contextOf(callerOfKey(other, other.keys.admin)), plain)).toMatchObject({ data: { is_configured: false } });
    expect((await faultOf(listed(callerOfKey(other, other.keys.admin)))).code).toBe("conflict");
    const write = asCaller(callerOfKey(tenant, tenant.keys.write));
    const forged = await write.rpc("put_recall_settings", {
      p_payload: JSON.stringify({ region: "us-west-2", api_key: "x", key_hint: "x" }),
    });
    expect(forged.error?.code).toBe("42501");
    expect((await write.rpc("remove_recall_settings", {})).data).toBe(false);
  });

  test("are gone once removed; a removed connection's jobs end", async () => {
    const other = await newTenant();
    const admin = callerOfKey(other, other.keys.admin);
    await put(contextOf(admin), { params: {}, query: {}, body: { region: "eu-central-1", api_key: recallKey } });
    expect(await remove(contextOf(admin), plain)).toEqual({ deleted: true });
    expect((await faultOf(remove(contextOf(admin), plain))).code).toBe("not_found");
    const job = { organization_id: other.id, bot_id: "x" };
    expect(await recordingJobs.recording.run(job, randomUUID(), AbortSignal.timeout(9_000))).toBe("Recall.ai is not connected");
  });
});

function never(): never {
  throw new Error("a job was queued");
}
