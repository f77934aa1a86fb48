import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { SyncMeta } from "@/lib/api/pagination";
import { deleteMeeting, listMeetings } from "@/lib/meetings/contract";
import { listReports } from "@/lib/reports/contract";
import { listTasks } from "@/lib/tasks/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { analyzed } from "@/tests/support/analyzed";
import { database } from "@/tests/support/database";

import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const remove = (id: string) => tenant.writer.call(deleteMeeting, { params: { id } });

describe("200", () => {
  test("everything derived from it goes with it, and nothing of it is left to be found anywhere", {
    timeout: 60_000,
  }, async () => {
    const secret = `zanzibar${Date.now()}`;
    const lines = [
      `Ann Lee: Thanks for joining, we meet about ${secret} today.`,
      `Bo Chen: Can you send the offer for ${secret} by Friday?`,
    ];
    const text = [
      ...lines,
      `Ann Lee: I will send the offer for ${secret} by Friday.`,
      `Bo Chen: We decided to buy ${secret} then.`,
    ].join("\n");
    const headers = { Prefer: "respond-async", "Idempotency-Key": randomUUID() };
    const { data } = await tenant.writer.call(createTranscript, {
      body: { meeting_title: secret, raw_transcript: text },
      headers,
    });
    const meeting = await analyzed(tenant.writer, data.meeting_id);
    expect(meeting.report_count).toBeGreaterThan(0);
    expect(await placesOf(secret)).toContain("public.transcripts");

    expect((await remove(data.meeting_id)).data).toEqual({ deleted: true });
    expect(await placesOf(secret)).toEqual([]);
    // The event of its deletion, the tombstones and the job's own id are all that still name it.
    expect((await placesOf(data.meeting_id)).sort()).toEqual(
      expect.not.arrayContaining(["public.meetings", "public.reports", "public.tasks"]),
    );
  });

  test("sync tells of it, and of what hung on it", async () => {
    const { meetingId, reportId, taskId } = await putCall(tenant.id);
    const cursors = await Promise.all([listMeetings, listReports, listTasks].map((list) => lastCursor(list)));
    await remove(meetingId);
    const [meetings, reports, tasks] = await Promise.all(
      [listMeetings, listReports, listTasks].map((list, place) =>
        tenant.reader.send("GET", `${list.path}?include_deleted=true&cursor=${cursors[place]}`),
      ),
    );
    const moment = expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/);
    const gone = (id: string) => ({
      meta: { deleted: expect.arrayContaining([{ id, deleted_at: moment, updated_at: moment }]) },
    });
    expect(meetings).toMatchObject(gone(meetingId));
    expect(reports).toMatchObject(gone(reportId));
    expect(tasks).toMatchObject(gone(taskId));
  });

  test("tombstones come only where they are asked for", async () => {
    const { meetingId } = await putCall(tenant.id);
    const cursor = await lastCursor(listMeetings);
    await remove(meetingId);
    expect(await tenant.reader.send("GET", `/meetings?cursor=${cursor}`)).toMatchObject({ data: [] });
  });

  test("a rep deletes their own", async () => {
    const { meetingId } = await putCall(tenant.id, tenant.members.rep.userId);
    const rep = await tenant.signedIn("rep");
    expect((await rep.call(deleteMeeting, { params: { id: meetingId } })).data).toEqual({ deleted: true });
  });
});

describe("404", () => {
  test("the second time it is not there", async () => {
    const { meetingId } = await putCall(tenant.id);
    await remove(meetingId);
    expect(await tenant.writer.send("DELETE", `/meetings/${meetingId}`)).toMatchObject({
      status: 404,
      error: { code: "not_found" },
    });
  });
});

/** The end of a list in change order, as it is now. */
async function lastCursor(list: { path: string }): Promise<string> {
  for (let cursor = "", step = 0; step < 50; step++) {
    const from = cursor === "" ? "updated_since=2000-01-01" : `cursor=${cursor}`;
    const { next_cursor, has_more } = SyncMeta.parse((await tenant.reader.send("GET", `${list.path}?limit=100&${from}`)).meta);
    if (!has_more) return next_cursor;
    cursor = next_cursor;
  }
  throw new Error("a list that does not end");
}

/** Every table that has the text in a row of this tenant. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await database().owner<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'private', 'pgboss') and c.relkind = 'r' and not c.relispartition`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database().owner(`select 1 from ${name} t where strpos(to_jsonb(t)::text, $1) > 0 limit 1`, [text]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}
