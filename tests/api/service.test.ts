import { beforeAll, describe, expect, test } from "vitest";
import { z } from "@/lib/api/zod";
import { env } from "@/lib/env";
import { getHealth } from "@/lib/health/contract";
import { getMe } from "@/lib/me/contract";
import { endpoints } from "@/lib/operations";
import { version } from "@/package.json";
import { nobody } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant({ timeZone: "Europe/Zurich" });
});

describe("GET /health", () => {
  test("200: the database is there, a worker is at work, and which analyzer is in use", async () => {
    const { data, headers } = await nobody.call(getHealth);
    expect(data).toMatchObject({ status: "ok", version, checks: { database: "ok", worker: "ok" } });
    expect(["openai", "local"]).toContain(data.checks.analyzer);
    expect(data.queues.map(({ name }) => name)).toContain("analysis");
    expect(headers.get("cache-control")).not.toContain("private");
  });
});

describe("GET /openapi.json", () => {
  const Document = z.object({
    openapi: z.literal("3.0.3"),
    servers: z.tuple([z.object({ url: z.string() })]),
    paths: z.record(z.string(), z.record(z.string(), z.looseObject({ "x-permission": z.string() }))),
    components: z.object({ securitySchemes: z.looseObject({}) }),
  });

  test("200: every operation, below the public URL, whatever Host says, with who may call it", async () => {
    const answer = await nobody.send("GET", "/openapi.json", { headers: { "X-Forwarded-Host": "evil.example" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("public");
    const document = Document.parse(JSON.parse(answer.text));
    expect(document.servers[0].url).toBe(`${env().PUBLIC_URL}/api/v1`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [method, path, operation["x-permission"]].join(" ")),
    );
    expect(described.sort()).toEqual(endpoints.map((spec) => `${spec.method} ${spec.path} ${spec.permission}`).sort());
  });
});

describe("GET /me", () => {
  test("200: a key hears which organization it is of, and what it may do", async () => {
    const { data } = await tenant.reader.call(getMe);
    const organization = { id: tenant.id, name: tenant.name, slug: tenant.slug };
    expect(data).toEqual({
      kind: "api_key",
      user: null,
      organization: { ...organization, time_zone: "Europe/Zurich" },
      organizations: [{ ...organization, role: "key" }],
      role: "key",
      permissions: ["read"],
      balance: {
        ...{ balance_cents: 500, held_cents: 0, available_cents: 500, currency: "USD" },
        ...{ daily_limit_cents: 2000, spent_today_cents: 0 },
      },
      key: {
        id: tenant.keys.read.id,
        name: "Key for read",
        prefix: tenant.keys.read.text.slice(0, 14),
        rate_limit_per_minute: 100_000,
      },
    });
  });

  test.each(["owner", "admin", "manager", "rep"] as const)("200: a session of the %s hears who it is", async (role) => {
    const { userId, name, email } = tenant.members[role];
    const { data } = await (await tenant.signedIn(role)).call(getMe);
    expect(data).toMatchObject({ kind: "session", user: { id: userId, name, email }, role, key: null });
    expect(data.permissions.includes("admin")).toBe(role === "owner" || role === "admin");
  });

  test("200: somebody in two organizations is in the one they joined first, or in the one they ask for", async () => {
    const another = await newTenant();
    const { userId, name, email } = tenant.members.rep;
    await database().owner(
      "insert into public.members (organization_id, user_id, name, email, role, joined_at) values ($1, $2, $3, $4, 'admin', now())",
      [another.id, userId, name, email],
    );
    const session = await tenant.signedIn("rep");
    const first = await session.call(getMe);
    expect(first.data).toMatchObject({ organization: { id: tenant.id }, role: "rep" });
    expect(first.data.organizations.map(({ id, role }) => [id, role])).toEqual([
      [tenant.id, "rep"],
      [another.id, "admin"],
    ]);
    const chosen = await session.call(getMe, { headers: { "X-Organization-Id": another.id.toUpperCase() } });
    expect(chosen.data).toMatchObject({ organization: { id: another.id }, role: "admin" });
  });

  test("400: an organization that is no id is named", async () => {
    const session = await tenant.signedIn("rep");
    const answer = await session.send("GET", "/me", { headers: { "X-Organization-Id": "mine" } });
    expect(answer).toMatchObject({ status: 400, error: { details: [{ path: "X-Organization-Id" }] } });
  });

  test("403: somebody who was removed, with the next request", async () => {
    const own = await newTenant();
    const session = await own.signedIn("manager");
    expect((await session.call(getMe)).status).toBe(200);
    await database().owner("delete from public.members where id = $1", [own.members.manager.memberId]);
    expect(await session.send("GET", "/me")).toMatchObject({ status: 403, error: { code: "forbidden" } });
  });
});
