import type { JobWithMetadata } from "pg-boss";
import { asCaller } from "@/lib/db/as-caller";
import { type JobOf, type QueueName, queues } from "@/lib/jobs/queues";
import { upkeep } from "@/lib/jobs/upkeep";
import { analyseMeeting, callerOfJob, failMeeting } from "@/lib/meetings/analyse";
import { previewReport } from "@/lib/meetings/preview";
import { failScoring, scoreSession } from "@/lib/roleplay/score";
import { deliver, deliverSlow, giveUpAttempt } from "@/lib/webhooks/deliver";
import { fanOut } from "@/lib/webhooks/fan-out";

/** Carries out one job; safe to run twice. What it resolves to is kept with the job. */
export type Handler<Name extends QueueName = QueueName> = (
  job: JobOf<Name>,
  jobId: string,
  signal: AbortSignal,
) => Promise<string>;

export const handlers: { [Name in QueueName]: Handler<Name> } = {
  analysis: analyseMeeting,
  fan_out: fanOut,
  preview: previewReport,
  roleplay_scoring: scoreSession,
  delivery: deliver,
  slow_delivery: deliverSlow,
  upkeep,
};

/** A job that used up its retries: whoever waits for its result is told. The job itself stays in its queue as failed. */
export async function onDeadLetter(job: JobWithMetadata<unknown>): Promise<void> {
  if (job.sourceName === "analysis") {
    const payload = queues.analysis.payload.parse(job.data);
    const db = asCaller(callerOfJob(payload.organization_id, job.id));
    await failMeeting(
      db,
      payload,
      "failed",
      "The analysis was tried several times and did not end. Try again with POST /meetings/{id}/analyze.",
    );
  }
  if (job.sourceName === "roleplay_scoring") {
    const payload = queues.roleplay_scoring.payload.parse(job.data);
    const db = asCaller(callerOfJob(payload.organization_id, job.id));
    await failScoring(db, payload, "The scoring was tried several times and did not end. End the session again to repeat it.");
  }
  if (job.sourceName === "delivery" || job.sourceName === "slow_delivery")
    await giveUpAttempt(queues.delivery.payload.parse(job.data));
}
