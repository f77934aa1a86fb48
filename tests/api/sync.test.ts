import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeCursor } from "@/lib/api/cursor";
import { SyncMeta } from "@/lib/api/pagination";
import { z } from "@/lib/api/zod";
import { createTask, updateTask } from "@/lib/tasks/contract";
import { database } from "@/tests/support/database";
import { until } from "@/tests/support/processes";
import { put, putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const resources = ["meetings", "reports", "tasks", "insights", "contacts"] as const;
type Resource = (typeof resources)[number];

const rowsPerWriter = 40;
const writers = 3;

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const Page = z.object({
  data: z.array(z.looseObject({ id: z.uuid() })),
  meta: SyncMeta,
});

/** What a reader of one list knows, kept as the documentation says: rows by id, tombstones taken out. */
class Reader {
  readonly known = new Set<string>();
  readonly deleted = new Set<string>();
  private position = "updated_since=2000-01-01";

  constructor(private readonly resource: Resource) {}

  /** Reads on until there is no more for now. */
  async catchUp(): Promise<void> {
    for (let page = 0; page < 10_000; page++) {
      const answer = await tenant.reader.send("GET", `/${this.resource}?${this.position}&include_deleted=true&limit=7`);
      const { data, meta } = Page.parse({ data: answer.data, meta: answer.meta });
      for (const { id } of data) this.known.add(id);
      for (const { id } of meta.deleted ?? []) {
        this.known.delete(id);
        this.deleted.add(id);
      }
      this.position = `cursor=${meta.next_cursor}`;
      if (!meta.has_more) return;
    }
    throw new Error("the list never ends");
  }
}

/** Inserts rows one transaction at a time; each third is held open until two later ones have been committed, each fourth row deleted. */
async function write(): Promise<void> {
  const late: (() => Promise<void>)[] = [];
  for (let row = 0; row < rowsPerWriter; row++) {
    const ids = await putCall(tenant.id);
    const contactId = randomUUID();
    await put("contacts", { id: contactId, organization_id: tenant.id, email: `${contactId}@person.example` });
    if (row % 4 === 0) await database().owner("delete from public.contacts where id = $1", [contactId]);
    if (row % 4 === 0) await database().owner("delete from public.meetings where id = $1", [ids.meetingId]);
    if (row % 3 === 0) late.push(await heldOpen(ids.meetingId));
    if (late.length > 1) await late.shift()?.();
  }
  for (const commit of late) await commit();
}

/** Changes and makes rows in a transaction that stays open, on a connection of its own; what it answers commits it. */
async function heldOpen(meetingId: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: database().url });
  await client.connect();
  await client.query("begin");
  await client.query("insert into public.tasks (organization_id, title) values ($1, 'Committed late')", [tenant.id]);
  await client.query("insert into public.contacts (organization_id, name) values ($1, gen_random_uuid()::text)", [tenant.id]);
  await client.query("update public.meetings set title = 'Changed late' where id = $1", [meetingId]);
  await client.query("update public.reports set confidence = 'low' where meeting_id = $1", [meetingId]);
  await client.query(
    `insert into public.insights (organization_id, meeting_id, category, insight, quote, segment_index, sentiment, occurred_at)
     select $1, id, 'other', 'Late', 'Late', 0, 'neutral', now() from public.meetings where id = $2`,
    [tenant.id, meetingId],
  );
  return async () => {
    await client.query("commit");
    await client.end();
  };
}

/** Waits until whatever was written before is below the horizon of sync: until no older transaction runs, of other tests either. */
async function settled(): Promise<void> {
  const [mark] = await database().owner<{ xid: string }>("select pg_current_xact_id()::text as xid");
  await until(async () => {
    const [now] = await database().owner<{ horizon: string }>("select pg_snapshot_xmin(pg_current_snapshot())::text as horizon");
    return BigInt(now?.horizon ?? 0) > BigInt(mark?.xid ?? 0);
  });
}

async function idsIn(table: string): Promise<Set<string>> {
  const rows = await database().owner<{ id: string }>(`select id from public.${table} where organization_id = $1`, [tenant.id]);
  return new Set(rows.map(({ id }) => id));
}

describe("a reader that follows the cursor while others write", () => {
  test("misses no row of a transaction that commits late, and sees every tombstone", async () => {
    const readers = Object.fromEntries(resources.map((resource) => [resource, new Reader(resource)]));
    let isWriting = true;
    const writing = Promise.all(Array.from({ length: writers }, write)).finally(() => {
      isWriting = false;
    });
    while (isWriting) for (const reader of Object.values(readers)) await reader.catchUp();
    await writing;
    await settled();
    for (const [resource, reader] of Object.entries(readers)) {
      await reader.catchUp();
      const there = await idsIn(resource);
      expect(there.size, resource).toBeGreaterThan(0);
      expect(
        [...there].filter((id) => !reader.known.has(id)),
        `${resource} missed`,
      ).toEqual([]);
      expect(
        [...reader.known].filter((id) => !there.has(id)),
        `${resource} kept though deleted`,
      ).toEqual([]);
    }
    const gone = await database().owner<{ resource: string; id: string }>(
      "select resource, id from public.tombstones where organization_id = $1 and resource = any ($2)",
      [tenant.id, resources],
    );
    expect(gone.length).toBeGreaterThanOrEqual((writers * rowsPerWriter) / 4);
    for (const { resource, id } of gone) expect(readers[resource]?.deleted.has(id), `tombstone of ${resource}`).toBe(true);
  }, 120_000);

  test("hears of a change made while it was away, with the cursor it kept", async () => {
    const before = await tenant.reader.send("GET", "/tasks?updated_since=2100-01-01");
    const { meta } = Page.parse({ data: before.data, meta: before.meta });
    const id = randomUUID();
    await database().owner("insert into public.tasks (id, organization_id, title) values ($1, $2, 'New')", [id, tenant.id]);
    await settled();
    const after = await tenant.reader.send("GET", `/tasks?cursor=${meta.next_cursor}`);
    expect(Page.parse({ data: after.data, meta: after.meta }).data.map((row) => row.id)).toContain(id);
  });
});

describe("a reader of a part of a list", () => {
  test("hears that a row has left its filters, in place of a deletion", async () => {
    const own = await newTenant();
    const made = await Promise.all(
      ["Leaves", "Stays"].map(async (title) => (await own.writer.call(createTask, { body: { title } })).data.id),
    );
    const [leaves = "", stays = ""] = made;
    const read = async (position: string) => {
      const answer = await own.reader.send("GET", `/tasks?status=pending&include_deleted=true&limit=1&${position}`);
      return Page.parse({ data: answer.data, meta: answer.meta });
    };
    const known = new Map<string, boolean>();
    const follow = async (from: string) => {
      let position = from;
      for (let page = 0; page < 50; page++) {
        const { data, meta } = await read(position);
        for (const { id } of data) known.set(id, true);
        for (const { id } of meta.deleted ?? []) known.set(id, false);
        position = `cursor=${meta.next_cursor}`;
        if (!meta.has_more) return position;
      }
      throw new Error("the list never ends");
    };
    await settled();
    const position = await follow("updated_since=2000-01-01");
    expect(Object.fromEntries(known)).toEqual({ [leaves]: true, [stays]: true });
    await own.writer.call(updateTask, { params: { id: leaves }, body: { status: "completed" } });
    await settled();
    await follow(position);
    expect(Object.fromEntries(known)).toEqual({ [leaves]: false, [stays]: true });
  });

  test("is told that the clock alone takes rows out of a range", async () => {
    const answer = await tenant.reader.send("GET", "/meetings?range=today&updated_since=2000-01-01");
    expect(answer.error?.details).toEqual([{ path: "range", message: "can't be used in change order: use from and to" }]);
  });
});

test("a cursor of a time that the database has not reached is a 400 that says to start again", async () => {
  const cursor = encodeCursor({ changedXid: String(2n ** 62n), id: randomUUID() });
  for (const resource of [...resources, "templates", "roleplay/sessions"]) {
    const answer = await tenant.reader.send("GET", `/${resource}?cursor=${cursor}`);
    expect(answer.status, resource).toBe(400);
    expect(answer.error?.details).toEqual([{ path: "cursor", message: expect.stringContaining("start again without it") }]);
  }
});
