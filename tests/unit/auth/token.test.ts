import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, jwtVerify } from "jose";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Caller } from "@/lib/identity/caller";

const secret = "s".repeat(40);

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_JWT_SECRET", secret);
  vi.stubEnv("SUPABASE_SIGNING_KEY", "");
  vi.stubEnv("DATABASE_URL", "postgres://localhost/none");
  vi.stubEnv("MIRA_SECRETS", `a:${Buffer.alloc(32, 1).toString("base64")}`);
});

const mint = async (caller: Caller) => (await import("@/lib/identity/token")).mintToken(caller);
const claims = async (caller: Caller) => (await jwtVerify(await mint(caller), new TextEncoder().encode(secret))).payload;

const organizationId = randomUUID();
const base = { organizationId, timeZone: "UTC", rate: null };
const key: Caller = { ...base, actor: { kind: "api_key", id: randomUUID() }, role: "key", permissions: ["read"], userId: null };
const userId = randomUUID();
const member: Caller = {
  ...base,
  actor: { kind: "user", id: randomUUID(), userId, memberId: randomUUID() },
  role: "rep",
  permissions: ["read", "write"],
  userId,
};
const job: Caller = {
  ...base,
  actor: { kind: "job", id: randomUUID() },
  role: "job",
  permissions: ["read", "write"],
  userId: null,
};

describe("claims", () => {
  test("of a key: its own id, its organization, its permissions, no user", async () => {
    const { iat: _, exp: __, ...rest } = await claims(key);
    expect(rest).toEqual({
      ...{ aud: "authenticated", role: "authenticated", organization_id: organizationId, org_role: "key" },
      ...{ permissions: ["read"], user_id: null, actor_kind: "api_key", actor_id: key.actor.id },
    });
  });

  test("of a member: who it is, and no subject that would make it a login", async () => {
    const payload = await claims(member);
    expect(payload).toMatchObject({ user_id: userId, org_role: "rep", actor_kind: "user" });
    expect(payload).not.toHaveProperty("sub");
    expect(payload).not.toHaveProperty("email");
    expect(payload).not.toHaveProperty("session_id");
  });

  test("only a job's token may do what jobs may", async () => {
    expect((await claims(job)).permissions).toEqual(["read", "write", "job"]);
    for (const caller of [key, member]) expect((await claims(caller)).permissions).not.toContain("job");
  });

  test("run out after five minutes", async () => {
    const { iat = 0, exp = 0 } = await claims(key);
    // Issued a minute before now, for a database whose clock is behind.
    expect(exp - iat).toBe(360);
    expect(exp - Date.now() / 1000).toBeLessThanOrEqual(300);
  });
});

describe("signatures", () => {
  test("are the project's ES256 key's where one is configured, with its id", async () => {
    const pair = await generateKeyPair("ES256", { extractable: true });
    vi.stubEnv("SUPABASE_SIGNING_KEY", JSON.stringify({ ...(await exportJWK(pair.privateKey)), kid: "key-1" }));
    const { protectedHeader } = await jwtVerify(await mint(key), pair.publicKey);
    expect(protectedHeader).toEqual({ alg: "ES256", kid: "key-1", typ: "JWT" });
  });
});
