import { beforeAll, describe, expect, test } from "vitest";
import { createApiKey, deleteApiKey, listApiKeys } from "@/lib/api-keys/contract";
import { getMe } from "@/lib/me/contract";
import { ApiClient, withKey } from "@/tests/support/client";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

/** With a key that is about to be revoked. */
const holding = (key: string) => new ApiClient({ Authorization: `Bearer ${key}` });

describe("a new key", () => {
  test("is shown once, works as it says, and is listed by its ends", async () => {
    const owner = await tenant.signedIn("owner");
    const { data: made, status } = await owner.call(createApiKey, { body: { name: "BI", permissions: ["read"] } });
    expect(status).toBe(201);
    expect(made).toMatchObject({ rate_limit_per_minute: 60, expires_at: null, last_used_at: null, needs_review: false });
    expect(made.key).toMatch(/^mira_live_[0-9A-Za-z]{32}$/);
    expect([made.prefix, made.last_four]).toEqual([made.key.slice(0, made.prefix.length), made.key.slice(-4)]);

    const { data: me } = await withKey(made.key).call(getMe);
    expect(me).toMatchObject({
      kind: "api_key",
      user: null,
      role: "key",
      permissions: ["read"],
      key: { id: made.id, name: "BI" },
    });

    const list = await tenant.admin.send("GET", "/api-keys");
    expect(list.text).toContain(made.id);
    expect(list.text).not.toContain(made.key);
    expect(list.text).not.toContain(made.key.slice(made.prefix.length, -4));
  });

  test("is dead the moment DELETE has answered, every time", async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { data: made } = await tenant.admin.call(createApiKey, { body: { name: "Short-lived", permissions: ["read"] } });
      const who = holding(made.key);
      await who.call(getMe);
      await tenant.admin.call(deleteApiKey, { params: { id: made.id } });
      expect(await who.send("GET", "/me")).toMatchObject({ status: 401, error: { code: "invalid_api_key" } });
    }
    expect((await tenant.admin.call(listApiKeys)).data.some(({ name }) => name === "Short-lived")).toBe(false);
  });

  test("has the rate that it was given", async () => {
    const body = { name: "Slow", permissions: ["read" as const], rate_limit_per_minute: 7 };
    const { data: made } = await tenant.admin.call(createApiKey, { body });
    expect((await withKey(made.key).call(getMe)).headers.get("x-ratelimit-limit")).toBe("7");
  });

  test("can delete itself, once", async () => {
    const { data: made } = await tenant.admin.call(createApiKey, { body: { name: "Its own last", permissions: ["admin"] } });
    const who = holding(made.key);
    await who.call(deleteApiKey, { params: { id: made.id } });
    expect(await who.send("DELETE", `/api-keys/${made.id}`)).toMatchObject({ status: 401 });
  });
});

describe("400", () => {
  const good = { name: "Good", permissions: ["read"] };
  test.each([
    ["permissions", { ...good, permissions: [] }],
    ["permissions", { ...good, permissions: ["read", "read"] }],
    ["permissions.0", { ...good, permissions: ["root"] }],
    ["expires_at", { ...good, expires_at: "2001-01-01T00:00:00Z" }],
    ["expires_at", { ...good, expires_at: "2999-01-01" }],
    ["rate_limit_per_minute", { ...good, rate_limit_per_minute: 0 }],
    ["rate_limit_per_minute", { ...good, rate_limit_per_minute: 100_001 }],
    ["name", { ...good, name: "\u0000" }],
    ["key", { ...good, key: "mira_live_mine" }],
    ["created_by", { ...good, created_by: crypto.randomUUID() }],
  ])("names %s", async (path, body) => {
    const answer = await tenant.admin.send("POST", "/api-keys", { body });
    expect(answer, answer.text).toMatchObject({ status: 400, error: { code: "invalid_request" } });
    expect(answer.error?.details?.map((detail) => detail.path)).toContain(path);
  });
});
