import { beforeAll, describe, expect, test } from "vitest";
import { getBriefing, getBriefingSettings, makeBriefing, updateBriefingSettings } from "@/lib/briefing/contract";
import { deleteMeeting } from "@/lib/meetings/contract";
import { createTask, deleteTask } from "@/lib/tasks/contract";
import type { ApiClient } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { until } from "@/tests/support/processes";
import { put, putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let rep: ApiClient;
let manager: ApiClient;
beforeAll(async () => {
  tenant = await newTenant();
  [rep, manager] = await Promise.all([tenant.signedIn("rep"), tenant.signedIn("manager")]);
});
const made = async (client: ApiClient, body: object = {}) => (await client.call(makeBriefing, { body })).data;

describe("POST /briefing", () => {
  test("is of the member's own tasks, and says what it could not read", async () => {
    const { userId } = tenant.members.rep;
    const mine = await tenant.writer.call(createTask, {
      body: { title: "Send the deck", assignee_id: userId, due_date: "2020-01-02" },
    });
    await tenant.writer.call(createTask, { body: { title: "Not the rep's", assignee_id: tenant.members.manager.userId } });
    const briefing = await made(rep);
    expect(briefing.pending_actions.map(({ id }) => id)).toEqual([mine.data.id]);
    expect(briefing).toMatchObject({
      ...{ analyzer: "local", events: [], emails: [], narrative: expect.stringContaining("1 task is open, 1 overdue.") },
      attention_items: [{ kind: "overdue_task", id: mine.data.id, link: "/tasks" }],
      suggested_actions: [{ title: "Finish “Send the deck”", link: "/tasks" }],
      missing: [
        { part: "events", reason: "not_connected" },
        { part: "emails", reason: "not_connected" },
      ],
    });
    expect((await rep.call(getBriefing, {})).data).toEqual(briefing);
  });

  test("a rep's has no call of another rep; a manager's has it", async () => {
    const own = await newTenant();
    const other = await putCall(own.id, own.members.manager.userId);
    await database().owner("update public.meetings set meeting_date = now() where id = $1", [other.meetingId]);
    expect((await made(await own.signedIn("rep"))).meetings).toEqual([]);
    expect((await made(await own.signedIn("manager"))).meetings.map(({ id }) => id)).toEqual([other.meetingId]);
  });

  test("with or without a body, for a key too, who can name a member; a member can't", async () => {
    expect((await tenant.reader.send("POST", "/briefing")).status).toBe(200);
    const { userId, name } = tenant.members.rep;
    expect((await made(tenant.reader, { user_id: userId })).greeting).toContain(name.split(" ")[0]);
    const refused = await rep.send("POST", "/briefing", { body: { user_id: tenant.members.manager.userId } });
    expect(refused).toMatchObject({ status: 403, error: { code: "forbidden" } });
  });
});

describe("GET /briefing", () => {
  test("404 where there is none; a member's is nobody else's", async () => {
    const own = await newTenant();
    const [ownRep, owner] = await Promise.all([own.signedIn("rep"), own.signedIn("owner")]);
    await made(ownRep);
    for (const client of [owner, own.admin]) expect((await client.send("GET", "/briefing")).status).toBe(404);
    await made(own.admin);
    expect((await own.reader.send("GET", "/briefing")).status).toBe(200);
    expect((await owner.send("GET", "/briefing")).status).toBe(404);
  });

  test.each(["task", "meeting"])("what it tells of a %s goes with it", async (kind) => {
    const own = await newTenant();
    const client = await own.signedIn("manager");
    if (kind === "meeting") {
      const { meetingId } = await putCall(own.id);
      await database().owner("update public.meetings set meeting_date = now() where id = $1", [meetingId]);
      await made(client);
      await own.writer.call(deleteMeeting, { params: { id: meetingId } });
    } else {
      const body = { title: "Secret", assignee_id: own.members.manager.userId };
      const { id } = (await own.writer.call(createTask, { body })).data;
      await made(client);
      await own.writer.call(deleteTask, { params: { id } });
    }
    expect((await client.send("GET", "/briefing")).status).toBe(404);
    expect(
      JSON.stringify(await database().owner("select content from public.briefings where organization_id = $1", [own.id])),
    ).not.toContain("narrative");
  });
});

describe("each morning", () => {
  test("a member says whether they want it; a key has no mornings", async () => {
    const isDaily = async () => (await manager.call(getBriefingSettings, {})).data.is_daily;
    expect(await isDaily()).toBe(false);
    await manager.call(updateBriefingSettings, { body: { is_daily: true } });
    expect(await isDaily()).toBe(true);
    await manager.call(updateBriefingSettings, { body: {} });
    expect(await isDaily()).toBe(true);
    expect((await tenant.admin.send("PATCH", "/briefing/settings", { body: { is_daily: true } })).status).toBe(403);
    expect((await rep.call(getBriefingSettings, {})).data.is_daily).toBe(false);
  });

  test("is made once a morning for who wants it, of what that member sees", async () => {
    const own = await newTenant();
    const hidden = await putCall(own.id, own.members.manager.userId);
    await database().owner("update public.meetings set meeting_date = now() where id = $1", [hidden.meetingId]);
    const client = await own.signedIn("rep");
    // Where it is eight in the morning now: west of Greenwich a zone's sign is turned about.
    const [{ zone = "" } = {}] = await database().owner<{ zone: string }>(
      "select name as zone from pg_timezone_names where name like 'Etc/GMT%' and extract(hour from now() at time zone name) = 8 limit 1",
    );
    await database().owner("update public.organizations set time_zone = $2 where id = $1", [own.id, zone]);
    await client.call(updateBriefingSettings, { body: { is_daily: true } });
    await put("briefings", { organization_id: own.id, user_id: own.members.manager.userId, is_daily: false });
    const wanted = "select daily_on from public.briefings where organization_id = $1 and user_id = $2";
    await database().owner("update public.briefings set daily_on = daily_on - 1 where organization_id = $1", [own.id]);
    await database().owner("select private.queue_briefings()");
    await until(async () => (await client.send("GET", "/briefing")).status === 200);
    const { data } = await client.call(getBriefing, {});
    expect(data).toMatchObject({ meetings: [], greeting: expect.stringContaining("Good morning") });
    const queued = () =>
      database().owner<{ count: string }>(
        "select count(*) from pgboss.job where name = 'briefing' and data ->> 'organization_id' = $1",
        [own.id],
      );
    await database().owner("select private.queue_briefings()");
    expect(await queued()).toEqual([{ count: "1" }]);
    expect(await database().owner(wanted, [own.id, own.members.rep.userId])).toHaveLength(1);
  });
});
