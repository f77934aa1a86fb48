import { afterEach, expect, test, vi } from "vitest";
import type { Caller } from "@/lib/auth/caller";

const caller: Caller = {
  organizationId: "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11",
  timeZone: "UTC",
  actor: { kind: "api_key", id: "5b1e7c0a-6c1f-4f0e-9d53-0f6b8f6f3c1d" },
  role: "key",
  permissions: ["read"],
  userId: null,
  rate: null,
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("a long export goes on under a new token before the first one ends", async () => {
  const start = Date.parse("2026-05-09T14:00:00Z");
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const environment = {
    SUPABASE_URL: "http://127.0.0.1:1",
    SUPABASE_PUBLISHABLE_KEY: "key",
    SUPABASE_JWT_SECRET: "s".repeat(32),
    DATABASE_URL: "postgres://127.0.0.1:1/none",
    MIRA_SECRETS: `1:${Buffer.alloc(32).toString("base64")}`,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const seen: (string | null)[] = [];
  vi.stubGlobal("fetch", async (_url: unknown, init: RequestInit) => {
    seen.push(new Headers(init.headers).get("authorization"));
    return Response.json([]);
  });
  const { asCaller } = await import("@/lib/db/as-caller");
  const db = asCaller(caller);
  for (const minutes of [0, 3, 4.5, 5]) {
    vi.setSystemTime(start + minutes * 60_000);
    await db.from("tasks").select("id");
  }
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).not.toBe(seen[0]);
  expect(seen[3]).toBe(seen[2]);
});
