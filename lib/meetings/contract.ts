import { callTypes, taskPriorities } from "@/lib/analysis/analyzer";
import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Numeric } from "@/lib/api/number";
import { decimal } from "@/lib/api/query";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { Metrics } from "@/lib/metrics/contract";
import { sides } from "@/lib/transcript-parser/segments";
import { meetingStatuses } from "@/lib/transcripts/contract";

export const Participant = z
  .strictObject({ name: z.string(), email: z.string().nullable(), side: z.enum(sides) })
  .openapi("Participant", { example: { name: "Ann Lee", email: "ann@northwind.example", side: "rep" } });

const summaryShape = {
  id: Id,
  title: z.string(),
  status: z.enum(meetingStatuses),
  failure_reason: z.string().nullable().describe("Why it failed, for people to read."),
  source: z.string(),
  external_id: z.string().nullable(),
  meeting_date: Timestamp,
  duration_seconds: Numeric.nullable(),
  call_type: z.enum(callTypes).nullable(),
  user_id: Id.nullable(),
  user_name: z.string().nullable(),
  participants: z.array(Participant),
  talk_ratio: Numeric.nullable().describe("The rep's share of the time both sides talked, 0 to 1."),
  overall_score: Numeric.nullable().describe("Mean of the last analysis' reports, 0 to 10."),
  criteria: z.int().describe("How many criteria the last analysis' reports have."),
  scored_criteria: z
    .int()
    .describe("How many of these have a score: for the others the call gave no ground, or they don't apply."),
  weakest_criterion: z
    .strictObject({ name: z.string(), score: Numeric })
    .nullable()
    .describe("The criterion of the last analysis that costs the overall score most."),
  report_count: z.int(),
  action_item_count: z.int(),
  decision_count: z.int(),
  summary_preview: z.string().nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
};

/** `-` for descending. */
const sorts = ["-meeting_date", "meeting_date", "-overall_score", "overall_score"] as const;

export const MeetingSummary = z.strictObject(summaryShape).openapi("MeetingSummary");
export type MeetingSummary = z.infer<typeof MeetingSummary>;

export const SegmentSchema = z
  .strictObject({
    index: z.int(),
    speaker: z.string(),
    side: z.enum(sides),
    start_ms: z.number().nullable(),
    end_ms: z.number().nullable(),
    text: z.string(),
  })
  .openapi("Segment");

export const ActionItem = z
  .strictObject({
    task_id: Id,
    title: z.string(),
    description: z.string().nullable(),
    priority: z.enum(taskPriorities),
    owner: z.string().nullable(),
    due_date: z.string().nullable(),
    status: z.string(),
    quote: z.string().nullable(),
    segment_index: z.int().nullable(),
  })
  .openapi("ActionItem");

export const MeetingDecision = z
  .strictObject({
    topic: z.string(),
    decision: z.string(),
    context: z.string().nullable(),
    quote: z.string().nullable(),
    segment_index: z.int().nullable(),
  })
  .openapi("MeetingDecision");

export const Meeting = z
  .strictObject({
    ...summaryShape,
    transcript: z.strictObject({ segments: z.array(SegmentSchema), word_count: z.int(), has_timing: z.boolean() }).nullable(),
    summary: z.string().nullable().describe("Markdown."),
    action_items: z.array(ActionItem),
    decisions: z.array(MeetingDecision),
    topics: z.array(z.string()),
    attendees: z.array(z.strictObject({ name: z.string(), email: z.string().nullable() })),
    follow_up_draft: z.strictObject({ subject: z.string(), body: z.string() }).nullable(),
    metrics: Metrics.nullable(),
    sides: z
      .strictObject({
        basis: z.enum(["inferred", "given"]).describe("given: somebody assigned them (PATCH /meetings/{id}/speakers)."),
        confidence: z.enum(["certain", "high", "low", "none"]).nullable(),
        reason: z.string().nullable().describe("What the assignment of reps and prospects rests on."),
      })
      .describe("How the speakers' sides are known."),
  })
  .openapi("Meeting");
export type Meeting = z.infer<typeof Meeting>;

// GET /meetings
export const listMeetings = endpoint({
  operationId: "listMeetings",
  method: "get",
  path: "/meetings",
  tag: "Meetings",
  summary: "List meetings",
  description:
    "The organization's meetings, newest first. A rep sees their own. With `cursor` or `updated_since`, in change order.",
  permission: "read",
  list: "sync",
  query: z.strictObject({
    status: z.enum(meetingStatuses).optional(),
    user_id: Id.optional().describe("Only this rep's."),
    from: Bound.optional().describe("Meetings at or after this moment or day."),
    to: Bound.optional().describe("Meetings at or before this moment or day."),
    range: z.enum(["past", "today"]).optional().describe("`past`: until now; `today`: the organization's today."),
    call_type: z.enum(callTypes).optional(),
    q: text(1, 200)
      .optional()
      .describe(
        "Meetings with this text in the title, or in a participant's name or address, taken literally, upper and lower case alike; and those in which all of its words were said, in any of their forms.",
      ),
    external_id: text(1, 255).optional(),
    min_score: decimal(0, 10).optional().describe("Meetings with this overall score or a higher one."),
    max_score: decimal(0, 10).optional(),
    sort: z
      .enum(sorts)
      .optional()
      .describe("-meeting_date, newest first, where not said. By score, meetings without one come last. Not in change order."),
  }),
  response: MeetingSummary,
  errors: [],
  example: { query: { status: "completed", limit: 10 } },
});

// GET /meetings/last
export const getLastMeeting = endpoint({
  operationId: "getLastMeeting",
  method: "get",
  path: "/meetings/last",
  tag: "Meetings",
  summary: "Get the last meeting",
  description: "The most recent meeting that is analyzed, in full.",
  permission: "read",
  response: Meeting,
  errors: ["not_found"],
});

// GET /meetings/{id}
export const getMeeting = endpoint({
  operationId: "getMeeting",
  method: "get",
  path: "/meetings/{id}",
  tag: "Meetings",
  summary: "Get a meeting",
  description: "One meeting in full: transcript, digest and conversation metrics.",
  permission: "read",
  params: IdParams,
  response: Meeting,
  errors: ["not_found"],
});

// GET /meetings/{id}/transcript
export const getTranscript = endpoint({
  operationId: "getTranscript",
  method: "get",
  path: "/meetings/{id}/transcript",
  tag: "Meetings",
  summary: "Download a transcript",
  description: "The transcript as a file. `vtt` and `srt` need times: a transcript without them is a 409.",
  permission: "read",
  params: IdParams,
  query: z.strictObject({ format: z.enum(["json", "txt", "vtt", "srt"]).optional().describe("json where not said.") }),
  response: z.strictObject({ segments: z.array(SegmentSchema) }),
  produces: ["application/json", "text/plain", "text/vtt", "application/x-subrip"],
  errors: ["not_found", "conflict"],
  example: { query: { format: "vtt" } },
});

// DELETE /meetings/{id}
export const deleteMeeting = endpoint({
  operationId: "deleteMeeting",
  method: "delete",
  path: "/meetings/{id}",
  tag: "Meetings",
  summary: "Delete a meeting",
  description: "Deletes the meeting with everything derived from it: transcript, reports, tasks, decisions, insights.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
