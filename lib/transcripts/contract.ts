import { callTypes, taskPriorities } from "@/lib/analysis/analyzer";
import { endpoint } from "@/lib/api/endpoint";
import { Id, text } from "@/lib/api/text";
import { Moment } from "@/lib/api/time";
import { quickly, z } from "@/lib/api/zod";
import { transcriptFormats } from "@/lib/transcript-parser/segments";

export const meetingStatuses = ["pending", "fetched", "processing", "completed", "failed", "no_transcript"] as const;

const maxSegments = 50_000;
const longestMs = 7 * 86_400_000;
const milliseconds = z.int().min(0).max(longestMs).nullable().optional();

const SegmentInput = quickly(
  z
    .strictObject({ speaker: text(1, 200), start_ms: milliseconds, end_ms: milliseconds, text: text(1, 20_000) })
    .refine((one) => one.start_ms == null || one.end_ms == null || one.end_ms >= one.start_ms, {
      message: "must not be before start_ms",
      path: ["end_ms"],
    }),
  isPlainSegment,
);

/** A segment as nearly all are: nothing but its four members, in their bounds. */
function isPlainSegment(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 4) return false;
  if (!("speaker" in value && "text" in value && "start_ms" in value && "end_ms" in value)) return false;
  const { speaker, text: words, start_ms: start, end_ms: end } = value;
  return (
    isPlainText(speaker, 200) && isPlainText(words, 20_000) && isTime(start) && isTime(end) && (end ?? start ?? 0) >= (start ?? 0)
  );
}

const isPlainText = (value: unknown, most: number): boolean =>
  typeof value === "string" && value.length <= most && /\S/.test(value);
const isTime = (value: unknown): value is number | null =>
  value === null || (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= longestMs);

/** The transcript itself: as the source wrote it, or as segments. Exactly one of the two. */
export const transcriptFields = {
  raw_transcript: text(20, 10_485_760).optional().describe("The transcript as its source wrote it. Recognised by content."),
  segments: z.array(SegmentInput).min(1).max(maxSegments).optional().describe("Instead of raw_transcript."),
  format: z
    .enum(["auto", ...transcriptFormats.filter((format) => format !== "segments")])
    .optional()
    .describe("auto where not said."),
  rep_speaker: text(1, 200).optional().describe("Which speaker label is the rep."),
  template_ids: z
    .array(Id)
    .min(1)
    .max(20)
    .optional()
    .describe("Score by these; else by every active template of the call's type, else by the active general ones."),
};

export const eitherTextOrSegments = (body: { raw_transcript?: unknown; segments?: unknown }): boolean =>
  (body.raw_transcript === undefined) !== (body.segments === undefined);

/** The same in the document. */
export const textOrSegments = { oneOf: [{ required: ["raw_transcript"] }, { required: ["segments"] }] };

/** What `source` says of a sample call (`POST /sample-calls`). */
export const sampleSource = "sample";

const CreateTranscript = z
  .strictObject({
    meeting_title: text(1, 500),
    ...transcriptFields,
    meeting_date: Moment.optional().describe("When the call was; now where not said."),
    attendees: z.array(text(1, 320)).max(200).optional().describe("Names or e-mail addresses."),
    external_id: text(1, 255)
      .optional()
      .describe("Your own id: the same one again makes nothing and answers the meeting that has it."),
    source: text(1, 50)
      .refine((source) => source !== sampleSource, `must not be ${sampleSource}, which marks sample calls`)
      .optional()
      .describe("api where not said. `sample` marks the calls of `POST /sample-calls` and is refused."),
    user_id: Id.optional().describe("The rep's user id; the calling member where not said, nobody for a key."),
    call_type: z
      .enum(callTypes)
      .optional()
      .describe(
        "Where not said, the analysis takes the type that the words of the call clearly show, if any, to choose templates.",
      ),
  })
  .refine(eitherTextOrSegments, { message: "send exactly one of raw_transcript and segments", path: ["raw_transcript"] })
  .openapi("CreateTranscript", textOrSegments);

export const TranscriptResult = z
  .strictObject({
    transcript_id: Id,
    meeting_id: Id,
    status: z.enum(meetingStatuses),
    failure_reason: z.string().nullable(),
    summary: z.string().nullable(),
    action_items: z.array(
      z.strictObject({
        task_id: Id,
        title: z.string(),
        priority: z.enum(taskPriorities),
        owner: z.string().nullable(),
        due_date: z.string().nullable(),
      }),
    ),
    decisions: z.array(z.strictObject({ topic: z.string(), decision: z.string(), context: z.string().nullable() })),
    topics: z.array(z.string()),
    report_ids: z.array(Id),
    tasks_created: z.int(),
    memory_records: z.int(),
    follow_up_drafted: z.boolean(),
  })
  .openapi("TranscriptResult");
export type TranscriptResult = z.infer<typeof TranscriptResult>;

// POST /transcripts
export const createTranscript = endpoint({
  operationId: "createTranscript",
  method: "post",
  path: "/transcripts",
  tag: "Transcripts",
  summary: "Send a transcript",
  description:
    "Stores the call and analyzes it. The answer comes with the result when that takes under 10 s (200), else 202 with " +
    "`Location`; `Prefer: respond-async` answers 202 at once. What was accepted is stored and queued in one transaction.",
  permission: "write",
  body: CreateTranscript,
  response: TranscriptResult,
  meta: z.strictObject({ duplicate: z.boolean() }),
  status: [200, 202],
  bodyLimitBytes: 10 * 1024 * 1024,
  idempotent: true,
  errors: ["conflict", "payload_too_large"],
  example: {
    body: {
      meeting_title: "Vectris Q2 sync",
      meeting_date: "2026-05-09T14:00:00Z",
      attendees: ["Bill Barry", "Vicki Chen"],
      raw_transcript:
        "[00:00] Bill Barry: Let's review pricing.\n[00:04] Vicki Chen: Per seat works for us. Can you send the deck by Friday?",
    },
  },
});
