import { callTypes } from "@/lib/analysis/analyzer";
import { endpoint } from "@/lib/api/endpoint";
import { ErrorCodeSchema } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Moment } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { Meeting } from "@/lib/meetings/contract";
import { sides } from "@/lib/transcript-parser/segments";
import { eitherTextOrSegments, TranscriptResult, textOrSegments, transcriptFields } from "@/lib/transcripts/contract";

const ParticipantInput = z.strictObject({
  name: text(1, 200),
  email: z.email().max(320).nullable().optional(),
  side: z.enum(sides).optional(),
});
const participants = z.array(ParticipantInput).max(200);

// POST /meetings
export const createMeeting = endpoint({
  operationId: "createMeeting",
  method: "post",
  path: "/meetings",
  tag: "Meetings",
  summary: "Create a meeting",
  description: "A meeting in `pending`, waiting for its transcript (PUT /meetings/{id}/transcript).",
  permission: "write",
  body: z
    .strictObject({
      title: text(1, 500),
      meeting_date: Moment.optional().describe("When the call is or was; now where not said."),
      user_id: Id.nullable().optional().describe("The rep's user id; the calling member where not said, nobody for a key."),
      call_type: z.enum(callTypes).nullable().optional(),
      participants: participants.optional(),
      external_id: text(1, 255).nullable().optional(),
    })
    .openapi("CreateMeeting"),
  response: Meeting,
  idempotent: true,
  errors: ["conflict"],
  example: { body: { title: "Vectris Q2 sync", meeting_date: "2026-05-09T14:00:00Z", call_type: "discovery" } },
});

// PATCH /meetings/{id}
export const updateMeeting = endpoint({
  operationId: "updateMeeting",
  method: "patch",
  path: "/meetings/{id}",
  tag: "Meetings",
  summary: "Change a meeting",
  description: "Changes what is given. A change of a participant's side analyzes the call again.",
  permission: "write",
  params: IdParams,
  body: z
    .strictObject({
      title: text(1, 500),
      meeting_date: Moment,
      user_id: Id.nullable(),
      call_type: z.enum(callTypes).nullable(),
      participants: participants.describe("Replaces the list; who speaks in the transcript stays in it."),
    })
    .partial()
    .openapi("UpdateMeeting"),
  response: Meeting,
  errors: ["not_found", "precondition_failed"],
  example: { body: { title: "Vectris Q2 sync, part two" } },
});

// PUT /meetings/{id}/transcript
export const replaceTranscript = endpoint({
  operationId: "replaceTranscript",
  method: "put",
  path: "/meetings/{id}/transcript",
  tag: "Meetings",
  summary: "Attach or replace a transcript",
  description: "Stores the transcript and analyzes the call anew; what quoted the old text goes with it.",
  permission: "write",
  params: IdParams,
  body: z
    .strictObject(transcriptFields)
    .refine(eitherTextOrSegments, { message: "send exactly one of raw_transcript and segments", path: ["raw_transcript"] })
    .openapi("ReplaceTranscript", textOrSegments),
  response: TranscriptResult,
  status: [202],
  bodyLimitBytes: 10 * 1024 * 1024,
  errors: ["not_found", "precondition_failed", "payload_too_large"],
  example: { body: { raw_transcript: "Bill Barry: Let's review pricing.\nVicki Chen: Per seat works for us." } },
});

// PATCH /meetings/{id}/speakers
export const updateSpeakers = endpoint({
  operationId: "updateSpeakers",
  method: "patch",
  path: "/meetings/{id}/speakers",
  tag: "Meetings",
  summary: "Rename speakers and assign sides",
  description: "Renames in the whole transcript, assigns sides, and analyzes the call again.",
  permission: "write",
  params: IdParams,
  body: z
    .strictObject({
      speakers: z
        .array(z.strictObject({ label: text(1, 200), name: text(1, 200).optional(), side: z.enum(sides).optional() }))
        .min(1)
        .max(200),
    })
    .openapi("UpdateSpeakers"),
  response: Meeting,
  errors: ["not_found", "conflict", "precondition_failed"],
  example: { body: { speakers: [{ label: "Speaker 1", name: "Bill Barry", side: "rep" }] } },
});

// POST /meetings/{id}/analyze
export const analyzeMeeting = endpoint({
  operationId: "analyzeMeeting",
  method: "post",
  path: "/meetings/{id}/analyze",
  tag: "Meetings",
  summary: "Analyze a meeting again",
  description: "With another template version or model the new report stands beside the old one.",
  permission: "write",
  params: IdParams,
  body: z
    .strictObject({
      template_ids: z.array(Id).min(1).max(20).optional().describe("Score by these; else as POST /transcripts chooses."),
    })
    .optional()
    .openapi("AnalyzeMeeting"),
  response: TranscriptResult,
  status: [202],
  errors: ["not_found", "conflict", "precondition_failed"],
  example: { body: {} },
});

export const maxBulkDelete = 200;

// POST /meetings/bulk-delete
export const deleteMeetings = endpoint({
  operationId: "deleteMeetings",
  method: "post",
  path: "/meetings/bulk-delete",
  tag: "Meetings",
  summary: "Delete many meetings",
  description:
    "Up to 200 in one call, each with everything derived from it. Those that are not there are listed, and the others go.",
  permission: "write",
  body: z.strictObject({ ids: z.array(Id).min(1).describe("1 to 200.") }).openapi("DeleteMeetings"),
  response: z
    .strictObject({
      deleted: z.int(),
      errors: z.array(z.strictObject({ id: Id, code: ErrorCodeSchema })),
      requested: z.int(),
    })
    .openapi("DeleteMeetingsResult"),
  status: [200],
  errors: ["payload_too_large"],
  example: { body: { ids: ["5f0c1a52-8f5b-4f7e-9d55-0d5a2f7f6a11"] } },
});
