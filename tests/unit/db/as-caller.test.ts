import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { toApiError } from "@/lib/api/database-errors";
import type { Caller } from "@/lib/identity/caller";

const caller: Caller = {
  organizationId: "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11",
  timeZone: "UTC",
  actor: { kind: "job", id: "5b1e7c0a-6c1f-4f0e-9d53-0f6b8f6f3c1d" },
  role: "job",
  permissions: ["read", "write"],
  userId: null,
  rate: null,
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The database as a caller sees it, where Supabase answers like this; with no answer, nobody listens. */
async function databaseThat(answers: RequestListener | null) {
  const listening = createServer(answers ?? undefined);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  if (!answers) await new Promise((resolve) => listening.close(resolve));
  const environment = {
    SUPABASE_URL: `http://127.0.0.1:${port}`,
    SUPABASE_PUBLISHABLE_KEY: "key",
    SUPABASE_JWT_SECRET: "s".repeat(32),
    DATABASE_URL: "postgres://127.0.0.1:1/none",
    MIRA_SECRETS: `1:${Buffer.alloc(32).toString("base64")}`,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { asCaller } = await import("@/lib/db/as-caller");
  return asCaller(caller);
}

test("rows and their count come as they were sent", async () => {
  const db = await databaseThat((_, response) => {
    response.writeHead(206, { "Content-Type": "application/json", "Content-Range": "0-0/41" }).end('[{"id":"ä"}]');
  });
  expect(await db.from("tasks").select("id", { count: "exact" })).toMatchObject({ data: [{ id: "ä" }], count: 41, error: null });
});

test("a change that answers nothing is a success", async () => {
  const db = await databaseThat((_, response) => void response.writeHead(204).end());
  const { error, status } = await db.from("tasks").delete().eq("id", caller.organizationId);
  expect([error, status]).toEqual([null, 204]);
});

test.each<[string, RequestListener | null]>([
  ["nobody listens", null],
  ["the connection is cut before the answer", (request) => void request.socket.destroy()],
  ["the connection is cut within the answer", (request, response) => void response.write("[", () => request.socket.destroy())],
])("that the database is out of reach is told as such: %s", async (_, answers) => {
  const db = await databaseThat(answers);
  const { error } = await db.from("tasks").insert({ organization_id: caller.organizationId, title: "Send the deck" });
  expect(toApiError(error).code).toBe("unavailable");
});

test("a long export goes on under a new token before the first one ends", async () => {
  const start = Date.parse("2026-05-09T14:00:00Z");
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const seen: (string | undefined)[] = [];
  const db = await databaseThat((request, response) => {
    seen.push(request.headers.authorization);
    response.setHeader("Content-Type", "application/json").end("[]");
  });
  for (const minutes of [0, 3, 4.5, 5]) {
    vi.setSystemTime(start + minutes * 60_000);
    expect((await db.from("tasks").select("id")).error).toBeNull();
  }
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).not.toBe(seen[0]);
  expect(seen[3]).toBe(seen[2]);
});
