import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import { accessToken, openToken } from "@/lib/connections/access";
import { finishConsent, startConsent } from "@/lib/connections/consent";
import type { Connection } from "@/lib/connections/contract";
import { configuredGoogle, googleScopes } from "@/lib/connections/google";
import { list, remove, update } from "@/lib/connections/service";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import type { Caller, MemberRole } from "@/lib/identity/caller";
import { database } from "@/tests/support/database";
import { FakeGoogle, googleClient } from "@/tests/support/fake-google";
import { callerOfKey, callerOfMember, newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

/** Over the real wire protocol: consent in a browser without pictures, Google a server on loopback. */
const google = await new FakeGoogle().start();
Object.assign(process.env, {
  GOOGLE_CLIENT_ID: googleClient.id,
  GOOGLE_CLIENT_SECRET: googleClient.secret,
  GOOGLE_BASE_URL: google.url,
});

let tenant: Tenant;
let other: Tenant;
beforeAll(async () => {
  [tenant, other] = await Promise.all([newTenant(), newTenant()]);
});
beforeEach(async () => {
  google.person = { email: "rep@northwind.example", grants: "all" };
  google.requests.length = 0;
  await database().owner("delete from private.connections where organization_id = any ($1)", [[tenant.id, other.id]]);
});
afterEach(() => {
  for (const path of ["/token", "/revoke", "/gmail"]) google.trouble(path, null);
  google.delayMs = 0;
});
afterAll(() => google.close());

/** The app's configuration, as the modules under test read it: the one that names the fake. */
const client = () => {
  const configured = configuredGoogle();
  if (!configured) throw new Error("Google is configured");
  return configured;
};
const callerOf = (role: MemberRole, of = tenant): Caller => callerOfMember(of, of.members[role]);
const ownerOf = (role: MemberRole, of = tenant) => ({ organizationId: of.id, userId: of.members[role].userId });
const contextOf = (caller: Caller) => ({
  caller,
  db: asCaller(caller),
  requestId: randomUUID(),
  now: new Date(),
  signal: new AbortController().signal,
  request: new Request(env().PUBLIC_URL),
});
const listed = async (caller: Caller): Promise<z.infer<typeof Connection>[]> => {
  const answer = await list(contextOf(caller), { params: {}, query: {}, body: undefined });
  return Array.isArray(answer) ? answer : answer.data;
};
const tokenOf = async (caller: Caller, owner = ownerOf("rep"), refused?: string) =>
  (await accessToken(client(), asCaller(caller), owner, "mail", refused)).token;

const at = (path: string) => new URL(path, env().PUBLIC_URL).href;
const setCookieOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
const placeOf = (response: Response) => new URL(response.headers.get("location") ?? "");

async function browserOf(role: MemberRole, of = tenant) {
  return { authorization: `Bearer ${await sessionToken(of.members[role])}` };
}

/** Goes to Google and says what the person there says; answers where Google leads back to and the cookie of the flow. */
async function consent(headers: Record<string, string>): Promise<{ back: string; cookie: string }> {
  const begun = await startConsent(new Request(at("/auth/google/start"), { headers }));
  expect(begun.status).toBe(303);
  const asked = await fetch(placeOf(begun), { redirect: "manual" });
  expect(asked.status).toBe(302);
  return { back: asked.headers.get("location") ?? "", cookie: setCookieOf(begun).join("; ") };
}

const finish = async (headers: Record<string, string>, { back, cookie }: { back: string; cookie: string }) =>
  placeOf(await finishConsent(new Request(back, { headers: { ...headers, cookie } }))).searchParams.get("google");

async function connect(role: MemberRole = "rep", of = tenant): Promise<z.infer<typeof Connection>> {
  const headers = await browserOf(role, of);
  expect(await finish(headers, await consent(headers))).toBe("connected");
  const [made] = await listed(callerOf(role, of));
  if (!made) throw new Error("there is a connection");
  return made;
}

const expire = () =>
  database().owner("update private.connections set access_expires_at = now() where organization_id = $1", [tenant.id]);
const thrown = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (err: unknown) => err,
  );
const codeOf = async (promise: Promise<unknown>) => {
  const err = await thrown(promise);
  return err instanceof ApiError ? err.code : err;
};

describe("consent", () => {
  test("connects the account, with the scopes that were granted", async () => {
    expect(await connect()).toMatchObject({
      user_id: tenant.members.rep.userId,
      account_email: "rep@northwind.example",
      status: "active",
      is_shared: false,
      can: { search_mail: true, read_calendar: true },
    });
    google.person = { email: "rep@northwind.example", grants: [googleScopes.calendar] };
    const headers = await browserOf("rep");
    expect(await finish(headers, await consent(headers))).toBe("partly");
    expect(await listed(callerOf("rep"))).toMatchObject([{ can: { search_mail: false, read_calendar: true } }]);
    expect(await codeOf(tokenOf(callerOf("rep")))).toBe("gmail_not_connected");
  });

  test("stores no token that can be read, or opened for another member", async () => {
    await connect();
    const [row] = await database().owner<{ refresh_token: string; all: string }>(
      "select refresh_token, to_jsonb(c)::text as all from private.connections c where organization_id = $1",
      [tenant.id],
    );
    expect(row?.all).not.toMatch(/1\/\/|ya29/);
    expect(openToken(ownerOf("rep"), row?.refresh_token ?? "")).toMatch(/^1\/\//);
    expect(() => openToken(ownerOf("manager"), row?.refresh_token ?? "")).toThrow();
    expect(() => openToken({ ...ownerOf("rep"), organizationId: other.id }, row?.refresh_token ?? "")).toThrow();
  });

  test("says when the person refuses", async () => {
    google.person.grants = "none";
    const headers = await browserOf("rep");
    expect(await finish(headers, await consent(headers))).toBe("denied");
    expect(await listed(callerOf("rep"))).toEqual([]);
  });

  test("counts only in the browser and for the person that asked, once", async () => {
    const headers = await browserOf("rep");
    const flow = await consent(headers);
    expect(await finish(headers, { ...flow, cookie: "" })).toBe("expired");
    expect(await finish(await browserOf("manager"), flow)).toBe("expired");
    const forged = new URL(flow.back);
    forged.searchParams.set("state", "another");
    expect(await finish(headers, { ...flow, back: forged.href })).toBe("failed");
    const foreign = await consent(headers);
    expect(await finish(headers, { back: flow.back, cookie: foreign.cookie })).toBe("failed");
    expect(await listed(callerOf("rep"))).toEqual([]);
    expect(await finish(headers, flow)).toBe("connected");
    expect(await finish(headers, flow)).toBe("failed");
  });

  test("leads to the sign-in page without a session", async () => {
    const answer = await startConsent(new Request(at("/auth/google/start")));
    expect(placeOf(answer).pathname).toBe("/sign-in");
  });

  test.each([
    ["down", { kind: "status", status: 503 }],
    ["a web page", { kind: "html" }],
    ["cut", { kind: "cut" }],
    ["limiting", { kind: "status", status: 429 }],
  ] as const)("fails without a trace where Google is %s", async (_, trouble) => {
    const headers = await browserOf("rep");
    const flow = await consent(headers);
    google.trouble("/token", trouble);
    expect(await finish(headers, flow)).toBe("failed");
    expect(await listed(callerOf("rep"))).toEqual([]);
  });
});

describe("renewing", () => {
  test("twenty who want a token at once cause one refresh and get the same", async () => {
    await connect();
    await expire();
    google.requests.length = 0;
    google.delayMs = 50;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenOf(callerOf("rep"))));
    expect(new Set(tokens).size).toBe(1);
    expect(google.asked("/token")).toBe(1);
  });

  test("a token that Google refused is renewed though its time has not come", async () => {
    await connect();
    const first = await tokenOf(callerOf("rep"));
    const next = await tokenOf(callerOf("rep"), ownerOf("rep"), first);
    expect(next).not.toBe(first);
    expect(await tokenOf(callerOf("rep"), ownerOf("rep"), first)).toBe(next);
  });

  test("a grant that was taken back is 412, and the connection says so until it is connected again", async () => {
    await connect();
    await expire();
    google.endAllGrants();
    const refusals = await Promise.all(Array.from({ length: 5 }, () => codeOf(tokenOf(callerOf("rep")))));
    expect(new Set(refusals)).toEqual(new Set(["gmail_not_connected"]));
    expect(await listed(callerOf("rep"))).toMatchObject([{ status: "reconnect_needed" }]);
    expect(await connect()).toMatchObject({ status: "active" });
  });

  test.each([
    ["down", { kind: "status", status: 503 }, "upstream_failed"],
    ["limiting", { kind: "status", status: 429, headers: { "retry-after": "7" } }, "unavailable"],
    ["a web page", { kind: "html" }, "upstream_failed"],
    ["cut", { kind: "cut" }, "upstream_failed"],
    ["refusing the client", { kind: "status", status: 401, body: { error: "invalid_client" } }, "upstream_failed"],
  ] as const)("leaves the connection alive where Google is %s", async (_, trouble, code) => {
    await connect();
    await expire();
    google.trouble("/token", trouble);
    expect(await codeOf(tokenOf(callerOf("rep")))).toBe(code);
    google.trouble("/token", null);
    expect(await listed(callerOf("rep"))).toMatchObject([{ status: "active" }]);
    expect(await tokenOf(callerOf("rep"))).toMatch(/^ya29/);
  });

  test("what is learned of an old grant does not end a new one", async () => {
    const { id } = await connect();
    await connect();
    const late = await asCaller(callerOf("rep")).rpc("end_token_refresh", {
      p_id: id,
      p_revision: 1,
      p_payload: '{"status":"reconnect_needed"}',
    });
    expect(late.data).toBe(false);
    expect(await listed(callerOf("rep"))).toMatchObject([{ status: "active" }]);
  });

  test("a holder that was killed blocks for twenty seconds at most", async () => {
    const { id } = await connect();
    await expire();
    await asCaller(callerOf("rep")).rpc("begin_token_refresh", { p_id: id, p_revision: 1 });
    const [lease] = await database().owner<{ seconds: number }>(
      "select extract(epoch from refreshing_until - clock_timestamp())::float as seconds from private.connections where id = $1",
      [id],
    );
    expect(lease?.seconds).toBeLessThanOrEqual(20);
    await database().owner("update private.connections set refreshing_until = now() where id = $1", [id]);
    expect(await tokenOf(callerOf("rep"))).toMatch(/^ya29/);
  });
});

describe("who may use it", () => {
  const key = () => callerOfKey(tenant, tenant.keys.write);

  test("its member alone, until they share it with the organization's keys", async () => {
    const { id } = await connect();
    for (const caller of [
      callerOf("owner"),
      callerOf("manager"),
      key(),
      callerOf("rep", other),
      callerOfKey(other, other.keys.admin),
    ]) {
      expect(await listed(caller)).toEqual([]);
      expect(await codeOf(tokenOf(caller))).toBe("gmail_not_connected");
    }
    const body = { is_shared: true };
    for (const caller of [callerOf("owner"), key()])
      expect(await codeOf(update(contextOf(caller), { params: { id }, query: {}, body }))).toBe("not_found");
    expect(await update(contextOf(callerOf("rep")), { params: { id }, query: {}, body })).toMatchObject({
      data: { is_shared: true },
    });
    expect(await listed(key())).toMatchObject([{ id }]);
    expect(await tokenOf(key())).toMatch(/^ya29/);
    expect(await listed(callerOf("owner"))).toEqual([]);
    expect(await codeOf(tokenOf(callerOfKey(other, other.keys.admin)))).toBe("gmail_not_connected");
  });

  test("a key may not share, disconnect or take over what was shared with it", async () => {
    const { id } = await connect();
    await update(contextOf(callerOf("rep")), { params: { id }, query: {}, body: { is_shared: true } });
    const input = { params: { id }, query: {} };
    expect(await codeOf(update(contextOf(key()), { ...input, body: { is_shared: false } }))).toBe("not_found");
    expect(await codeOf(remove(contextOf(key()), { ...input, body: undefined }))).toBe("not_found");
    expect(await listed(callerOf("rep"))).toMatchObject([{ id, is_shared: true }]);
  });

  test("another account is not shared because the one before it was", async () => {
    const { id } = await connect();
    await update(contextOf(callerOf("rep")), { params: { id }, query: {}, body: { is_shared: true } });
    expect(await connect()).toMatchObject({ is_shared: true });
    google.person.email = "private@home.example";
    expect(await connect()).toMatchObject({ account_email: "private@home.example", is_shared: false });
  });
});

test("a change that names an earlier version is refused, and the connection stays", async () => {
  const { id } = await connect();
  const stale = { ...contextOf(callerOf("rep")), request: new Request(env().PUBLIC_URL, { headers: { "If-Match": '"1"' } }) };
  expect(await codeOf(update(stale, { params: { id }, query: {}, body: { is_shared: true } }))).toBe("precondition_failed");
  expect(await codeOf(remove(stale, { params: { id }, query: {}, body: undefined }))).toBe("precondition_failed");
  expect(await listed(callerOf("rep"))).toMatchObject([{ id, is_shared: false }]);
});

describe("disconnecting", () => {
  test("revokes at Google and leaves nothing here", async () => {
    const { id } = await connect();
    const gone = await remove(contextOf(callerOf("rep")), { params: { id }, query: {}, body: undefined });
    expect(gone).toEqual({ deleted: true, revoked: true });
    expect(google.requests.find(({ path }) => path === "/revoke")?.body.get("token")).toMatch(/^1\/\//);
    expect(await database().owner("select 1 from private.connections where id = $1", [id])).toEqual([]);
  });

  test("leaves nothing here where Google does not answer, and says that it was not told", async () => {
    const { id } = await connect();
    google.trouble("/revoke", { kind: "status", status: 503 });
    const gone = await remove(contextOf(callerOf("rep")), { params: { id }, query: {}, body: undefined });
    expect(gone).toEqual({ deleted: true, revoked: false });
    expect(await listed(callerOf("rep"))).toEqual([]);
  });

  test("a member who leaves takes their connections along", async () => {
    const { id } = await connect("rep", other);
    await database().owner("delete from public.members where organization_id = $1 and user_id = $2", [
      other.id,
      other.members.rep.userId,
    ]);
    expect(await database().owner("select 1 from private.connections where id = $1", [id])).toEqual([]);
  });
});

vi.setConfig({ testTimeout: 60_000 });
