import { randomBytes, randomUUID } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { mintToken } from "@/lib/identity/token";
import { putCall } from "@/tests/support/rows";
import { callerOfKey, callerOfMember, newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
  await putCall(tenant.id, tenant.members.rep.userId);
});

const tables = ["organizations", "members", "api_keys", "templates", "meetings", "transcripts", "reports", "tasks", "events"];

/** The database's REST API, asked directly. */
const rest = (token: string, path: string, init: RequestInit = {}) =>
  fetch(`${env().SUPABASE_URL}${path}`, {
    ...init,
    headers: { apikey: env().SUPABASE_PUBLISHABLE_KEY, Authorization: `Bearer ${token}`, ...init.headers },
  });
const select = (token: string, table: string) => rest(token, `/rest/v1/${table}?select=*`);

const signed = (claims: object, secret: string) =>
  new SignJWT({ ...claims, sub: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setAudience("authenticated")
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(secret));

describe("a token minted for a request", () => {
  test("has no subject", () => {
    expect(decodeJwt(mintToken(callerOfMember(tenant, tenant.members.owner))).sub).toBeUndefined();
    expect(decodeJwt(mintToken(callerOfKey(tenant, tenant.keys.admin))).sub).toBeUndefined();
  });

  test("lives five minutes", async () => {
    const before = Math.floor(Date.now() / 1000);
    const { iat = 0, exp = 0 } = decodeJwt(mintToken(callerOfKey(tenant, tenant.keys.read)));
    expect(exp - before).toBeGreaterThanOrEqual(300);
    expect(exp - before).toBeLessThanOrEqual(301);
    // A minute before now, for a database whose clock is behind.
    expect(exp - iat).toBe(360);
  });

  test("is no login: Supabase Auth knows nobody by it and changes nothing", async () => {
    const token = await mintToken(callerOfMember(tenant, tenant.members.owner));
    expect((await rest(token, "/auth/v1/user")).status).toBeGreaterThanOrEqual(400);
    const headers = { "Content-Type": "application/json" };
    const changed = await rest(token, "/auth/v1/user", {
      method: "PUT",
      headers,
      body: JSON.stringify({ password: "another one" }),
    });
    expect(changed.status).toBeGreaterThanOrEqual(400);
  });

  test("shows its organization's rows", async () => {
    const answer = await select(await mintToken(callerOfKey(tenant, tenant.keys.read)), "meetings");
    expect(await answer.json()).toMatchObject([{ organization_id: tenant.id }]);
  });
});

describe("the REST API behind the API", () => {
  test.each(tables)("shows a session of Supabase Auth no row of %s", async (table) => {
    const answer = await select(await sessionToken(tenant.members.owner), table);
    expect(await answer.json()).toEqual([]);
  });

  test.each(tables)("refuses anon on %s", async (table) => {
    const answer = await fetch(`${env().SUPABASE_URL}/rest/v1/${table}?select=*`, {
      headers: { apikey: env().SUPABASE_PUBLISHABLE_KEY },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain(tenant.id);
  });

  test.each(["postgres", "service_role", "authenticator", "mira_service", "authenticated"])(
    "refuses a token for the role %s that another secret signed",
    async (role) => {
      const token = await signed(
        { role, organization_id: tenant.id, permissions: ["read"], org_role: "owner" },
        randomBytes(32).toString("hex"),
      );
      const answer = await select(token, "meetings");
      expect(answer.status).toBe(401);
    },
  );

  test.each(["postgres", "mira_service", "mira_writer", "pg_read_all_data"])(
    "refuses the role %s whoever signed for it",
    async (role) => {
      const token = await signed(
        { role, organization_id: tenant.id, permissions: ["read"], org_role: "owner" },
        env().SUPABASE_JWT_SECRET ?? "",
      );
      const answer = await select(token, "api_keys");
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await answer.text()).not.toContain(tenant.id);
    },
  );

  test("has no schema but public", async () => {
    const token = await mintToken(callerOfKey(tenant, tenant.keys.admin));
    for (const profile of ["private", "pgboss", "auth"]) {
      const headers = { "Accept-Profile": profile };
      expect((await rest(token, "/rest/v1/api_key_secrets?select=*", { headers })).status, profile).toBeGreaterThanOrEqual(400);
    }
    expect((await rest(token, "/rest/v1/rpc/authenticate_key", { method: "POST" })).status).toBeGreaterThanOrEqual(400);
  });
});
