import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { generateKey, isWellFormed } from "@/lib/auth/api-key";
import { mintToken } from "@/lib/identity/token";
import { getMe } from "@/lib/me/contract";
import { listMeetings } from "@/lib/meetings/contract";
import { bodyOf, keyed, operations, pathOf } from "@/tests/api/operations";
import { ApiClient, nobody, withKey } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { callerOfMember, newKey, newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const bearer = (value: string) => new ApiClient({ Authorization: value });

describe("401 unauthorized", () => {
  test.each(operations.filter(([, { permission }]) => permission !== "public"))("%s without a credential", async (_, spec) => {
    const answer = await nobody.send(spec.method, pathOf(spec), bodyOf(spec));
    expect(answer).toMatchObject({ status: 401, error: { code: "unauthorized" } });
  });

  test.each(operations.filter(([, { permission }]) => permission === "session"))(
    "%s with a key, which is no person",
    async (_, spec) => {
      expect(await tenant.admin.send(spec.method, pathOf(spec), bodyOf(spec))).toMatchObject({ status: 401 });
    },
  );

  test.each(["Basic dXNlcjpwYXNz", "Bearer", "Bearer a b", "mira_live_x", " "])("Authorization: %j", async (value) => {
    expect(await bearer(value).send("GET", "/me")).toMatchObject({ status: 401, error: { code: "unauthorized" } });
  });
});

describe("401 invalid_api_key", () => {
  const invalid = { status: 401, error: { code: "invalid_api_key" } };

  test.each(keyed)("%s with a key that is none", async (_, spec) => {
    expect(await bearer("Bearer mira_live_nope").send(spec.method, pathOf(spec), bodyOf(spec))).toMatchObject(invalid);
  });

  test("a mistyped key: any one character of a good one changed", async () => {
    const good = tenant.keys.read.text;
    for (let place = 10; place < good.length; place++) {
      const typo = `${good.slice(0, place)}${good[place] === "a" ? "b" : "a"}${good.slice(place + 1)}`;
      expect(isWellFormed(typo), `changed at ${place}`).toBe(false);
    }
    expect(await withTypo(good).send("GET", "/me")).toMatchObject(invalid);
  });

  test("a well-formed key that nobody has", async () => {
    expect(await bearer(`Bearer ${generateKey()}`).send("GET", "/me")).toMatchObject(invalid);
  });

  test("an expired key", async () => {
    const key = await newKey(tenant.id, ["read"], { expiresAt: new Date(Date.now() - 1000).toISOString() });
    expect(await bearer(`Bearer ${key.text}`).send("GET", "/me")).toMatchObject(invalid);
  });

  test("a key that was deleted, with the next request", async () => {
    const key = await newKey(tenant.id, ["read"]);
    await withKey(key.text).call(getMe);
    await database().owner("delete from public.api_keys where id = $1", [key.id]);
    expect(await bearer(`Bearer ${key.text}`).send("GET", "/me")).toMatchObject(invalid);
    const left = await database().owner("select 1 from private.api_key_secrets where key_id = $1", [key.id]);
    expect(left).toEqual([]);
  });

  test.each([
    ["of another secret", () => sessionToken(tenant.members.owner, {}, randomBytes(32).toString("hex"))],
    ["that has run out", () => sessionToken(tenant.members.owner, { exp: 1 })],
    ["for another audience", () => sessionToken(tenant.members.owner, { aud: "anon" })],
    ["without a session of its own", () => sessionToken(tenant.members.owner, { session_id: undefined })],
    ["of the service role", () => sessionToken(tenant.members.owner, { role: "service_role" })],
    ["that carries an organization", () => sessionToken(tenant.members.owner, { organization_id: tenant.id })],
    ["that the app minted for the database", () => mintToken(callerOfMember(tenant, tenant.members.owner))],
    ["whose algorithm is none", async () => unsigned(await sessionToken(tenant.members.owner))],
    ["signed with the publishable key", async () => resigned(await sessionToken(tenant.members.owner))],
  ])("a session's token %s", async (_, token) => {
    expect(await bearer(`Bearer ${await token()}`).send("GET", "/me")).toMatchObject(invalid);
  });

  const withTypo = (key: string) => bearer(`Bearer ${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`);
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = (token: string) => `${encoded({ alg: "none", typ: "JWT" })}.${token.split(".")[1]}.`;
  const resigned = (token: string) => {
    const text = token.split(".").slice(0, 2).join(".");
    const signature = createHmac("sha256", process.env.SUPABASE_PUBLISHABLE_KEY ?? "")
      .update(text)
      .digest("base64url");
    return `${text}.${signature}`;
  };
});

describe("403 forbidden", () => {
  const forbidden = { status: 403, error: { code: "forbidden" } };

  test.each(keyed.filter(([, { permission }]) => permission !== "read"))("%s with a key that may only read", async (_, spec) => {
    expect(await tenant.reader.send(spec.method, pathOf(spec), bodyOf(spec))).toMatchObject(forbidden);
  });

  test.each(keyed.filter(([, { permission }]) => permission === "admin"))(
    "%s with a key that may read and write",
    async (_, spec) => {
      expect(await tenant.writer.send(spec.method, pathOf(spec), bodyOf(spec))).toMatchObject(forbidden);
    },
  );

  test.each(keyed.filter(([, spec]) => spec.permission === "admin" && !spec.orRoles?.includes("manager")))(
    "%s by a manager who is signed in",
    async (_, spec) => {
      const manager = await tenant.signedIn("manager");
      expect(await manager.send(spec.method, pathOf(spec), bodyOf(spec))).toMatchObject(forbidden);
    },
  );

  test("a key that may write and not read reads nothing", async () => {
    const key = await newKey(tenant.id, ["write"]);
    expect(await withKey(key.text).send("GET", "/meetings")).toMatchObject(forbidden);
  });

  test("somebody who is in no organization", async () => {
    const stranger = { userId: randomUUID(), email: "nobody@example.com" };
    expect(await bearer(`Bearer ${await sessionToken(stranger)}`).send("GET", "/meetings")).toMatchObject(forbidden);
  });

  test("a session that asks for an organization it is not in, whether or not there is one", async () => {
    const another = await newTenant();
    const token = await sessionToken(tenant.members.owner);
    const [theirs, none] = await Promise.all(
      [another.id, randomUUID()].map((id) =>
        new ApiClient({ Authorization: `Bearer ${token}`, "X-Organization-Id": id }).send("GET", "/meetings"),
      ),
    );
    expect(theirs).toMatchObject(forbidden);
    expect(theirs?.error).toEqual(none?.error);
  });
});

describe("200", () => {
  test.each(["Bearer", "bearer", "BEARER"])("a key behind the scheme %s", async (scheme) => {
    const { data } = await bearer(`${scheme} ${tenant.keys.read.text}`).call(getMe);
    expect(data.organization.id).toBe(tenant.id);
  });

  test("a key in X-API-Key", async () => {
    const { data } = await new ApiClient({ "X-API-Key": tenant.keys.read.text }).call(getMe);
    expect(data.key?.id).toBe(tenant.keys.read.id);
  });

  test("X-Organization-Id means nothing for a key", async () => {
    const another = await newTenant();
    const { data } = await tenant.reader.call(getMe, { headers: { "X-Organization-Id": another.id } });
    expect(data.organization.id).toBe(tenant.id);
  });

  test("a key outlives the member who made it", async () => {
    const own = await newTenant();
    await database().owner("update public.api_keys set created_by = $1 where id = $2", [
      own.members.rep.userId,
      own.keys.read.id,
    ]);
    await database().owner("delete from public.members where id = $1", [own.members.rep.memberId]);
    expect((await own.reader.call(listMeetings)).status).toBe(200);
  });

  test("a key's use is noted, to the minute", async () => {
    const key = await newKey(tenant.id, ["read"]);
    const lastUsed = async () =>
      (
        await database().owner<{ last_used_at: Date | null }>("select last_used_at from public.api_keys where id = $1", [key.id])
      )[0];
    expect(await lastUsed()).toEqual({ last_used_at: null });
    await withKey(key.text).call(getMe);
    const first = await lastUsed();
    expect(Math.abs(Date.now() - (first?.last_used_at?.getTime() ?? 0))).toBeLessThan(60_000);
    await withKey(key.text).call(getMe);
    expect(await lastUsed()).toEqual(first);
  });

  test("a key's text is stored nowhere", async () => {
    const { id, text } = tenant.keys.admin;
    const [row] = await database().owner<{ all: string }>(
      "select to_jsonb(k)::text || to_jsonb(s)::text as all from public.api_keys k join private.api_key_secrets s on s.key_id = k.id where k.id = $1",
      [id],
    );
    expect(row?.all).not.toContain(text.slice(14, -4));
    expect(row?.all).toContain(text.slice(-4));
  });
});
