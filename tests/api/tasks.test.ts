import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listDecisions } from "@/lib/decisions/contract";
import { createTask, deleteTask, listTasks, type Task, updateTask } from "@/lib/tasks/contract";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const create = async (more: object = {}) => (await tenant.writer.call(createTask, { body: { title: "Send it", ...more } })).data;
const change = async (id: string, body: object) => (await tenant.writer.call(updateTask, { params: { id }, body })).data;
const all = async (query: Record<string, string>) =>
  (await tenant.reader.call(listTasks, { query: { limit: 100, ...query } })).data;
const stampless = ({ updated_at: _, ...rest }: Task) => rest;
const refused = (path: string) => ({
  status: 400,
  error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path })]) },
});

describe("POST /tasks", () => {
  test("201: a title is enough", async () => {
    const { status, data } = await tenant.writer.call(createTask, { body: { title: "Send it" } });
    expect(status).toBe(201);
    const empty = { description: null, horizon: null, due_date: null, assignee_id: null, meeting_id: null, completed_at: null };
    expect(data).toMatchObject({ title: "Send it", status: "pending", priority: "normal", source: "api", ...empty });
  });

  test("201: everything that can be said of it", async () => {
    const { meetingId } = await putCall(tenant.id);
    const given = { description: "d", horizon: "right_now", status: "in_progress", priority: "high", due_date: "2026-02-28" };
    const ids = { assignee_id: tenant.members.rep.userId, meeting_id: meetingId };
    expect(await create({ ...given, ...ids })).toMatchObject({ ...given, ...ids });
  });

  test("201: one that is done already has its time", async () => {
    expect((await create({ status: "completed" })).completed_at).not.toBeNull();
  });

  test("201: a member's own is theirs, made in the dashboard", async () => {
    const rep = await tenant.signedIn("rep");
    const { data } = await rep.call(createTask, { body: { title: "Mine" } });
    expect(data.source).toBe("dashboard");
    expect((await rep.call(listTasks, { query: { limit: 100 } })).data.map(({ id }) => id)).toContain(data.id);
  });

  test("201: an Idempotency-Key makes one", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const sent = () => tenant.writer.call(createTask, { body: { title: "Once" }, headers });
    const [first, again] = [await sent(), await sent()];
    expect(again.data.id).toBe(first.data.id);
    expect((await all({})).filter(({ title }) => title === "Once")).toHaveLength(1);
  });

  test.each([
    ["title", {}],
    ["title", { title: "" }],
    ["title", { title: "\n \t" }],
    ["title", { title: "x".repeat(501) }],
    ["title", { title: 7 }],
    ["title", { title: "a\u0000b" }],
    ["description", { title: "t", description: "x".repeat(5001) }],
    ["horizon", { title: "t", horizon: "soon" }],
    ["status", { title: "t", status: "done" }],
    ["priority", { title: "t", priority: "urgent" }],
    ["due_date", { title: "t", due_date: "2026-02-30" }],
    ["due_date", { title: "t", due_date: "2026-05-09T14:00:00Z" }],
    ["assignee_id", { title: "t", assignee_id: "me" }],
    ["completed_at", { title: "t", completed_at: null }],
    ["source", { title: "t", source: "transcript" }],
    ["user_id", { title: "t", user_id: null }],
  ])("400: names %s", async (path, body) => {
    expect(await tenant.writer.send("POST", "/tasks", { body })).toMatchObject(refused(path));
  });

  test("400: nothing hangs on another organization's meeting or member", async () => {
    const another = await newTenant();
    const { meetingId } = await putCall(another.id);
    for (const body of [{ meeting_id: meetingId }, { assignee_id: another.members.rep.userId }, { meeting_id: randomUUID() }])
      expect(await tenant.writer.send("POST", "/tasks", { body: { title: "t", ...body } })).toMatchObject({ status: 400 });
  });
});

describe("PATCH /tasks/{id}", () => {
  test("200: changes what is given and leaves the rest; {} changes nothing; null clears", async () => {
    const made = await create({ description: "d", due_date: "2026-05-12" });
    expect(await change(made.id, {})).toEqual(made);
    expect(stampless(await change(made.id, { due_date: null }))).toEqual({ ...stampless(made), due_date: null });
  });

  test("200: completed_at follows the status", async () => {
    const { id } = await create();
    const done = await change(id, { status: "completed" });
    expect(Math.abs(Date.parse(done.completed_at ?? "") - Date.now())).toBeLessThan(60_000);
    expect((await change(id, { title: "x" })).completed_at).toBe(done.completed_at);
    expect((await change(id, { status: "in_progress" })).completed_at).toBeNull();
  });

  test("404: a rep's colleague's task is not there; one that they are to do is", async () => {
    const rep = await tenant.signedIn("rep");
    const { id } = await create();
    expect(await rep.send("PATCH", `/tasks/${id}`, { body: { status: "completed" } })).toMatchObject({ status: 404 });
    await change(id, { assignee_id: tenant.members.rep.userId });
    expect((await rep.call(updateTask, { params: { id }, body: { status: "completed" } })).data.status).toBe("completed");
  });

  test("400: another meeting can't be given, nor a member who is none", async () => {
    const { id } = await create();
    expect(await tenant.writer.send("PATCH", `/tasks/${id}`, { body: { meeting_id: null } })).toMatchObject(
      refused("meeting_id"),
    );
    expect(await tenant.writer.send("PATCH", `/tasks/${id}`, { body: { assignee_id: randomUUID() } })).toMatchObject({
      status: 400,
    });
    expect(await tenant.writer.send("PATCH", `/tasks/${id}`, { body: { title: null } })).toMatchObject(refused("title"));
  });
});

describe("DELETE /tasks/{id}", () => {
  test("200, then 404", async () => {
    const { id } = await create();
    expect((await tenant.writer.call(deleteTask, { params: { id } })).data).toEqual({ deleted: true });
    for (const [method, sent] of [
      ["DELETE", {}],
      ["PATCH", { body: {} }],
    ] as const)
      expect(await tenant.writer.send(method, `/tasks/${id}`, sent)).toMatchObject({ status: 404, error: { code: "not_found" } });
  });
});

describe("GET /tasks", () => {
  test("200: each filter, and two together", async () => {
    const own = { horizon: "horizon", status: "cancelled", priority: "low", assignee_id: tenant.members.manager.userId };
    const { id } = await create(own);
    await create({ ...own, priority: "immediate" });
    expect((await all(own)).map((task) => task.id)).toEqual([id]);
    for (const [name, value] of Object.entries(own))
      for (const task of await all({ [name]: value })) expect(Reflect.get(task, name)).toBe(value);
  });

  test("200: those of one meeting", async () => {
    const { meetingId, taskId } = await putCall(tenant.id);
    expect((await all({ meeting_id: meetingId })).map(({ id }) => id)).toEqual([taskId]);
  });

  test.each(["horizon=soon", "status=done", "priority=x", "assignee_id=me", "meeting_id=1"])("400: %s", async (query) => {
    expect(await tenant.reader.send("GET", `/tasks?${query}`)).toMatchObject(refused(query.split("=")[0] ?? ""));
  });
});

describe("GET /decisions", () => {
  test("200: what was decided, newest first, with the call it was decided in", async () => {
    const own = await newTenant();
    const first = await putCall(own.id, null, { title: "First" });
    const second = await putCall(own.id, null, { title: "Second" });
    const { data, meta } = await own.reader.call(listDecisions);
    expect(data.map(({ id, meeting_title }) => [id, meeting_title])).toEqual([
      [second.decisionId, "Second"],
      [first.decisionId, "First"],
    ]);
    expect(meta).toEqual({ page: 1, limit: 20, total: 2, total_pages: 1 });
    const one = await own.reader.call(listDecisions, { query: { meeting_id: first.meetingId } });
    expect(one.data).toMatchObject([{ id: first.decisionId, topic: "Pricing", decision: "Per seat", context: null }]);
  });

  test("200: a rep sees those of their own calls", async () => {
    const own = await newTenant();
    const { decisionId } = await putCall(own.id, own.members.rep.userId);
    await putCall(own.id, own.members.manager.userId);
    expect((await (await own.signedIn("rep")).call(listDecisions)).data.map(({ id }) => id)).toEqual([decisionId]);
  });

  test("400: there is no change order, and a meeting that is none is named", async () => {
    expect(await tenant.reader.send("GET", "/decisions?updated_since=2026-01-01")).toMatchObject(refused("updated_since"));
    expect(await tenant.reader.send("GET", "/decisions?meeting_id=1")).toMatchObject(refused("meeting_id"));
  });
});
