import { callTypes, coachingTones } from "@/lib/analysis/analyzer";
import { endpoint } from "@/lib/api/endpoint";
import { Id, IdParams } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { CriterionScore } from "@/lib/reports/contract";
import { Criterion, templateFields } from "@/lib/templates/contract";

export const TemplateVersion = z
  .strictObject({
    template_id: Id,
    version: z.int(),
    name: z.string(),
    description: z.string().nullable(),
    prompt_template: z.string(),
    grading_criteria: z.array(Criterion),
    coaching_tone: z.enum(coachingTones),
    call_type: z.enum(callTypes),
    industry_context: z.string().nullable(),
    is_active: z.boolean(),
    changed_by: Id.nullable().describe("The member's user id; null for a key."),
    created_at: Timestamp,
  })
  .openapi("TemplateVersion");

// GET /templates/{id}/versions
export const listTemplateVersions = endpoint({
  operationId: "listTemplateVersions",
  method: "get",
  path: "/templates/{id}/versions",
  tag: "Templates",
  summary: "List a template's versions",
  description: "Every version the template has had, today's first.",
  permission: "read",
  list: "page",
  params: IdParams,
  response: TemplateVersion,
  errors: ["not_found"],
});

export const TemplatePreview = z
  .strictObject({
    template_id: Id,
    template_version: z.int().describe("The version that was tried, or that the changes were tried on."),
    meeting_id: Id,
    overall_score: z.number().nullable(),
    criteria_scores: z.array(CriterionScore.omit({ machine_score: true })),
    summary: z.string(),
    strengths: z.array(z.string()),
    improvements: z.array(z.string()),
    next_practice: z.string().nullable(),
    confidence: z.enum(["high", "medium", "low"]),
  })
  .openapi("TemplatePreview");
export type TemplatePreview = z.infer<typeof TemplatePreview>;

// POST /templates/{id}/preview
export const previewTemplate = endpoint({
  operationId: "previewTemplate",
  method: "post",
  path: "/templates/{id}/preview",
  tag: "Templates",
  summary: "Try a template on a past meeting",
  description: "What the report would be, by the template as it is or with changes that are not saved. Nothing of it is kept.",
  permission: "write",
  params: IdParams,
  body: z
    .strictObject({
      meeting_id: Id,
      changes: templateFields
        .partial()
        .optional()
        .describe("What is tried in place of the template's own; what is not given stays."),
    })
    .openapi("PreviewTemplate"),
  response: TemplatePreview,
  status: [200],
  errors: ["not_found", "conflict", "upstream_failed"],
  example: { body: { meeting_id: "5f0c1a52-8f5b-4f7e-9d55-0d5a2f7f6a11" } },
});
