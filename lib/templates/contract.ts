import { callTypes, coachingTones } from "@/lib/analysis/analyzer";
import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { flag } from "@/lib/api/query";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const Criterion = z
  .strictObject({ name: z.string(), weight: z.number(), description: z.string().nullable() })
  .openapi("Criterion", { example: { name: "Needs discovery", weight: 35, description: "Finds the pain and what it costs." } });

export const Template = z
  .strictObject({
    id: Id,
    name: z.string().describe("Shown to the rep on each report."),
    description: z.string().nullable(),
    prompt_template: z.string().describe("What the coach is told to look for, in plain words."),
    grading_criteria: z.array(Criterion),
    coaching_tone: z.enum(coachingTones),
    call_type: z.enum(callTypes),
    industry_context: z.string().nullable(),
    is_active: z.boolean(),
    version: z.int().describe("Counts up with each change; reports say which they were scored by."),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Template");
export type Template = z.infer<typeof Template>;

const CriterionInput = z.strictObject({
  name: text(1, 100),
  weight: z.number().min(0.0001).max(1000).describe("Relative to the others; kept to four decimals."),
  description: text(0, 1000).nullable().optional(),
});

const Criteria = z
  .array(CriterionInput)
  .min(1)
  .max(20)
  .refine(
    (criteria) => new Set(criteria.map((one) => one.name.trim().toLowerCase())).size === criteria.length,
    "names must be unique",
  )
  .describe("1 to 20, each with a name of its own, whatever its case; weights are relative, as a rule they sum to 100.");

export const templateFields = z.strictObject({
  name: text(1, 200),
  prompt_template: text(1, 20_000),
  grading_criteria: Criteria,
  description: text(0, 2000).nullable().optional(),
  coaching_tone: z.enum(coachingTones).optional().describe("direct where not said."),
  call_type: z.enum(callTypes).optional().describe("general where not said."),
  industry_context: text(0, 2000).nullable().optional(),
  is_active: z.boolean().optional().describe("true where not said."),
});

const exampleBody = {
  name: "Discovery call scoring",
  prompt_template: "Evaluate how the rep uncovers the buyer's needs…",
  grading_criteria: [
    { name: "Rapport building", weight: 25, description: "Opens warmly and finds common ground." },
    { name: "Needs discovery", weight: 35, description: "Asks open questions until the pain and its cost are clear." },
    { name: "Next steps", weight: 20, description: "Ends with a dated next step that both own." },
    { name: "Active listening", weight: 20, description: "Builds questions on what the buyer said." },
  ],
  coaching_tone: "encouraging",
  call_type: "discovery",
};

// GET /templates
export const listTemplates = endpoint({
  operationId: "listTemplates",
  method: "get",
  path: "/templates",
  tag: "Templates",
  summary: "List templates",
  description: "Scoring templates, newest first; archived ones are left out. With `cursor` or `updated_since`, in change order.",
  permission: "read",
  list: "sync",
  query: z.strictObject({ is_active: flag.optional(), call_type: z.enum(callTypes).optional() }),
  response: Template,
  errors: [],
});

// POST /templates
export const createTemplate = endpoint({
  operationId: "createTemplate",
  method: "post",
  path: "/templates",
  tag: "Templates",
  summary: "Create a template",
  permission: "write",
  body: templateFields.openapi("CreateTemplate"),
  response: Template,
  idempotent: true,
  errors: [],
  example: { body: exampleBody },
});

// GET /templates/{id}
export const getTemplate = endpoint({
  operationId: "getTemplate",
  method: "get",
  path: "/templates/{id}",
  tag: "Templates",
  summary: "Get a template",
  permission: "read",
  params: IdParams,
  response: Template,
  errors: ["not_found"],
});

// PUT /templates/{id}
export const replaceTemplate = endpoint({
  operationId: "replaceTemplate",
  method: "put",
  path: "/templates/{id}",
  tag: "Templates",
  summary: "Replace a template",
  description: "Replaces the whole template; what is not given falls back to its default. Each change is a new version.",
  permission: "write",
  params: IdParams,
  body: templateFields.openapi("ReplaceTemplate"),
  response: Template,
  errors: ["not_found", "precondition_failed"],
  example: { body: exampleBody },
});

// PATCH /templates/{id}
export const updateTemplate = endpoint({
  operationId: "updateTemplate",
  method: "patch",
  path: "/templates/{id}",
  tag: "Templates",
  summary: "Change a template",
  description: "Changes what is given and leaves the rest. Each change is a new version.",
  permission: "write",
  params: IdParams,
  body: templateFields.partial().openapi("UpdateTemplate"),
  response: Template,
  errors: ["not_found", "precondition_failed"],
  example: { body: { coaching_tone: "direct" } },
});

// DELETE /templates/{id}
export const deleteTemplate = endpoint({
  operationId: "deleteTemplate",
  method: "delete",
  path: "/templates/{id}",
  tag: "Templates",
  summary: "Delete a template",
  description: "Archives it: it scores no more calls and is listed no more; reports keep their copy.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
