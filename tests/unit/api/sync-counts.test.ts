import { createClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import { encodeCursor } from "@/lib/api/cursor";
import type { Database } from "@/lib/db/database.types";
import type { Caller } from "@/lib/identity/caller";
import * as insights from "@/lib/insights/service";
import * as meetings from "@/lib/meetings/service";
import * as reports from "@/lib/reports/service";
import * as sessions from "@/lib/roleplay/sessions";
import * as tasks from "@/lib/tasks/service";
import * as templates from "@/lib/templates/service";

const caller: Caller = {
  organizationId: crypto.randomUUID(),
  timeZone: "UTC",
  actor: { kind: "api_key", id: crypto.randomUUID() },
  role: "key",
  permissions: ["read"],
  userId: null,
  rate: null,
};
const cursor = encodeCursor({ changedXid: "1", id: "00000000-0000-0000-0000-000000000000" });

test("a page in change order is not counted: nobody is told the total, and it costs more than the page", async () => {
  const asked: string[] = [];
  const answer: typeof fetch = async (input, init) => {
    if (new Headers(init?.headers).get("prefer")?.includes("count")) asked.push(String(input));
    return Response.json(String(input).includes("sync_horizon") ? 100 : [], { headers: { "content-range": "*/0" } });
  };
  const db = createClient<Database>("http://localhost", "key", { global: { fetch: answer } });
  const request = new Request("http://localhost/");
  const ctx = { db, caller, requestId: "", now: new Date(), signal: new AbortController().signal, request };
  const input = { params: {}, query: { page: 1, limit: 20, cursor }, body: undefined };
  for (const { list } of [insights, meetings, reports, sessions, tasks, templates]) await list(ctx, input);
  expect(asked).toEqual([]);
  await tasks.list(ctx, { ...input, query: { page: 1, limit: 20 } });
  expect(asked).toHaveLength(1);
});
