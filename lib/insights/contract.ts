import { insightCategories } from "@/lib/analysis/analyzer";
import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

const Category = z.enum(insightCategories);

export const Insight = z
  .strictObject({
    id: Id,
    meeting_id: Id,
    meeting_title: z.string().nullable(),
    category: Category,
    insight: z.string(),
    quote: z.string().describe("Word for word in the transcript."),
    segment_index: z.int(),
    industry: z.string().nullable(),
    prospect_title: z.string().nullable(),
    company: z.string().nullable(),
    sentiment: z.enum(["positive", "neutral", "negative"]),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Insight");
export type Insight = z.infer<typeof Insight>;

const count = z.int().optional();
/** Categories without an insight are left out. */
const Counts = z.strictObject({
  pain_point: count,
  objection: count,
  competitor: count,
  buying_signal: count,
  feature_request: count,
  pricing: count,
  process: count,
  other: count,
} satisfies Record<(typeof insightCategories)[number], typeof count>);

// GET /insights
export const listInsights = endpoint({
  operationId: "listInsights",
  method: "get",
  path: "/insights",
  tag: "Insights",
  summary: "List insights",
  description:
    "What buyers said in calls that the market should hear, newest first; a rep sees those of their own calls. `meta.counts` has " +
    "the number of insights per category under the same filters but `category`. With `cursor` or `updated_since`, in change order " +
    "and without counts.",
  permission: "read",
  list: "sync",
  query: z.strictObject({
    date_from: Bound.optional().describe("Insights made at or after this moment or day."),
    date_to: Bound.optional().describe("Insights made at or before this moment or day."),
    from: Bound.optional().describe("Another name of date_from: give one of them."),
    to: Bound.optional().describe("Another name of date_to: give one of them."),
    industry: text(1, 200).optional().describe("Industries that contain this text, whatever its case."),
    prospect_title: text(1, 200).optional().describe("Titles of prospects that contain this text, whatever its case."),
    category: Category.optional(),
    meeting_id: Id.optional(),
  }),
  response: Insight,
  meta: z.strictObject({ counts: Counts.optional() }),
  errors: [],
  example: { query: { category: "objection", industry: "logistics" } },
});

// GET /insights/{id}
export const getInsight = endpoint({
  operationId: "getInsight",
  method: "get",
  path: "/insights/{id}",
  tag: "Insights",
  summary: "Get an insight",
  permission: "read",
  params: IdParams,
  response: Insight,
  errors: ["not_found"],
});
