import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
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

const seen: (string | undefined)[] = [];
const database = createServer((request, response) => {
  seen.push(request.headers.authorization);
  response.setHeader("Content-Type", "application/json").end("[]");
});
beforeAll(() => new Promise<void>((resolve) => database.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  database.closeAllConnections();
  database.close();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("a long export goes on under a new token before the first one ends", async () => {
  const start = Date.parse("2026-05-09T14:00:00Z");
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const environment = {
    SUPABASE_URL: `http://127.0.0.1:${(database.address() as AddressInfo).port}`,
    SUPABASE_PUBLISHABLE_KEY: "key",
    SUPABASE_JWT_SECRET: "s".repeat(32),
    DATABASE_URL: "postgres://127.0.0.1:1/none",
    MIRA_SECRETS: `1:${Buffer.alloc(32).toString("base64")}`,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { asCaller } = await import("@/lib/db/as-caller");
  const db = asCaller(caller);
  for (const minutes of [0, 3, 4.5, 5]) {
    vi.setSystemTime(start + minutes * 60_000);
    expect((await db.from("tasks").select("id")).error).toBeNull();
  }
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).not.toBe(seen[0]);
  expect(seen[3]).toBe(seen[2]);
});
