import { ApiError } from "@/lib/api/errors";
import { Reply } from "@/lib/api/reply";
import * as calls from "@/lib/calls/service";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import type { EventType } from "@/lib/events/contract";
import { callerOfJob } from "@/lib/identity/caller";
import * as meetings from "@/lib/meetings/service";
import * as reports from "@/lib/reports/service";
import * as sessions from "@/lib/roleplay/sessions";
import * as tasks from "@/lib/tasks/service";
import { resultOf } from "@/lib/transcripts/service";

type JobContext = Parameters<typeof meetings.get>[0];
type Read = (ctx: JobContext, id: string, kept?: unknown) => Promise<unknown>;

/** A job in the place of a request, so that it can read by the API's own verbs. */
export function contextOfJob(organizationId: string, jobId: string, signal: AbortSignal): JobContext {
  const caller = callerOfJob(organizationId, jobId);
  const request = new Request(env().PUBLIC_URL);
  return { requestId: jobId, now: new Date(), signal, request, caller, db: asCaller(caller) };
}

const bare = (answer: unknown): unknown => (answer instanceof Reply ? answer.data : answer);

const readMeeting: Read = async (ctx, id) => bare(await meetings.get(ctx, { params: { id }, query: {}, body: undefined }));
const readReport: Read = async (ctx, id) => bare(await reports.get(ctx, { params: { id }, query: {}, body: undefined }));
const readTask: Read = async (ctx, id) => bare(await tasks.get(ctx, { params: { id }, query: {}, body: undefined }));

const readCall: Read = async (ctx, id) => bare(await calls.get(ctx, { params: { id }, query: {}, body: undefined }));

const readers: Record<EventType, Read> = {
  "transcript.processed": async (ctx, id) => ({
    ...(await resultOf(ctx.db, ctx.caller, id)),
    meeting: await readMeeting(ctx, id),
  }),
  "transcript.failed": readMeeting,
  "report.created": readReport,
  "report.reviewed": readReport,
  "task.created": readTask,
  "task.completed": readTask,
  // Which stages it was moved between is kept with the event: it may have moved on.
  "sprint.stage_changed": async (ctx, id, kept) => ({ task: await readTask(ctx, id), ...Object(kept) }),
  "roleplay.completed": async (ctx, id) => bare(await sessions.get(ctx, { params: { id }, query: {}, body: undefined })),
  "call.answered": readCall,
  "call.completed": readCall,
  "meeting.deleted": async (_ctx, id) => ({ id }),
};

/** What an event tells: its subject as it is now, and what was `kept` with the event; null when the subject is gone. */
export async function dataOf(ctx: JobContext, type: EventType, subjectId: string, kept: unknown): Promise<unknown> {
  try {
    return await readers[type](ctx, subjectId, kept);
  } catch (err) {
    if (err instanceof ApiError && err.code === "not_found") return null;
    throw err;
  }
}
