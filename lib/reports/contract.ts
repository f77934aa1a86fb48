import { coachingTones } from "@/lib/analysis/analyzer";
import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { Numeric } from "@/lib/api/number";
import { decimal, flag } from "@/lib/api/query";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { sides } from "@/lib/transcript-parser/segments";

export const Evidence = z
  .strictObject({
    quote: z.string().describe("Word for word in the transcript."),
    speaker: z.string(),
    side: z.enum(sides),
    segment_index: z.int(),
    start_ms: z.number().nullable(),
  })
  .openapi("Evidence");

const confidences = ["high", "medium", "low"] as const;

export const CriterionScore = z
  .strictObject({
    name: z.string(),
    weight: Numeric,
    score: Numeric.nullable().describe("0 to 10: a reviewer's where there is one, else the machine's."),
    machine_score: Numeric.nullable(),
    feedback: z.string(),
    not_applicable: z.boolean(),
    unsupported: z.boolean().describe("No quote of the analyzer's was found in the transcript: shown, kept out of averages."),
    confidence: z.enum(confidences),
    evidence: z.array(Evidence),
  })
  .openapi("CriterionScore");

export const Report = z
  .strictObject({
    id: Id,
    meeting_id: Id.nullable(),
    meeting_title: z.string().nullable().describe("The call's title as it is now; null for a practice call."),
    roleplay_session_id: Id.nullable(),
    user_id: Id.nullable(),
    user_name: z.string().nullable(),
    template_id: Id,
    template_name: z.string(),
    template_version: z.int(),
    overall_score: Numeric.nullable().describe("Weighted mean of the criteria that apply, 0 to 10; null when none does."),
    criteria_scores: z.array(CriterionScore),
    summary: z.string(),
    strengths: z.array(z.string()),
    improvements: z.array(z.string()),
    next_practice: z.string().nullable(),
    coaching_tone: z.enum(coachingTones),
    analyzer: z.enum(["openai", "local"]).describe("`local` scores by published rules, without a model: a heuristic."),
    model: z.string(),
    prompt_version: z.string(),
    confidence: z.enum(confidences),
    review: z.strictObject({ reviewed_by: Id.nullable(), reviewed_at: Timestamp, note: z.string().nullable() }).nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Report");
export type Report = z.infer<typeof Report>;

// GET /reports
export const listReports = endpoint({
  operationId: "listReports",
  method: "get",
  path: "/reports",
  tag: "Reports",
  summary: "List coaching reports",
  description: "Reports, newest first; a rep sees their own. With `cursor` or `updated_since`, in change order.",
  permission: "read",
  list: "sync",
  query: z.strictObject({
    reviewed: flag.optional(),
    user_id: Id.optional(),
    meeting_id: Id.optional(),
    template_id: Id.optional(),
    from: Bound.optional().describe("Reports made at or after this moment or day."),
    to: Bound.optional().describe("Reports made at or before this moment or day."),
    min_score: decimal(0, 10).optional(),
    max_score: decimal(0, 10).optional(),
  }),
  response: Report,
  errors: [],
  example: { query: { min_score: 7 } },
});

// GET /reports/{id}
export const getReport = endpoint({
  operationId: "getReport",
  method: "get",
  path: "/reports/{id}",
  tag: "Reports",
  summary: "Get a coaching report",
  permission: "read",
  params: IdParams,
  response: Report,
  errors: ["not_found"],
});

// GET /meetings/{id}/report
export const listMeetingReports = endpoint({
  operationId: "listMeetingReports",
  method: "get",
  path: "/meetings/{id}/report",
  tag: "Meetings",
  summary: "List the reports of a meeting",
  description: "All coaching reports of one meeting, newest first.",
  permission: "read",
  params: IdParams,
  response: z.array(Report),
  errors: ["not_found"],
});

// PATCH /reports/{id}
export const reviewReport = endpoint({
  operationId: "reviewReport",
  method: "patch",
  path: "/reports/{id}",
  tag: "Reports",
  summary: "Review a report",
  description:
    "A manager's scores count from then on; the machine's stay beside them as `machine_score`. A criterion that does not apply is sent " +
    "with `not_applicable: true` instead of a score: it has none then, and the mean goes without it.",
  permission: "write",
  params: IdParams,
  body: z
    .strictObject({
      criteria_scores: z
        .array(
          z
            .strictObject({
              name: text(1, 100),
              score: z.number().min(0).max(10).multipleOf(0.1).optional().openapi({ multipleOf: 0.1 }),
              not_applicable: z.boolean().optional().describe("true: this call gave no occasion for it. It leaves the mean."),
              feedback: text(1, 5000).optional().describe("Replaces the machine's words."),
            })
            .refine((one) => (one.score === undefined) === (one.not_applicable === true), {
              message: "send exactly one of score and not_applicable: true",
              path: ["score"],
            })
            .openapi({
              oneOf: [
                { required: ["score"] },
                { required: ["not_applicable"], properties: { not_applicable: { type: "boolean", enum: [true] } } },
              ],
            }),
        )
        .max(20)
        .optional(),
      note: text(1, 5000).nullable().optional(),
    })
    .openapi("ReviewReport"),
  response: Report,
  errors: ["not_found", "conflict", "precondition_failed"],
  example: { body: { criteria_scores: [{ name: "Next steps", score: 6.5 }], note: "The date came later, by mail." } },
});

const ScoreChange = {
  before: z.number().nullable(),
  after: z.number().nullable(),
  delta: z.number().nullable().describe("after − before; null where either is."),
};

export const ReportComparison = z
  .strictObject({
    report_id: Id,
    previous_report_id: Id.nullable().describe("The report before it; null where there is none."),
    overall: z.strictObject(ScoreChange),
    criteria: z.array(z.strictObject({ name: z.string(), ...ScoreChange })),
    added: z.array(z.string()).describe("Criteria that only the later report has."),
    removed: z.array(z.string()).describe("Criteria that only the earlier one has."),
  })
  .openapi("ReportComparison");

// GET /reports/{id}/comparison
export const compareReport = endpoint({
  operationId: "compareReport",
  method: "get",
  path: "/reports/{id}/comparison",
  tag: "Reports",
  summary: "Compare a report with the one before",
  description:
    "With the report before it of the same meeting and template (another version, model or review); where there is none, with " +
    "the one before it of the same rep and template.",
  permission: "read",
  params: IdParams,
  response: ReportComparison,
  errors: ["not_found"],
});
