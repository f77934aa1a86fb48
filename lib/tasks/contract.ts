import { taskPriorities } from "@/lib/analysis/analyzer";
import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const horizons = ["right_now", "short_term", "horizon"] as const;
export const taskStatuses = ["pending", "in_progress", "completed", "cancelled"] as const;

export const Task = z
  .strictObject({
    id: Id,
    title: z.string(),
    description: z.string().nullable(),
    horizon: z.enum(horizons).nullable(),
    status: z.enum(taskStatuses),
    priority: z.enum(taskPriorities),
    due_date: z.string().nullable().describe("A date, in the organization's zone."),
    owner: z.string().nullable().describe("Who took it on, as the call has the name."),
    assignee_id: Id.nullable(),
    meeting_id: Id.nullable(),
    sprint_id: Id.nullable(),
    stage_id: Id.nullable().describe("The stage of the sprint that it stands in."),
    position: z.number().nullable().describe("Its place in the stage: the lower, the higher up."),
    blocked_reason: z.string().nullable(),
    source: z.enum(["api", "transcript", "dashboard"]),
    completed_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Task");
export type Task = z.infer<typeof Task>;

const fields = {
  title: text(1, 500),
  description: text(0, 5000).nullable(),
  horizon: z.enum(horizons).nullable(),
  status: z.enum(taskStatuses),
  priority: z.enum(taskPriorities),
  due_date: z.iso.date().nullable(),
  assignee_id: Id.nullable().describe("A member's user id."),
  sprint_id: Id.nullable().describe("Puts it into the sprint's first stage; null takes it out of its sprint."),
  stage_id: Id.nullable().describe(
    "Moves it there, at the end where no position is given. Into a done stage completes it, out of it reopens it.",
  ),
  position: z.number().min(-1e9).max(1e9).describe("Any number; between two tasks, one between theirs."),
  blocked_reason: text(0, 500).nullable(),
};
const optional = z.strictObject(fields).partial();

// GET /tasks
export const listTasks = endpoint({
  operationId: "listTasks",
  method: "get",
  path: "/tasks",
  tag: "Tasks",
  summary: "List tasks",
  description: "Tasks, newest first; a rep sees their own. With `cursor` or `updated_since`, in change order.",
  permission: "read",
  list: "sync",
  query: z.strictObject({
    horizon: z.enum(horizons).optional(),
    status: z.enum(taskStatuses).optional(),
    priority: z.enum(taskPriorities).optional(),
    assignee_id: Id.optional(),
    meeting_id: Id.optional(),
    sprint_id: Id.optional(),
    stage_id: Id.optional(),
  }),
  response: Task,
  errors: [],
});

// POST /tasks
export const createTask = endpoint({
  operationId: "createTask",
  method: "post",
  path: "/tasks",
  tag: "Tasks",
  summary: "Create a task",
  permission: "write",
  body: optional.required({ title: true }).extend({ meeting_id: Id.nullable().optional() }).openapi("CreateTask"),
  response: Task,
  idempotent: true,
  errors: [],
  example: { body: { title: "Send the pricing proposal to Sarah", horizon: "right_now", due_date: "2026-05-12" } },
});

// GET /tasks/{id}
export const getTask = endpoint({
  operationId: "getTask",
  method: "get",
  path: "/tasks/{id}",
  tag: "Tasks",
  summary: "Get a task",
  permission: "read",
  params: IdParams,
  response: Task,
  errors: ["not_found"],
});

// PATCH /tasks/{id}
export const updateTask = endpoint({
  operationId: "updateTask",
  method: "patch",
  path: "/tasks/{id}",
  tag: "Tasks",
  summary: "Change a task",
  permission: "write",
  params: IdParams,
  body: optional.openapi("UpdateTask"),
  response: Task,
  errors: ["not_found", "precondition_failed"],
  example: { body: { status: "completed" } },
});

// DELETE /tasks/{id}
export const deleteTask = endpoint({
  operationId: "deleteTask",
  method: "delete",
  path: "/tasks/{id}",
  tag: "Tasks",
  summary: "Delete a task",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
