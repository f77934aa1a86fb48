import { beforeAll, describe, expect, test } from "vitest";
import { SyncMeta } from "@/lib/api/pagination";
import { z } from "@/lib/api/zod";
import { listMeetings } from "@/lib/meetings/contract";
import type { Answer } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { insertOf, putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const Rows = z.array(z.looseObject({ id: z.uuid() }));

/** Everything after a cursor, page by page, and the cursor for the next run. */
async function run(path: string, from: string): Promise<{ ids: string[]; cursor: string }> {
  const ids: string[] = [];
  for (let query = from, step = 0; step < 100; step++) {
    const answer: Answer = await tenant.reader.send("GET", `${path}?limit=2&include_deleted=true&${query}`);
    expect(answer.status, answer.text).toBe(200);
    ids.push(...Rows.parse(answer.data).map(({ id }) => id));
    const { next_cursor, has_more } = SyncMeta.parse(answer.meta);
    if (!has_more) return { ids, cursor: next_cursor };
    query = `cursor=${next_cursor}`;
  }
  throw new Error("a list that does not end");
}

const fromStart = "updated_since=2000-01-01";

describe("a sync that keeps its cursor", () => {
  test("hears of a row whose transaction was begun before and commits after others", async () => {
    const { meetingId: early } = await putCall(tenant.id);
    await database().connected(async (late) => {
      await late.query("begin");
      const row = { organization_id: tenant.id, title: "Late", id: crypto.randomUUID() };
      const { text, values } = insertOf("meetings", row);
      await late.query(text, values);
      const { meetingId: after } = await putCall(tenant.id);
      const first = await run("/meetings", fromStart);
      expect(first.ids).toContain(early);
      expect(first.ids).not.toContain(row.id);
      await late.query("commit");
      const second = await run("/meetings", `cursor=${first.cursor}`);
      expect(second.ids).toContain(row.id);
      expect([...first.ids, ...second.ids]).toContain(after);
    });
  });

  test("hears of a deletion whose transaction commits late", async () => {
    const { meetingId } = await putCall(tenant.id);
    await database().connected(async (late) => {
      await late.query("begin");
      await late.query("delete from public.meetings where id = $1", [meetingId]);
      await putCall(tenant.id);
      const first = await run("/meetings", fromStart);
      await late.query("commit");
      const second = await run("/meetings", `cursor=${first.cursor}`);
      const answer = await tenant.reader.send("GET", `/meetings?limit=100&include_deleted=true&cursor=${first.cursor}`);
      expect(second.ids).toContain(meetingId);
      expect(Rows.parse(answer.data).find(({ id }) => id === meetingId)).toHaveProperty("deleted_at");
    });
  });

  test("misses nothing while many write at once", async () => {
    const written: string[] = [];
    let { ids, cursor } = await run("/meetings", fromStart);
    const writers = Array.from({ length: 6 }, async () => {
      for (let calls = 0; calls < 5; calls++) written.push((await putCall(tenant.id)).meetingId);
    });
    const done = Promise.all(writers).then(() => true);
    for (let isDone = false; !isDone; ) {
      isDone = await Promise.race([done, new Promise<false>((resolve) => setImmediate(resolve, false))]);
      const next = await run("/meetings", `cursor=${cursor}`);
      ids = [...ids, ...next.ids];
      cursor = next.cursor;
    }
    expect(ids).toEqual(expect.arrayContaining(written));
  });

  test("hears of every change of a row, its reports' scores among them, and of no other tenant's", async () => {
    const { meetingId, reportId } = await putCall(tenant.id);
    const another = await newTenant();
    const { meetingId: theirs } = await putCall(another.id);
    const { cursor } = await run("/meetings", fromStart);
    await database().owner("update public.reports set overall_score = 2.5 where id = $1", [reportId]);
    await database().owner("update public.meetings set title = 'x' where id = $1", [theirs]);
    expect((await run("/meetings", `cursor=${cursor}`)).ids).toEqual([meetingId]);
  });

  test("a colleague's new name touches no meeting", async () => {
    await putCall(tenant.id, tenant.members.rep.userId);
    const { cursor } = await run("/meetings", fromStart);
    await database().owner("update public.members set name = 'New Name' where id = $1", [tenant.members.rep.memberId]);
    expect((await run("/meetings", `cursor=${cursor}`)).ids).toEqual([]);
  });

  test("filters hold in change order too", async () => {
    const own = await newTenant();
    const { meetingId } = await putCall(own.id, null, { status: "failed" });
    await putCall(own.id);
    const { data } = await own.reader.call(listMeetings, { query: { status: "failed", updated_since: "2000-01-01" } });
    expect(data.map(({ id }) => id)).toEqual([meetingId]);
  });

  test("updated_since begins with what changed then", async () => {
    const own = await newTenant();
    await putCall(own.id);
    const [{ now } = { now: new Date() }] = await database().owner<{ now: Date }>(
      "select date_trunc('milliseconds', clock_timestamp()) + interval '1 ms' as now",
    );
    await database().owner("select pg_sleep(0.002)");
    const { meetingId } = await putCall(own.id);
    const { data } = await own.reader.call(listMeetings, { query: { updated_since: now.toISOString() } });
    expect(data.map(({ id }) => id)).toEqual([meetingId]);
  });
});
