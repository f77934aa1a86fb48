import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { Task } from "@/lib/tasks/contract";

const SprintStatus = z.enum(["active", "planned", "completed"]).openapi("SprintStatus");

export const SprintStage = z
  .strictObject({
    id: Id,
    name: z.string(),
    position: z.int().describe("From 1, left to right."),
    is_done: z.boolean().describe("A task that is moved into it is completed, one that is moved out of it reopened."),
  })
  .openapi("SprintStage");

const summaryShape = {
  id: Id,
  name: z.string(),
  goal: z.string().nullable(),
  status: SprintStatus,
  starts_on: z.string().nullable(),
  ends_on: z.string().nullable(),
  task_count: z.int().describe("Tasks that you see, without those that are cancelled."),
  done_count: z.int().describe("Those of them that are completed."),
  stages: z.array(SprintStage),
  created_at: Timestamp,
  updated_at: Timestamp,
};

export const SprintSummary = z.strictObject(summaryShape).openapi("SprintSummary");
export type SprintSummary = z.infer<typeof SprintSummary>;

/** More than fit a board. */
export const maxBoardTasks = 500;

export const Sprint = z
  .strictObject({
    ...summaryShape,
    tasks: z
      .array(Task)
      .describe(
        `Those that you see, in the order of their positions; at most ${maxBoardTasks}: all of them at GET /tasks?sprint_id=.`,
      ),
  })
  .openapi("Sprint");
export type Sprint = z.infer<typeof Sprint>;

const StageInput = z
  .strictObject({
    id: Id.optional().describe("Of a stage that stays; without one it is a new stage."),
    name: text(1, 100),
    is_done: z.boolean().optional(),
  })
  .openapi("StageInput");
const stages = z.array(StageInput).min(1).max(20);

const fields = {
  name: text(1, 200),
  goal: text(0, 2000).nullable(),
  status: SprintStatus,
  starts_on: z.iso.date().nullable(),
  ends_on: z.iso.date().nullable(),
};
const optional = z.strictObject(fields).partial();

// GET /sprints
export const listSprints = endpoint({
  operationId: "listSprints",
  method: "get",
  path: "/sprints",
  tag: "Sprints",
  summary: "List sprints",
  description: "The organization's sprints with their stages, newest first.",
  permission: "read",
  list: "page",
  query: z.strictObject({ status: SprintStatus.optional() }),
  response: SprintSummary,
  errors: [],
  example: { query: { status: "active" } },
});

// POST /sprints
export const createSprint = endpoint({
  operationId: "createSprint",
  method: "post",
  path: "/sprints",
  tag: "Sprints",
  summary: "Create a sprint",
  description: "With the stages To do, In progress and Done where none are given. Reps don't create sprints.",
  permission: "write",
  body: optional
    .required({ name: true })
    .extend({
      stages: z
        .array(StageInput.omit({ id: true }))
        .min(1)
        .max(20)
        .optional(),
    })
    .openapi("CreateSprint"),
  response: Sprint,
  idempotent: true,
  errors: [],
  example: { body: { name: "May, second half", status: "active", starts_on: "2026-05-16", ends_on: "2026-05-31" } },
});

// GET /sprints/{id}
export const getSprint = endpoint({
  operationId: "getSprint",
  method: "get",
  path: "/sprints/{id}",
  tag: "Sprints",
  summary: "Get a sprint",
  description: "With its stages and the tasks in them; a rep sees their own tasks.",
  permission: "read",
  params: IdParams,
  response: Sprint,
  errors: ["not_found"],
});

// PATCH /sprints/{id}
export const updateSprint = endpoint({
  operationId: "updateSprint",
  method: "patch",
  path: "/sprints/{id}",
  tag: "Sprints",
  summary: "Change a sprint",
  permission: "write",
  params: IdParams,
  body: optional.openapi("UpdateSprint"),
  response: Sprint,
  errors: ["not_found", "precondition_failed"],
  example: { body: { status: "completed" } },
});

// DELETE /sprints/{id}
export const deleteSprint = endpoint({
  operationId: "deleteSprint",
  method: "delete",
  path: "/sprints/{id}",
  tag: "Sprints",
  summary: "Delete a sprint",
  description: "Its tasks stay, in no sprint.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

// PUT /sprints/{id}/stages
export const replaceStages = endpoint({
  operationId: "replaceStages",
  method: "put",
  path: "/sprints/{id}/stages",
  tag: "Sprints",
  summary: "Replace a sprint's stages",
  description:
    "The stages in this order. One with its id is kept, renamed if need be; one without is new; one that is not listed goes, or is a 409 " +
    "while tasks stand in it.",
  permission: "write",
  params: IdParams,
  body: z.strictObject({ stages }).openapi("ReplaceStages"),
  response: Sprint,
  errors: ["not_found", "conflict", "precondition_failed"],
  example: { body: { stages: [{ name: "To do" }, { name: "Review" }, { name: "Done", is_done: true }] } },
});
