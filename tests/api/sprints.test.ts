import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "@/lib/activity/contract";
import { createSprint, deleteSprint, getSprint, listSprints, replaceStages, updateSprint } from "@/lib/sprints/contract";
import { createTask, getTask, listTasks, updateTask } from "@/lib/tasks/contract";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const newSprint = async (body: object = {}, of = tenant) =>
  (await of.writer.call(createSprint, { body: { name: "May", ...body } })).data;
const read = async (id: string) => (await tenant.reader.call(getSprint, { params: { id } })).data;
const newTask = async (body: object = {}) => (await tenant.writer.call(createTask, { body: { title: "Send it", ...body } })).data;
const move = async (id: string, body: object) => (await tenant.writer.call(updateTask, { params: { id }, body })).data;

/** A sprint with its three usual stages by name. */
async function board() {
  const sprint = await newSprint();
  const [todo = "", doing = "", done = ""] = sprint.stages.map(({ id }) => id);
  return { sprint, todo, doing, done };
}

/** The events about a task, oldest first. */
async function eventsOf(id: string): Promise<{ type: string; data: unknown }[]> {
  const events = "select type, data from public.events where organization_id = $1 and subject_id = $2 order by sequence";
  return database().owner<{ type: string; data: unknown }>(events, [tenant.id, id]);
}

describe("sprints", () => {
  test("201 with the usual stages, or the given ones in their order", async () => {
    const usual = await newSprint({ goal: "Close Vectris", status: "active", starts_on: "2026-05-16", ends_on: "2026-05-31" });
    expect(usual).toMatchObject({ goal: "Close Vectris", status: "active", task_count: 0, done_count: 0, tasks: [] });
    expect(usual.stages.map(({ name, position, is_done }) => [name, position, is_done])).toEqual([
      ["To do", 1, false],
      ["In progress", 2, false],
      ["Done", 3, true],
    ]);
    const own = await newSprint({ stages: [{ name: "Won", is_done: true }, { name: "Open" }] });
    expect(own.stages.map(({ name }) => name)).toEqual(["Won", "Open"]);
  });

  test("the list counts tasks and done ones, without cancelled ones; a rep's counts are of their own tasks", async () => {
    const own = await newTenant();
    const { id, stages } = await newSprint({ status: "active" }, own);
    await newSprint({ status: "planned" }, own);
    const rep = await own.signedIn("rep");
    for (const stage_id of [stages[0]?.id, stages[2]?.id])
      await own.writer.call(createTask, { body: { title: "Send it", stage_id: stage_id ?? "" } });
    await own.writer.call(createTask, { body: { title: "Cancelled", sprint_id: id, status: "cancelled" } });
    await rep.call(createTask, { body: { title: "Mine", sprint_id: id } });
    const { data } = await own.reader.call(listSprints, { query: { status: "active" } });
    expect(data).toMatchObject([{ id, task_count: 3, done_count: 1 }]);
    expect((await rep.call(listSprints, { query: { status: "active" } })).data).toMatchObject([
      { id, task_count: 1, done_count: 0 },
    ]);
    expect((await rep.call(getSprint, { params: { id } })).data.tasks.map(({ title }) => title)).toEqual(["Mine"]);
  });

  test("a rep sees sprints, moves own tasks, and changes no sprint", async () => {
    const { sprint, doing } = await board();
    const rep = await tenant.signedIn("rep");
    const { data } = await rep.call(createTask, { body: { title: "Mine", sprint_id: sprint.id } });
    expect((await rep.call(updateTask, { params: { id: data.id }, body: { stage_id: doing } })).data.stage_id).toBe(doing);
    for (const [method, path, body] of [
      ["POST", "/sprints", { name: "x" }],
      ["PATCH", `/sprints/${sprint.id}`, { name: "x" }],
      ["DELETE", `/sprints/${sprint.id}`, undefined],
      ["PUT", `/sprints/${sprint.id}/stages`, { stages: [{ name: "x" }] }],
    ] as const)
      expect(await rep.send(method, path, body && { body })).toMatchObject({ status: 403, error: { code: "forbidden" } });
  });

  test("400: an end before the start, in one request and against what is there", async () => {
    const dates = { starts_on: "2026-05-31", ends_on: "2026-05-16" };
    expect(await tenant.writer.send("POST", "/sprints", { body: { name: "x", ...dates } })).toMatchObject({
      ...{ status: 400, error: { details: [{ path: "ends_on" }] } },
    });
    const { id } = await newSprint({ starts_on: "2026-05-31" });
    expect(await tenant.writer.send("PATCH", `/sprints/${id}`, { body: { ends_on: "2026-05-16" } })).toMatchObject({
      status: 400,
    });
  });

  test("deleted, its tasks stay as they are, in no sprint", async () => {
    const { sprint, done } = await board();
    const task = await newTask({ stage_id: done });
    await tenant.writer.call(deleteSprint, { params: { id: sprint.id } });
    const { data } = await tenant.reader.call(getTask, { params: { id: task.id } });
    expect(data).toMatchObject({ sprint_id: null, stage_id: null, position: null, status: "completed" });
    expect(await tenant.reader.send("GET", `/sprints/${sprint.id}`)).toMatchObject({ status: 404 });
  });

  test("another organization's sprint and stage are not there", async () => {
    const { sprint, todo } = await board();
    const another = await newTenant();
    expect(await another.admin.send("GET", `/sprints/${sprint.id}`)).toMatchObject({ status: 404 });
    for (const place of [{ sprint_id: sprint.id }, { stage_id: todo }, { stage_id: randomUUID() }])
      expect(await another.writer.send("POST", "/tasks", { body: { title: "t", ...place } })).toMatchObject({ status: 400 });
  });
});

describe("PUT /sprints/{id}/stages", () => {
  test("keeps, renames, orders, adds and removes", async () => {
    const { sprint, todo, done } = await board();
    const body = { stages: [{ id: done, name: "Finished", is_done: true }, { name: "Review" }, { id: todo, name: "To do" }] };
    const { data } = await tenant.writer.call(replaceStages, { params: { id: sprint.id }, body });
    expect(data.stages.map(({ id, name, position }) => [id, name, position])).toEqual([
      [done, "Finished", 1],
      [expect.any(String), "Review", 2],
      [todo, "To do", 3],
    ]);
  });

  test("409 while tasks stand in a stage that would go; 400 for a stage of another sprint; 412 for an older version", async () => {
    const { sprint, todo, doing } = await board();
    await newTask({ stage_id: doing });
    const put = (stages: object[], headers = {}) =>
      tenant.writer.send("PUT", `/sprints/${sprint.id}/stages`, { body: { stages }, headers });
    expect(await put([{ id: todo, name: "To do" }])).toMatchObject({ status: 409, error: { code: "conflict" } });
    expect(await put([{ id: (await board()).todo, name: "To do" }])).toMatchObject({ status: 400 });
    expect(await put([{ name: "x" }], { "If-Match": '"1"' })).toMatchObject({ status: 412 });
    expect(await put([])).toMatchObject({ status: 400 });
    expect((await read(sprint.id)).stages).toEqual(sprint.stages);
  });
});

describe("a task on the board", () => {
  test("a sprint puts it into its first stage, a stage at its end; null takes it out", async () => {
    const { sprint, todo, doing } = await board();
    const first = await newTask({ sprint_id: sprint.id });
    const second = await newTask({ stage_id: todo });
    expect(first).toMatchObject({ sprint_id: sprint.id, stage_id: todo, position: 1, status: "pending" });
    expect(second).toMatchObject({ sprint_id: sprint.id, stage_id: todo, position: 2 });
    const third = await newTask({ stage_id: todo, position: 1.5, blocked_reason: "Waits for legal" });
    const order = async () => (await read(sprint.id)).tasks.map(({ id }) => id);
    expect(await order()).toEqual([first.id, third.id, second.id]);
    expect(await move(first.id, { position: 3 })).toMatchObject({ stage_id: todo, position: 3 });
    expect(await order()).toEqual([third.id, second.id, first.id]);
    expect(await move(third.id, { stage_id: doing })).toMatchObject({ stage_id: doing, blocked_reason: "Waits for legal" });
    expect(await move(third.id, { sprint_id: null })).toMatchObject({ sprint_id: null, stage_id: null, position: null });
    const inStage = await tenant.reader.call(listTasks, { query: { sprint_id: sprint.id, stage_id: todo } });
    expect(inStage.data.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

  test("into a done stage completes it, out of it reopens it", async () => {
    const { doing, done, todo } = await board();
    const { id } = await newTask({ stage_id: todo });
    const completed = await move(id, { stage_id: done });
    expect(completed).toMatchObject({ status: "completed", completed_at: expect.any(String) });
    expect(await move(id, { stage_id: doing })).toMatchObject({ status: "in_progress", completed_at: null });
    expect((await move(id, { status: "completed" })).stage_id).toBe(doing);
  });

  test("400: a stage of another sprint than the one that is named", async () => {
    const [one, other] = [await board(), await board()];
    const body = { title: "t", sprint_id: one.sprint.id, stage_id: other.todo };
    expect(await tenant.writer.send("POST", "/tasks", { body })).toMatchObject({ status: 400 });
    const { id } = await newTask({ stage_id: one.todo });
    expect(await move(id, { stage_id: other.doing })).toMatchObject({ sprint_id: other.sprint.id, stage_id: other.doing });
  });

  test("one event for each move, also for the same move eight times at once, with the stages it was between", async () => {
    const { sprint, todo, doing, done } = await board();
    const { id } = await newTask({ stage_id: todo });
    await move(id, { position: 7 });
    await Promise.all(Array.from({ length: 8 }, () => move(id, { stage_id: doing })));
    await move(id, { stage_id: done });
    const events = await eventsOf(id);
    expect(events.map(({ type }) => type)).toEqual([
      ...["task.created", "sprint.stage_changed"],
      ...["task.completed", "sprint.stage_changed"],
    ]);
    expect(events[1]?.data).toEqual({
      sprint: { id: sprint.id, name: "May" },
      from_stage: { id: todo, name: "To do", is_done: false },
      to_stage: { id: doing, name: "In progress", is_done: false },
    });
    const { data } = await tenant.reader.call(listActivity, { query: { action: "sprint_stage_changed" } });
    expect(data[0]).toMatchObject({ subject: { type: "task", id, title: "Send it" } });
  });

  test("a sprint that was changed has another version", async () => {
    const { sprint } = await board();
    const changed = await tenant.writer.call(updateSprint, {
      params: { id: sprint.id },
      body: { status: "completed", goal: null },
    });
    expect(changed.data).toMatchObject({ name: "May", status: "completed" });
  });
});
