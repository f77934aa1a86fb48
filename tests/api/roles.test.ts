import { beforeAll, describe, expect, test } from "vitest";
import { listDecisions } from "@/lib/decisions/contract";
import { listInsights } from "@/lib/insights/contract";
import { createMeeting, updateMeeting } from "@/lib/meetings/change-contract";
import { listMeetings } from "@/lib/meetings/contract";
import { listReports } from "@/lib/reports/contract";
import { createTask, listTasks } from "@/lib/tasks/contract";
import { listTemplates } from "@/lib/templates/contract";
import type { Answer, ApiClient } from "@/tests/support/client";
import { type CallIds, putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

/* The table of roles: who sees and changes what, row by row, as it is met over HTTP. */
let tenant: Tenant;
/** A call of the rep's, and one of the manager's. */
let own: CallIds;
let theirs: CallIds;
let session: Record<"owner" | "admin" | "manager" | "rep", ApiClient>;
beforeAll(async () => {
  tenant = await newTenant();
  own = await putCall(tenant.id, tenant.members.rep.userId);
  theirs = await putCall(tenant.id, tenant.members.manager.userId);
  const [owner, admin, manager, rep] = await Promise.all([
    tenant.signedIn("owner"),
    tenant.signedIn("admin"),
    tenant.signedIn("manager"),
    tenant.signedIn("rep"),
  ]);
  session = { owner, admin, manager, rep };
});

/** What a list holds of the two calls: "own", "theirs", or both. */
async function seen(who: ApiClient, name: keyof typeof lists): Promise<string[]> {
  const { data } = await who.call(lists[name].list);
  const ids = data.map((row) => Reflect.get(row, "id"));
  return [ids.includes(own[lists[name].id]) ? "own" : "", ids.includes(theirs[lists[name].id]) ? "theirs" : ""].filter(Boolean);
}
const lists = {
  meetings: { list: listMeetings, id: "meetingId" },
  reports: { list: listReports, id: "reportId" },
  insights: { list: listInsights, id: "insightId" },
  decisions: { list: listDecisions, id: "decisionId" },
  tasks: { list: listTasks, id: "taskId" },
} as const;
const names = ["meetings", "reports", "insights", "decisions", "tasks"] as const;

const singles = (call: CallIds) => [
  `/meetings/${call.meetingId}`,
  `/meetings/${call.meetingId}/report`,
  `/meetings/${call.meetingId}/transcript`,
  `/reports/${call.reportId}`,
  `/reports/${call.reportId}/comparison`,
];
const secrets = ["/api-keys", "/webhooks"];
const is = (answer: Answer, status: number) => expect(answer.status, answer.text.slice(0, 300)).toBe(status);

describe.each(["owner", "admin"] as const)("%s", (role) => {
  test.each(names)("sees all %s", async (name) => expect(await seen(session[role], name)).toEqual(["own", "theirs"]));

  test("sees every single thing, keys and webhooks too", async () => {
    for (const path of [...singles(own), ...singles(theirs), ...secrets, "/members"])
      is(await session[role].send("GET", path), 200);
  });

  test("changes everything", async () => {
    await changesWork(session[role]);
    is(await session[role].send("PATCH", "/organization", { body: { name: `By ${role}` } }), 200);
    is(await session[role].send("POST", "/api-keys", { body: { name: "By a person", permissions: ["read"] } }), 201);
  });
});

describe("manager", () => {
  test.each(names)("sees all %s", async (name) => expect(await seen(session.manager, name)).toEqual(["own", "theirs"]));

  test("sees every single thing but keys and webhooks", async () => {
    for (const path of [...singles(own), ...singles(theirs), "/members"]) is(await session.manager.send("GET", path), 200);
    for (const path of secrets) is(await session.manager.send("GET", path), 403);
  });

  test("changes meetings, templates, reports and tasks, and no settings", async () => {
    await changesWork(session.manager);
    is(await session.manager.send("PATCH", "/organization", { body: { name: "Never" } }), 403);
    is(await session.manager.send("POST", "/api-keys", { body: { name: "Never", permissions: ["read"] } }), 403);
    is(await session.manager.send("PATCH", `/members/${tenant.members.rep.memberId}`, { body: { name: "Never" } }), 403);
    is(await session.manager.send("DELETE", `/members/${tenant.members.rep.memberId}`), 403);
  });
});

describe("rep", () => {
  test.each(names)("sees their own %s", async (name) => expect(await seen(session.rep, name)).toEqual(["own"]));

  test("sees their own single things, and of others' not that they are there", async () => {
    for (const path of singles(own)) is(await session.rep.send("GET", path), 200);
    for (const path of singles(theirs)) is(await session.rep.send("GET", path), 404);
    for (const path of secrets) is(await session.rep.send("GET", path), 403);
    const other = tenant.members.manager.memberId;
    is(await session.rep.send("GET", `/team/members/${tenant.members.rep.memberId}/trend`), 200);
    is(await session.rep.send("GET", `/team/members/${other}/trend`), 404);
  });

  test("finds nothing of others by asking for them", async () => {
    const { userId } = tenant.members.manager;
    expect((await session.rep.call(listMeetings, { query: { user_id: userId } })).data).toEqual([]);
    expect((await session.rep.call(listReports, { query: { meeting_id: theirs.meetingId } })).data).toEqual([]);
    expect((await session.rep.call(listDecisions, { query: { meeting_id: theirs.meetingId } })).data).toEqual([]);
    const synced = await session.rep.send("GET", "/meetings?updated_since=2001-01-01&include_deleted=true&limit=100");
    expect(synced.text).not.toContain(theirs.meetingId);
    for (const resource of ["meetings", "reports", "criteria_scores", "insights", "tasks"]) {
      const rows = await session.rep.send("GET", `/exports/${resource}?format=ndjson`);
      expect(rows.status).toBe(200);
      for (const id of Object.values(theirs)) if (id !== theirs.templateId) expect(rows.text, resource).not.toContain(id);
    }
  });

  test("sees templates and changes none", async () => {
    expect((await session.rep.call(listTemplates)).data.map(({ id }) => id)).toContain(own.templateId);
    is(await session.rep.send("GET", `/templates/${own.templateId}`), 200);
    is(await session.rep.send("POST", "/templates", { body: template }), 403);
    is(await session.rep.send("PATCH", `/templates/${own.templateId}`, { body: { name: "Never" } }), 403);
    is(await session.rep.send("PUT", `/templates/${own.templateId}`, { body: template }), 403);
    is(await session.rep.send("DELETE", `/templates/${own.templateId}`), 403);
  });

  test("changes their own meetings and tasks, and reviews no report", async () => {
    is(await session.rep.send("PATCH", `/meetings/${own.meetingId}`, { body: { title: "Mine" } }), 200);
    is(await session.rep.send("PATCH", `/tasks/${own.taskId}`, { body: { status: "completed" } }), 200);
    is(await session.rep.send("PATCH", `/reports/${own.reportId}`, { body: { note: "Better" } }), 403);
    is(await session.rep.send("PATCH", `/meetings/${theirs.meetingId}`, { body: { title: "Never" } }), 404);
    is(await session.rep.send("DELETE", `/meetings/${theirs.meetingId}`), 404);
    is(await session.rep.send("PATCH", `/tasks/${theirs.taskId}`, { body: { title: "Never" } }), 404);
    is(await session.rep.send("DELETE", `/tasks/${theirs.taskId}`), 404);
    const many = await session.rep.send("POST", "/meetings/bulk-delete", { body: { ids: [theirs.meetingId] } });
    expect(many.data).toEqual({ deleted: 0, errors: [{ id: theirs.meetingId, code: "not_found" }], requested: 1 });
    expect(await seen(session.manager, "meetings")).toEqual(["own", "theirs"]);
  });

  test("makes meetings and tasks of their own, and gives none away", async () => {
    const { data: made } = await session.rep.call(createMeeting, { body: { title: "New" } });
    expect(made.user_id).toBe(tenant.members.rep.userId);
    const { userId } = tenant.members.manager;
    is(await session.rep.send("POST", "/meetings", { body: { title: "Not mine", user_id: userId } }), 403);
    is(await session.rep.send("PATCH", `/meetings/${made.id}`, { body: { user_id: userId } }), 403);
    const { data: task } = await session.rep.call(createTask, { body: { title: "New" } });
    expect((await session.rep.call(listTasks)).data.map(({ id }) => id)).toContain(task.id);
  });

  test("sees the team's averages and their own place, and names no other", async () => {
    const stats = await session.rep.send("GET", "/team/stats?time_range=all");
    expect(stats.status).toBe(200);
    for (const { userId, memberId, name } of [tenant.members.manager, tenant.members.owner, tenant.members.admin])
      for (const secret of [userId, memberId, name]) expect(stats.text).not.toContain(secret);
    expect(stats.data).toMatchObject({ team_size: 4, own_place: { report_count: 1 } });
  });
});

describe("a key", () => {
  test.each(names)("sees all %s", async (name) => expect(await seen(tenant.reader, name)).toEqual(["own", "theirs"]));

  test("makes what is nobody's, or whose it says", async () => {
    expect((await tenant.writer.call(createMeeting, { body: { title: "Nobody's" } })).data.user_id).toBeNull();
    const { userId } = tenant.members.rep;
    expect((await tenant.writer.call(createMeeting, { body: { title: "The rep's", user_id: userId } })).data.user_id).toBe(
      userId,
    );
  });
});

test("a meeting that changes hands takes everything derived from it along", async () => {
  const moved = await putCall(tenant.id, tenant.members.manager.userId);
  const lookups = singles(moved);
  for (const path of lookups) is(await session.rep.send("GET", path), 404);
  const toRep = { params: { id: moved.meetingId }, body: { user_id: tenant.members.rep.userId } };
  await session.manager.call(updateMeeting, toRep);
  for (const path of lookups) is(await session.rep.send("GET", path), 200);
  for (const name of names) {
    const { data } = await session.rep.call(lists[name].list);
    expect(
      data.map((row) => Reflect.get(row, "id")),
      name,
    ).toContain(moved[lists[name].id]);
  }
  await session.manager.call(updateMeeting, { params: { id: moved.meetingId }, body: { user_id: null } });
  for (const path of lookups) is(await session.rep.send("GET", path), 404);
});

const template = {
  name: "New",
  prompt_template: "Look for the next step.",
  grading_criteria: [{ name: "Next steps", weight: 100 }],
};

/** What owners, admins and managers may: anybody's meetings and tasks, templates, and reviews. */
async function changesWork(who: ApiClient): Promise<void> {
  const call = await putCall(tenant.id, tenant.members.rep.userId);
  is(await who.send("PATCH", `/meetings/${call.meetingId}`, { body: { title: "Changed" } }), 200);
  is(await who.send("PATCH", `/templates/${call.templateId}`, { body: { name: "Changed" } }), 200);
  is(await who.send("POST", "/templates", { body: template }), 201);
  is(await who.send("DELETE", `/templates/${call.templateId}`), 200);
  is(
    await who.send("PATCH", `/reports/${call.reportId}`, { body: { criteria_scores: [{ name: "Next steps", score: 5 }] } }),
    200,
  );
  is(await who.send("PATCH", `/tasks/${call.taskId}`, { body: { title: "Changed" } }), 200);
  is(await who.send("DELETE", `/tasks/${call.taskId}`), 200);
  is(await who.send("DELETE", `/meetings/${call.meetingId}`), 200);
}
