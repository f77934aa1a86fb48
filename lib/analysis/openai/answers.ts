import { z } from "zod";
import { insightCategories, taskPriorities } from "@/lib/analysis/analyzer";

/*
 * What the model is made to answer. Strict structured output wants every property present, so what may be missing is
 * nullable, never optional. Ranges are left out: an answer out of range is refused by us, whatever the server checks.
 */

const Moment = { segment: z.int(), quote: z.string() };

export const DigestAnswer = z.strictObject({
  summary: z.string(),
  topics: z.array(z.string()),
  action_items: z.array(
    z.strictObject({
      title: z.string(),
      description: z.string().nullable(),
      owner: z.string().nullable(),
      due_date: z.string().nullable().describe("YYYY-MM-DD"),
      priority: z.enum(taskPriorities),
      status: z.enum(["open", "withdrawn", "refused", "done"]).describe("As it stands at the end of the call"),
      ...Moment,
    }),
  ),
  decisions: z.array(
    z.strictObject({
      topic: z.string(),
      decision: z.string(),
      context: z.string().nullable(),
      status: z.enum(["settled", "proposed", "withdrawn"]).describe("As it stands at the end of the call"),
      ...Moment,
    }),
  ),
  next_step: z
    .strictObject({
      what: z.string(),
      date: z.string().nullable().describe("YYYY-MM-DD"),
      time: z.string().nullable().describe("HH:MM"),
      with: z.array(z.string()),
      ...Moment,
    })
    .nullable(),
  facts: z.strictObject({
    company: z.string().nullable(),
    headcount: z.string().nullable(),
    budget: z.string().nullable(),
    deadline: z.string().nullable(),
    tools: z.array(z.string()),
  }),
  insights: z.array(
    z.strictObject({
      category: z.enum(insightCategories),
      insight: z.string(),
      industry: z.string().nullable(),
      prospect_title: z.string().nullable(),
      company: z.string().nullable(),
      sentiment: z.enum(["positive", "neutral", "negative"]),
      ...Moment,
    }),
  ),
  follow_up: z.strictObject({ subject: z.string(), body: z.string() }),
});
export type DigestAnswer = z.infer<typeof DigestAnswer>;

const CriterionAnswer = z.strictObject({
  criterion: z.string().describe("The criterion's key"),
  score: z.number().nullable().describe("0 to 10; null where the call gave no occasion"),
  reason: z.string(),
  confidence: z.enum(["high", "medium", "low"]),
  evidence: z.array(z.strictObject(Moment)),
});
export type CriterionAnswer = z.infer<typeof CriterionAnswer>;

export const CriteriaAnswer = z.strictObject({ criteria: z.array(CriterionAnswer) });
export type CriteriaAnswer = z.infer<typeof CriteriaAnswer>;

export const ScoringAnswer = z.strictObject({
  ...CriteriaAnswer.shape,
  summary: z.string(),
  strengths: z.array(z.string()),
  improvements: z.array(z.string()),
  next_practice: z.string().nullable(),
});
export type ScoringAnswer = z.infer<typeof ScoringAnswer>;
