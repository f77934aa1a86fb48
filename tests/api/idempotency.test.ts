import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Answer, ApiClient } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

interface Request {
  path?: string;
  who?: ApiClient;
}

const post = (body: unknown, key: string, { path = "/tasks", who = tenant.admin }: Request = {}): Promise<Answer> =>
  who.send("POST", path, { body, headers: { "Idempotency-Key": key } });

const idOf = ({ data }: Answer): unknown => Reflect.get(Object(data), "id");
const tasksCalled = async (title: string) =>
  (await database().owner("select id from public.tasks where organization_id = $1 and title = $2", [tenant.id, title])).length;

/** What is kept of a request; `set` is SQL. */
const change = (key: string, set: string) =>
  database().owner(`update private.idempotency_keys set ${set} where organization_id = $1 and key = $2`, [tenant.id, key]);
const isKept = async (key: string) =>
  (await database().owner("select 1 from private.idempotency_keys where organization_id = $1 and key = $2", [tenant.id, key]))
    .length > 0;

describe("the same request again", () => {
  test("is carried out once and gets its first answer again, to the byte", async () => {
    const [key, body] = [randomUUID(), { title: `Once ${randomUUID()}` }];
    const first = await post(body, key);
    const again = await post(body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    expect(await tasksCalled(body.title)).toBe(1);
  });

  test("is the same with its members in another order", async () => {
    const key = randomUUID();
    const first = await post({ title: "Ordered", status: "pending", priority: "low" }, key);
    const again = await post({ priority: "low", title: "Ordered", status: "pending" }, key);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect((await post({ priority: "high", title: "Ordered", status: "pending" }, key)).status).toBe(422);
  });

  test("keeps the status and Location of work that goes on", async () => {
    const body = { meeting_title: "Kept", raw_transcript: "Ann: Per seat works for us.\nBo: I will send the deck by Friday." };
    const headers = { "Idempotency-Key": randomUUID(), Prefer: "respond-async" };
    const [first, again] = [
      await tenant.admin.send("POST", "/transcripts", { body, headers }),
      await tenant.admin.send("POST", "/transcripts", { body, headers }),
    ];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
  });

  test("twenty at once make one, and each is answered with it or asked to wait", async () => {
    const [key, body] = [randomUUID(), { title: `Race ${randomUUID()}` }];
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body, key)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const { status, error } of answers)
      if (status !== 201) expect([status, error?.code]).toEqual([409, "idempotency_in_progress"]);
    expect(await tasksCalled(body.title)).toBe(1);
  });

  test("is a new one by another caller, at another path, or with another key", async () => {
    const [key, body] = [randomUUID(), { title: `Scope ${randomUUID()}` }];
    const own = await post(body, key);
    const others = [await post(body, key, { who: tenant.writer }), await post(body, randomUUID())];
    expect(new Set([own, ...others].map(idOf)).size).toBe(3);
    const meeting = await post({ title: "A meeting" }, key, { path: "/meetings" });
    expect(meeting.status).toBe(201);
    const another = await newTenant();
    expect((await post(body, key, { who: another.admin })).status).toBe(201);
  });

  test("after 24 hours is a new request", async () => {
    const [key, body] = [randomUUID(), { title: `Day ${randomUUID()}` }];
    const first = await post(body, key);
    await change(key, "created_at = now() - interval '23 hours 59 minutes'");
    expect(idOf(await post(body, key))).toBe(idOf(first));
    await change(key, "created_at = now() - interval '24 hours 1 minute'");
    expect(idOf(await post(body, key))).not.toBe(idOf(first));
  });
});

describe("422 idempotency_mismatch", () => {
  test("for another body, and nothing is made", async () => {
    const [key, title] = [randomUUID(), `Other ${randomUUID()}`];
    await post({ title: "The first" }, key);
    expect(await post({ title }, key)).toMatchObject({ status: 422, error: { code: "idempotency_mismatch" } });
    expect(await tasksCalled(title)).toBe(0);
  });
});

describe("409", () => {
  test("while the first one runs, for at most a minute: then whoever comes carries it out", async () => {
    const [key, body] = [randomUUID(), { title: `Running ${randomUUID()}` }];
    await post(body, key);
    await change(key, "status = null, body = null, lease_until = clock_timestamp() + interval '60 seconds'");
    const running = await post(body, key);
    expect(running).toMatchObject({ status: 409, error: { code: "idempotency_in_progress" } });
    expect(running.headers.get("retry-after")).toBe("1");
    await change(key, "lease_until = clock_timestamp() - interval '1 second'");
    expect((await post(body, key)).status).toBe(201);
  });

  test.each([
    ["/api-keys", { name: "Once", permissions: ["read"] }],
    ["/webhooks", { url: "https://hooks.northwind.example/mira" }],
    ["/members", { email: "once@northwind.example", role: "rep" }],
  ])("for an answer of %s, which holds a secret: it is not kept, and what was made is named", async (path, body) => {
    const key = randomUUID();
    const first = await post(body, key, { path });
    expect(first.status).toBe(201);
    const again = await post(body, key, { path });
    expect(again).toMatchObject({ status: 409, error: { code: "conflict", details: [{ path: "id", message: idOf(first) }] } });
    const [kept] = await database().owner<{ body: unknown }>("select body from private.idempotency_keys where key = $1", [key]);
    expect(kept).toEqual({ body: null });
  });

  test("once what was made is deleted: the answer was a copy of it", async () => {
    const [key, body] = [randomUUID(), { title: `Gone ${randomUUID()}` }];
    const first = await post(body, key);
    await tenant.admin.send("DELETE", `/tasks/${idOf(first)}`);
    expect(await post(body, key)).toMatchObject({ status: 409, error: { code: "conflict" } });
    expect(await tasksCalled(body.title)).toBe(0);
  });
});

describe("not kept", () => {
  test("a 400 of the schema: the key is free for the right body", async () => {
    const key = randomUUID();
    expect((await post({ title: "" }, key)).status).toBe(400);
    expect((await post({ title: "Right" }, key)).status).toBe(201);
  });

  test("a 400 of the operation itself", async () => {
    const key = randomUUID();
    const body = { name: "Late", permissions: ["read"], expires_at: "2001-01-01T00:00:00Z" };
    expect((await post(body, key, { path: "/api-keys" })).status).toBe(400);
    expect(await isKept(key)).toBe(false);
  });

  test("what a caller may not do", async () => {
    const key = randomUUID();
    expect((await post({ title: "No" }, key, { who: tenant.reader })).status).toBe(403);
    expect(await isKept(key)).toBe(false);
  });
});

describe("400", () => {
  test.each(["", "a b", "ünïcode", "x".repeat(256)])("Idempotency-Key: %j", async (key) => {
    const sent = post({ title: "Never" }, Buffer.from(key, "utf8").toString("latin1"));
    expect(await sent).toMatchObject({ status: 400, error: { details: [{ path: "Idempotency-Key" }] } });
  });

  test("255 visible characters are a key", async () => {
    expect((await post({ title: "Long key" }, `${randomUUID()}${"~".repeat(219)}`)).status).toBe(201);
  });
});
