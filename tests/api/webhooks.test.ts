import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { eventTypes } from "@/lib/events/contract";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  replaceWebhook,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from "@/lib/webhooks/contract";
import { listDeliveries } from "@/lib/webhooks/deliveries-contract";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const url = "https://hooks.northwind.example/mira";
const make = async (of = tenant) => (await of.admin.call(createWebhook, { body: { url } })).data;

describe("a webhook", () => {
  test("is made with every event, active, and its secret in that one answer", async () => {
    const made = await make();
    expect(made).toMatchObject({
      url,
      description: null,
      events: eventTypes,
      is_active: true,
      paused_at: null,
      pause_reason: null,
    });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secret: _, ...shown } = made;
    expect((await tenant.admin.call(getWebhook, { params: { id: made.id } })).data).toEqual(shown);
    expect((await tenant.admin.send("GET", "/webhooks")).text).not.toContain("whsec_");
  });

  test("is changed member by member, replaced whole, and deleted", async () => {
    const { id } = await make();
    const params = { id };
    const patched = await tenant.admin.call(updateWebhook, {
      params,
      body: { events: ["task.completed", "task.created", "task.created"] },
    });
    expect(patched.data).toMatchObject({ url, events: ["task.created", "task.completed"] });
    expect((await tenant.admin.call(updateWebhook, { params, body: {} })).data).toEqual(patched.data);
    expect((await tenant.admin.call(updateWebhook, { params, body: { events: null } })).data.events).toEqual(eventTypes);
    const replaced = await tenant.admin.call(replaceWebhook, { params, body: { url: `${url}/2`, description: "CRM" } });
    expect(replaced.data).toMatchObject({ url: `${url}/2`, description: "CRM", is_active: true });
    await tenant.admin.call(deleteWebhook, { params });
    expect((await tenant.admin.send("GET", `/webhooks/${id}`)).status).toBe(404);
  });

  test("is paused and enabled, and says since when and why", async () => {
    const { id } = await make();
    const paused = await tenant.admin.call(updateWebhook, { params: { id }, body: { is_active: false } });
    expect(paused.data).toMatchObject({ is_active: false, pause_reason: "requested", paused_at: expect.any(String) });
    const resent = await tenant.admin.send("POST", `/webhooks/${id}/resend-failed`, { body: { since: "2026-01-01T00:00:00Z" } });
    expect([resent.status, resent.error?.message]).toEqual([409, "The webhook is paused: enable it first."]);
    const enabled = await tenant.admin.call(updateWebhook, { params: { id }, body: { is_active: true } });
    expect(enabled.data).toMatchObject({ is_active: true, pause_reason: null, paused_at: null });
  });

  test("gets another secret when it is rotated", async () => {
    const { id, secret } = await make();
    const rotated = (await tenant.admin.call(rotateWebhookSecret, { params: { id } })).data;
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(secret);
  });

  test("may be rotated ten times within a day, each time with another secret", async () => {
    const { id, secret } = await make();
    const secrets = new Set([secret]);
    for (let turn = 0; turn < 9; turn++)
      secrets.add((await tenant.admin.call(rotateWebhookSecret, { params: { id } })).data.secret);
    expect(secrets.size).toBe(10);
    const refused = await tenant.admin.send("POST", `/webhooks/${id}/rotate-secret`);
    expect(refused).toMatchObject({ status: 409, error: { code: "conflict" } });
  });

  test("that can't be reached says why in its test, and no delivery is left of it", async () => {
    const { id } = await make();
    const { data } = await tenant.admin.call(testWebhook, { params: { id }, body: { event_type: "meeting.deleted" } });
    expect(data.event.type).toBe("meeting.deleted");
    expect(data.attempt).toMatchObject({
      status_code: null,
      error: expect.stringMatching(/^(dns|connect|refused_address|timeout):/),
    });
    expect((await tenant.admin.call(listDeliveries, { params: { id } })).data).toEqual([]);
  });

  test("is listed newest first, and not to another organization", async () => {
    const [mine, other] = [await newTenant(), await newTenant()];
    const [first, second] = [await make(mine), await make(mine)];
    expect((await mine.admin.call(listWebhooks, {})).data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await other.admin.call(listWebhooks, {})).data).toEqual([]);
  });
});

describe("400", () => {
  test.each([
    "http://hooks.northwind.example/mira",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
    "https://user:pass@hooks.northwind.example/",
    "https://hooks.northwind.example:5432/",
    "ftp://hooks.northwind.example/",
    "not a url",
  ])("an address that is not outside: %s", async (bad) => {
    const created = await tenant.admin.send("POST", "/webhooks", { body: { url: bad } });
    expect([created.status, created.error?.details?.[0]?.path]).toEqual([400, "url"]);
    const { id } = await make(await newTenant());
    const changed = await tenant.admin.send("PATCH", `/webhooks/${id}`, { body: { url: bad } });
    expect(changed.status).toBe(400);
  });

  test.each([
    ["events", { url, events: ["meeting.created"] }],
    ["events", { url, events: [] }],
    ["secret", { url, secret: "whsec_mine" }],
    ["organization_id", { url, organization_id: randomUUID() }],
    ["url", {}],
  ])("%s is at fault and named", async (path, body) => {
    const { status, error } = await tenant.admin.send("POST", "/webhooks", { body });
    expect([status, error?.details?.[0]?.path.split(".")[0]]).toEqual([400, path]);
  });
});

describe("403 and 404", () => {
  test("whoever may not administer sees no webhook and changes none", async () => {
    const { id } = await make();
    for (const client of [tenant.reader, tenant.writer, await tenant.signedIn("manager"), await tenant.signedIn("rep")]) {
      expect((await client.send("GET", "/webhooks")).status).toBe(403);
      expect((await client.send("POST", `/webhooks/${id}/rotate-secret`)).status).toBe(403);
    }
  });

  test("another organization's webhook is not there, whatever is asked of it", async () => {
    const { id } = await make(await newTenant());
    const asked: [string, string, object?][] = [
      ["GET", ""],
      ["PUT", "", { url }],
      ["PATCH", "", { is_active: false }],
      ["DELETE", ""],
      ["POST", "/test"],
      ["POST", "/rotate-secret"],
      ["GET", "/deliveries"],
      ["POST", `/deliveries/${randomUUID()}/resend`],
      ["POST", "/resend-failed", { since: "2026-01-01T00:00:00Z" }],
    ];
    for (const [method, below, body] of asked) {
      const { status, error } = await tenant.admin.send(method, `/webhooks/${id}${below}`, body ? { body } : {});
      expect([status, error?.code], `${method} ${below}`).toEqual([404, "not_found"]);
    }
  });
});

describe("409", () => {
  test("twenty at most, however many are made at once", async () => {
    const crowded = await newTenant();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => crowded.admin.send("POST", "/webhooks", { body: { url } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(10);
    expect((await crowded.admin.call(listWebhooks, { query: { limit: 100 } })).data).toHaveLength(20);
  });

  test("a repeated request with its key does not answer the secret again", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const first = await tenant.admin.send("POST", "/webhooks", { body: { url }, headers });
    const again = await tenant.admin.send("POST", "/webhooks", { body: { url }, headers });
    expect([first.status, again.status]).toEqual([201, 409]);
    expect(again.text).not.toContain("whsec_");
  });
});
