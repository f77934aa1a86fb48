import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { flag } from "@/lib/api/query";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const difficulties = ["easy", "medium", "hard"] as const;
export const Difficulty = z.enum(difficulties).openapi("Difficulty");
export type Difficulty = z.infer<typeof Difficulty>;

export const Persona = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    company: z.string().nullable(),
    industry: z.string().nullable(),
    personality: z.string().nullable().describe("How they talk: brisk, warm, sceptical, precise …"),
  })
  .openapi("Persona");
export type Persona = z.infer<typeof Persona>;

export const Scenario = z
  .strictObject({
    id: Id,
    name: z.string(),
    persona: Persona,
    situation: z.string().describe("What the persona knows and lives with, a fact a sentence."),
    objections: z.array(z.string()).describe("What the persona will hold against the offer, as the persona would say it."),
    goals: z.array(z.string()).describe("What the rep should get out of the call."),
    difficulty: Difficulty,
    template_id: Id.nullable().describe("What sessions are scored by; where null, the oldest active general template."),
    is_active: z.boolean().describe("Only active ones can be played."),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("RoleplayScenario");
export type Scenario = z.infer<typeof Scenario>;

const PersonaInput = z
  .strictObject({
    name: text(1, 120),
    title: text(1, 120),
    company: text(1, 120).nullable().optional(),
    industry: text(1, 120).nullable().optional(),
    personality: text(1, 1000).nullable().optional(),
  })
  .openapi("PersonaInput");

const fields = z.strictObject({
  name: text(1, 200),
  persona: PersonaInput,
  situation: text(1, 5000).describe("What the persona knows and lives with, best in the persona's own words, a fact a sentence."),
  objections: z.array(text(1, 500)).max(10).optional().describe("None where not said."),
  goals: z.array(text(1, 500)).max(10).optional().describe("None where not said."),
  difficulty: Difficulty.optional().describe("medium where not said."),
  template_id: Id.nullable().optional(),
  is_active: z.boolean().optional().describe("true where not said."),
});

const exampleBody = {
  name: "The month-end that never ends",
  persona: {
    name: "Dana Ruiz",
    title: "Finance director",
    company: "Northwind",
    industry: "Wholesale",
    personality: "Precise and a little dry; wants numbers.",
  },
  situation: "We close the month in nine days. Four people copy figures between two systems. The auditors complained last year.",
  objections: ["We changed systems two years ago and it was painful.", "I have no budget before January."],
  goals: ["Find out what the slow close costs", "Agree on a date for a second call"],
  difficulty: "medium",
};

// GET /roleplay/scenarios
export const listScenarios = endpoint({
  operationId: "listRoleplayScenarios",
  method: "get",
  path: "/roleplay/scenarios",
  tag: "Roleplay",
  summary: "List roleplay scenarios",
  description: "The buyers to practise with, newest first.",
  permission: "read",
  list: "page",
  query: z.strictObject({ is_active: flag.optional(), difficulty: Difficulty.optional() }),
  response: Scenario,
  errors: [],
});

// POST /roleplay/scenarios
export const createScenario = endpoint({
  operationId: "createRoleplayScenario",
  method: "post",
  path: "/roleplay/scenarios",
  tag: "Roleplay",
  summary: "Create a roleplay scenario",
  description: "Adds a buyer to practise with. For managers and keys.",
  permission: "write",
  body: fields.openapi("CreateRoleplayScenario"),
  response: Scenario,
  idempotent: true,
  errors: [],
  example: { body: exampleBody },
});

// GET /roleplay/scenarios/{id}
export const getScenario = endpoint({
  operationId: "getRoleplayScenario",
  method: "get",
  path: "/roleplay/scenarios/{id}",
  tag: "Roleplay",
  summary: "Get a roleplay scenario",
  permission: "read",
  params: IdParams,
  response: Scenario,
  errors: ["not_found"],
});

// PATCH /roleplay/scenarios/{id}
export const updateScenario = endpoint({
  operationId: "updateRoleplayScenario",
  method: "patch",
  path: "/roleplay/scenarios/{id}",
  tag: "Roleplay",
  summary: "Change a roleplay scenario",
  description: "Changes what is given; `persona` and lists replace whole. Sessions keep the scenario they were played with.",
  permission: "write",
  params: IdParams,
  body: fields.partial().openapi("UpdateRoleplayScenario"),
  response: Scenario,
  errors: ["not_found", "precondition_failed"],
  example: { body: { difficulty: "hard" } },
});

// DELETE /roleplay/scenarios/{id}
export const deleteScenario = endpoint({
  operationId: "deleteRoleplayScenario",
  method: "delete",
  path: "/roleplay/scenarios/{id}",
  tag: "Roleplay",
  summary: "Delete a roleplay scenario",
  description: "Sessions that were played with it stay, with their copy of it.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
