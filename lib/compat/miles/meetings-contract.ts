import { taskPriorities } from "@/lib/analysis/analyzer";
import { endpoint } from "@/lib/api/endpoint";
import { Deleted, ErrorCodeSchema } from "@/lib/api/envelope";
import { pageQuery } from "@/lib/api/pagination";
import { Id, IdParams, text } from "@/lib/api/text";
import { Moment, Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { ask as ourAsk } from "@/lib/assistant/contract";
import { camelSchema } from "@/lib/compat/camel-schema";
import { pageShape } from "@/lib/compat/miles/pages";
import { deleteMeetings as ourDeleteMeetings } from "@/lib/meetings/change-contract";
import { ActionItem, Meeting, MeetingDecision, listMeetings as ourListMeetings } from "@/lib/meetings/contract";
import { grabTranscript as ourGrab, listRecordings as ourRecordings } from "@/lib/recordings/contract";
import { createTranscript as ourCreate } from "@/lib/transcripts/contract";

// POST /ask
export const ask = endpoint({
  operationId: "ask",
  method: "post",
  path: "/ask",
  tag: "Ask",
  summary: "Ask anything",
  permission: "read",
  body: z
    .strictObject({
      input: ourAsk.body.shape.input,
      history: ourAsk.body.shape.history,
      documentId: ourAsk.body.shape.document_id,
    })
    .openapi("Ask"),
  response: z
    .strictObject({
      intent: z.string(),
      response: z.string().describe("Markdown."),
      data: z
        .record(z.string(), z.unknown())
        .describe("What the answer was made from; `citations` are the lines that `[1]`, `[2]` … in it rest on."),
      navigation: z.string().nullable(),
      suggestedFollowups: z.array(z.string()),
    })
    .openapi("Answer"),
  status: [200],
  idempotent: true,
  errors: ["not_found", "upstream_failed"],
  example: { body: { input: "What was my last meeting about?" } },
});

const { shape: ofTranscript } = ourCreate.body;
const digest = {
  transcriptId: Id.describe("The meeting that it became: GET /meetings/{id}."),
  summary: z.string().nullable().describe("Markdown."),
  actionItems: z.array(z.strictObject({ title: z.string(), priority: z.enum(taskPriorities) })),
  decisions: z.array(z.strictObject({ topic: z.string(), decision: z.string() })),
  topics: z.array(z.string()),
  tasksCreated: z.int(),
};

// POST /transcripts
export const createTranscript = endpoint({
  operationId: "createTranscript",
  method: "post",
  path: "/transcripts",
  tag: "Transcripts",
  summary: "Process a transcript",
  description: "Answers the digest; with 202 and `status` where it is not there within 10 s: read GET /meetings/{id} then.",
  permission: "write",
  body: z
    .strictObject({
      meetingTitle: ofTranscript.meeting_title,
      rawTranscript: text(20, 10_485_760),
      meetingDate: ofTranscript.meeting_date,
      attendees: ofTranscript.attendees,
      externalId: ofTranscript.external_id,
      source: ofTranscript.source,
    })
    .openapi("CreateTranscript"),
  response: z
    .strictObject({
      ...digest,
      memoryRecords: z.int(),
      followUpDrafted: z.boolean(),
      status: z.string().optional().describe("Only where it is not completed."),
    })
    .openapi("Digest"),
  status: [200, 202],
  bodyLimitBytes: 10 * 1024 * 1024,
  idempotent: true,
  errors: ["conflict", "payload_too_large"],
});

// GET /transcripts/recordings
export const listRecordings = endpoint({
  operationId: "listRecordings",
  method: "get",
  path: "/transcripts/recordings",
  tag: "Transcripts",
  summary: "List recordings",
  permission: "read",
  response: z.strictObject({ recordings: z.array(camelSchema(ourRecordings.response.element)) }).openapi("Recordings"),
  errors: ["conflict", "upstream_failed"],
});

// POST /transcripts/grab
export const grabTranscript = endpoint({
  operationId: "grabTranscript",
  method: "post",
  path: "/transcripts/grab",
  tag: "Transcripts",
  summary: "Grab a recording's transcript",
  permission: "write",
  body: z
    .strictObject({
      botId: text(1, 100).optional(),
      meetingTitle: text(1, 500).optional(),
      meetingDate: Moment.optional(),
      meetingId: text(1, 100).optional().describe("Of the meeting where it is held, in Mira, or of the bot."),
    })
    .openapi("GrabTranscript"),
  response: z
    .strictObject({
      status: ourGrab.response.shape.status,
      botId: z.string(),
      ...z.strictObject(digest).partial().shape,
    })
    .openapi("Grabbed"),
  status: [200],
  errors: ["not_found", "conflict", "upstream_failed"],
  example: { body: { meetingTitle: "Q2 Pricing Call", meetingDate: "2026-05-09T14:00:00Z" } },
});

const preview = { id: Id, meetingTitle: z.string(), meetingDate: Timestamp };
const MilesMeeting = z
  .strictObject({
    ...preview,
    attendees: camelSchema(Meeting.shape.attendees),
    summary: z.string().nullable().describe("Markdown."),
    rawTranscript: z.string().nullable(),
    actionItems: z.array(camelSchema(ActionItem)),
    decisions: z.array(camelSchema(MeetingDecision)),
    topics: z.array(z.string()),
    followUpDraft: camelSchema(Meeting.shape.follow_up_draft),
  })
  .openapi("Meeting");
export type MilesMeeting = z.infer<typeof MilesMeeting>;

// GET /meetings/last
export const getLastMeeting = endpoint({
  operationId: "getLastMeeting",
  method: "get",
  path: "/meetings/last",
  tag: "Meetings",
  summary: "Get the last processed meeting",
  permission: "read",
  response: MilesMeeting,
  errors: ["not_found"],
});

// GET /meetings
export const listMeetings = endpoint({
  operationId: "listMeetings",
  method: "get",
  path: "/meetings",
  tag: "Meetings",
  summary: "List processed meetings",
  permission: "read",
  query: z.strictObject({ ...pageQuery, range: ourListMeetings.query.shape.range }),
  response: z
    .strictObject({
      meetings: z.array(
        z.strictObject({ ...preview, summaryPreview: z.string().nullable(), actionItemCount: z.int(), decisionCount: z.int() }),
      ),
      ...pageShape,
    })
    .openapi("Meetings"),
  errors: [],
});

// GET /meetings/{id}
export const getMeeting = endpoint({
  operationId: "getMeeting",
  method: "get",
  path: "/meetings/{id}",
  tag: "Meetings",
  summary: "Get a meeting",
  permission: "read",
  params: IdParams,
  response: MilesMeeting,
  errors: ["not_found"],
});

// DELETE /meetings/{id}
export const deleteMeeting = endpoint({
  operationId: "deleteMeeting",
  method: "delete",
  path: "/meetings/{id}",
  tag: "Meetings",
  summary: "Delete a meeting",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

// POST /meetings/bulk-delete
export const deleteMeetings = endpoint({
  operationId: "deleteMeetings",
  method: "post",
  path: "/meetings/bulk-delete",
  tag: "Meetings",
  summary: "Delete many meetings",
  permission: "write",
  body: ourDeleteMeetings.body,
  response: z
    .strictObject({
      deleted: z.int(),
      errors: z.array(z.strictObject({ id: Id, code: ErrorCodeSchema })),
      requested: z.int(),
    })
    .openapi("DeletedMeetings"),
  status: [200],
  errors: ["payload_too_large"],
  example: { body: { ids: ["5f0c1a52-8f5b-4f7e-9d55-0d5a2f7f6a11"] } },
});
