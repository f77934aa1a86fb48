import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, text } from "@/lib/api/text";
import { Moment, Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { TranscriptResult } from "@/lib/transcripts/contract";

/** Recall.ai's deployments: each has keys and data of its own. */
const recallRegions = ["us-west-2", "us-east-1", "eu-central-1", "ap-northeast-1"] as const;

export const RecallSettings = z
  .strictObject({
    is_configured: z.boolean(),
    region: z.enum(recallRegions).nullable(),
    key_hint: z.string().nullable().describe("The key's last four characters."),
    has_webhook_secret: z
      .boolean()
      .describe("Without it Recall's webhooks are refused, and recordings come in within 15 minutes."),
    webhook_url: z.url().describe("For Recall's dashboard."),
    updated_at: Timestamp.nullable(),
  })
  .openapi("RecallSettings");

const tag = "Recordings";

// GET /recall
export const getRecallSettings = endpoint({
  operationId: "getRecallSettings",
  method: "get",
  path: "/recall",
  tag,
  summary: "Get the connection to Recall.ai",
  permission: "admin",
  response: RecallSettings,
  errors: [],
});

// PUT /recall
export const putRecallSettings = endpoint({
  operationId: "putRecallSettings",
  method: "put",
  path: "/recall",
  tag,
  summary: "Connect Recall.ai",
  description: "Stores the organization's key, encrypted; it is never answered again. What is not given is removed.",
  permission: "admin",
  body: z
    .strictObject({
      region: z.enum(recallRegions),
      api_key: z.string().regex(/^[!-~]{10,200}$/, "must be 10 to 200 characters of ASCII, without spaces"),
      webhook_secret: z
        .string()
        .regex(/^whsec_[A-Za-z0-9+/=]{16,200}$/, "must be the secret that Recall shows, which begins with whsec_")
        .optional()
        .describe("The workspace's, from Recall's dashboard."),
    })
    .openapi("PutRecallSettings"),
  response: RecallSettings,
  errors: ["precondition_failed"],
  example: { body: { region: "us-west-2", api_key: "0123456789abcdef0123456789abcdef01234567" } },
});

// DELETE /recall
export const deleteRecallSettings = endpoint({
  operationId: "deleteRecallSettings",
  method: "delete",
  path: "/recall",
  tag,
  summary: "Disconnect Recall.ai",
  description: "Removes the key. Meetings that came in stay.",
  permission: "admin",
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});

const waitingStates = ["bot_active", "async_transcribing", "no_transcript_yet", "no_recording"] as const;

const Recording = z
  .strictObject({
    bot_id: z.string(),
    meeting_title: z.string().nullable(),
    meeting_date: Timestamp.nullable(),
    status: z.enum(["ready", "already_processed", ...waitingStates]).describe("`ready`: its transcript can be grabbed."),
    is_processed: z.boolean(),
    meeting_id: Id.nullable(),
  })
  .openapi("Recording");

// GET /transcripts/recordings
export const listRecordings = endpoint({
  operationId: "listRecordings",
  method: "get",
  path: "/transcripts/recordings",
  tag,
  summary: "List recordings of bots",
  description:
    "What Recall.ai's bots of this organization recorded, as Recall lists them, 200 at most: those of the last 30 days where no date is given. A rep sees those whose `metadata.user_id` names them.",
  permission: "read",
  query: z.strictObject({ from: Bound.optional(), to: Bound.optional() }),
  response: z.array(Recording),
  errors: ["conflict", "upstream_failed"],
});

const Grabbed = z
  .strictObject({
    status: z.enum(["processed", "already_processed", ...waitingStates]),
    bot_id: z.string(),
    meeting_id: Id.nullable(),
    reason: z.string().nullable().describe("Recall's own word for why there is nothing, where it gives one."),
    retry_after_seconds: z.int().nullable().describe("When the same call can say more."),
    transcript: TranscriptResult.nullable().describe("With `processed` only."),
  })
  .openapi("Grabbed");
export type Grabbed = z.infer<typeof Grabbed>;

// POST /transcripts/grab
export const grabTranscript = endpoint({
  operationId: "grabTranscript",
  method: "post",
  path: "/transcripts/grab",
  tag,
  summary: "Grab a bot's transcript",
  description:
    "Takes the transcript of a bot's recording and analyzes it, once: two grabs at the same moment make one meeting. By `bot_id`, or by title, date and meeting id, one or more of them: " +
    "the best match of the last 30 days, or of the day around the date; the id has to be the meeting's. Where several match alike, 409 names them. No bot is 404.",
  permission: "write",
  body: z
    .strictObject({
      bot_id: text(1, 100).optional(),
      meeting_title: text(1, 500).optional(),
      meeting_date: Moment.optional(),
      meeting_id: text(1, 100)
        .optional()
        .describe(
          "The id that the meeting has where it is held (a Zoom number, a Meet code), that who sent the bot put into `metadata.meeting_id`, or that it has in Mira.",
        ),
    })
    .refine((body) => Object.values(body).some((one) => one !== undefined), {
      message: "is required, or meeting_title, meeting_date or meeting_id",
      path: ["bot_id"],
    })
    .openapi("GrabTranscript"),
  response: Grabbed,
  status: [200],
  errors: ["not_found", "conflict", "upstream_failed"],
  example: { body: { meeting_title: "Q2 Pricing Call", meeting_date: "2026-05-09T14:00:00Z" } },
});

// POST /hooks/recall
export const receiveRecallWebhook = endpoint({
  operationId: "receiveRecallWebhook",
  method: "post",
  path: "/hooks/recall",
  tag,
  summary: "Take a webhook of Recall.ai",
  description:
    "For Recall.ai itself: signed as Standard Webhooks (or by the older `svix-*` headers) with the secret of the organization that the address names. Each `webhook-id` counts once.",
  permission: "public",
  query: z.strictObject({ organization_id: Id }),
  response: z.strictObject({ received: z.literal(true) }),
  status: [200],
  errors: ["unauthorized"],
});
