import type { Input, Verb } from "@/lib/api/endpoint";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync } from "@/lib/api/pagination";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows as rowsOf } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { type createTask, type deleteTask, type getTask, type listTasks, Task, type updateTask } from "@/lib/tasks/contract";

const columns =
  "id,title,description,horizon,status,priority,due_date,owner,assignee_id,meeting_id,sprint_id,stage_id,position,blocked_reason,source,completed_at,created_at,updated_at,changed_xid";

function toTask({ changed_xid: _, ...row }: { id: string; changed_xid: number }): Task {
  return asOutput(Task, row);
}

function filtered(db: Db, caller: Caller, query: Input<typeof listTasks>["query"], counting: Counting) {
  let rows = db.from("tasks").select(columns, counting).eq("organization_id", caller.organizationId);
  if (query.horizon) rows = rows.eq("horizon", query.horizon);
  if (query.status) rows = rows.eq("status", query.status);
  if (query.priority) rows = rows.eq("priority", query.priority);
  if (query.assignee_id) rows = rows.eq("assignee_id", query.assignee_id);
  if (query.meeting_id) rows = rows.eq("meeting_id", query.meeting_id);
  if (query.sprint_id) rows = rows.eq("sprint_id", query.sprint_id);
  if (query.stage_id) rows = rows.eq("stage_id", query.stage_id);
  return rows;
}

// GET /tasks
export const list: Verb<typeof listTasks> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => filtered(db, caller, query, counting);
  if (isSync(query)) {
    const every = () => db.from("tasks").select(placeColumns).eq("organization_id", caller.organizationId);
    return changes({ db, caller }, { resource: "tasks", fitting: () => select({ head: false }), every }, query, toTask);
  }
  return page(select, query, "created_at", toTask);
};

/** The tasks of a sprint that the caller sees, in the order of their positions. */
export async function boardTasks(db: Db, caller: Caller, sprintId: string, limit: number): Promise<Task[]> {
  const found = db.from("tasks").select(columns).eq("organization_id", caller.organizationId).eq("sprint_id", sprintId);
  return rowsOf(await found.order("position").order("id").limit(limit)).map(toTask);
}

// POST /tasks
export const create: Verb<typeof createTask> = async ({ db, caller }, { body }) => {
  const source = caller.actor.kind === "user" ? "dashboard" : "api";
  const row = { ...body, organization_id: caller.organizationId, user_id: caller.userId, source };
  return versioned(one(await db.from("tasks").insert(row).select(columns).maybeSingle(), "task"));
};

/** The organization's task of that id. */
const read = (db: Db, caller: Caller, id: string) =>
  db.from("tasks").select(columns).eq("organization_id", caller.organizationId).eq("id", id);

// GET /tasks/{id}
export const get: Verb<typeof getTask> = async ({ db, caller }, { params }) =>
  versioned(one(await read(db, caller, params.id).maybeSingle(), "task"));

// PATCH /tasks/{id}
export const update: Verb<typeof updateTask> = async ({ db, caller, request }, { params, body }) => {
  const expected = expectedVersion(request);
  if (Object.keys(body).length === 0) {
    const row = one(await read(db, caller, params.id).maybeSingle(), "task");
    requireVersion(expected, row);
    return versioned(row);
  }
  const change = db.from("tasks").update(body).eq("organization_id", caller.organizationId).eq("id", params.id);
  const changed = await atVersion(change, expected).select(columns).maybeSingle();
  return versioned(await changedRow(changed, expected, "task", () => read(db, caller, params.id).maybeSingle()));
};

const versioned = (row: { id: string; changed_xid: number }) => reply(toTask(row), { headers: { ETag: etagOf(row) } });

// DELETE /tasks/{id}
export const remove: Verb<typeof deleteTask> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  const deletion = db.from("tasks").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "task", () => read(db, caller, params.id).maybeSingle());
  return { deleted: true };
};
