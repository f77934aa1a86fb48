import { endpoint } from "@/lib/api/endpoint";
import { Id } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { MailThread } from "@/lib/connections/inbox-contract";
import { MeetingSummary } from "@/lib/meetings/contract";
import { Task } from "@/lib/tasks/contract";

export const CalendarEvent = z
  .strictObject({
    id: z.string().describe("Google's id of the event."),
    title: z.string(),
    starts_at: Timestamp,
    ends_at: Timestamp,
    is_all_day: z.boolean(),
    location: z.string().nullable(),
    link: z.url().nullable().describe("Opens the event in Google Calendar."),
  })
  .openapi("CalendarEvent");

const AttentionItem = z
  .strictObject({
    kind: z.enum(["overdue_task", "failed_meeting", "weak_report"]),
    id: Id,
    title: z.string(),
    detail: z.string(),
    link: z.string().describe("A page of the dashboard."),
  })
  .openapi("AttentionItem");
export type AttentionItem = z.infer<typeof AttentionItem>;

const SuggestedAction = z
  .strictObject({ title: z.string(), link: z.string().describe("A page of the dashboard, or an address at Google.") })
  .openapi("SuggestedAction");
export type SuggestedAction = z.infer<typeof SuggestedAction>;

const MissingPart = z
  .strictObject({
    part: z.enum(["events", "emails"]),
    reason: z.enum(["not_connected", "unreachable"]).describe("`unreachable`: Google did not answer as it should."),
    message: z.string(),
  })
  .openapi("MissingPart");
export type MissingPart = z.infer<typeof MissingPart>;

export const Briefing = z
  .strictObject({
    greeting: z.string(),
    narrative: z.string().describe("The day in a few sentences; plain text."),
    attention_items: z.array(AttentionItem).describe("What is late, failed or weak."),
    suggested_actions: z.array(SuggestedAction),
    events: z.array(CalendarEvent).describe("Of today."),
    emails: z.array(MailThread).describe("Unread threads of the last two days."),
    pending_actions: z.array(Task).describe("Open tasks, the most urgent first."),
    meetings: z.array(MeetingSummary).describe("Of yesterday and today."),
    missing: z.array(MissingPart).describe("Parts that are empty because their source could not be read."),
    generated_at: Timestamp,
    analyzer: z.enum(["openai", "local"]).describe("`local`: composed by rules, without a model."),
  })
  .openapi("Briefing");
export type Briefing = z.infer<typeof Briefing>;

// POST /briefing
export const makeBriefing = endpoint({
  operationId: "makeBriefing",
  method: "post",
  path: "/briefing",
  tag: "Assistant",
  summary: "Make a briefing",
  description:
    "What waits today: calendar, unread mail, open tasks, calls of yesterday and today, and what needs attention. It is made of what the caller sees, and kept as the caller's latest one. " +
    "Ids and numbers come from the data; where a model is configured, it words the narrative and the suggestions.",
  permission: "read",
  body: z
    .strictObject({
      user_id: Id.optional().describe(
        "For an API key: whose tasks, and whose mail and calendar where that member shared their connection. A member's briefing is their own.",
      ),
    })
    .optional()
    .openapi("MakeBriefing"),
  response: Briefing,
  status: [200],
  errors: [],
  example: { body: {} },
});

// GET /briefing
export const getBriefing = endpoint({
  operationId: "getBriefing",
  method: "get",
  path: "/briefing",
  tag: "Assistant",
  summary: "Get the latest briefing",
  description: "The one that this caller made last, or that was made this morning. A 404 where there is none.",
  permission: "read",
  // A briefing has no version for a later change to name: the one that is made is answered without a tag.
  response: z.strictObject(Briefing.shape).openapi("Briefing"),
  errors: ["not_found"],
});

const BriefingSettings = z
  .strictObject({
    is_daily: z.boolean().describe("A briefing is made each morning, from six o'clock in the organization's zone."),
    has_briefing: z.boolean().describe("Whether there is a latest one to read."),
  })
  .openapi("BriefingSettings");

// GET /briefing/settings
export const getBriefingSettings = endpoint({
  operationId: "getBriefingSettings",
  method: "get",
  path: "/briefing/settings",
  tag: "Assistant",
  summary: "Get a member's briefing settings",
  permission: "read",
  response: BriefingSettings,
  errors: [],
});

// PATCH /briefing/settings
export const updateBriefingSettings = endpoint({
  operationId: "updateBriefingSettings",
  method: "patch",
  path: "/briefing/settings",
  tag: "Assistant",
  summary: "Change a member's briefing settings",
  description: "For members: a key has no mornings.",
  permission: "write",
  body: z.strictObject({ is_daily: z.boolean().optional() }).openapi("UpdateBriefingSettings"),
  response: BriefingSettings,
  errors: ["precondition_failed"],
  example: { body: { is_daily: true } },
});
