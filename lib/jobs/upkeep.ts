import { query } from "@/lib/db/pool";
import type { JobHandlers } from "@/lib/jobs/handler";
import type { JobOf } from "@/lib/jobs/queues";

/** Batches of one run; what is left after them is the next run's. */
const maxBatches = 200;

const statements: Record<JobOf<"upkeep">["task"], string> = {
  trim: "select private.trim_expired() as rows",
  expire_holds: "select private.fail_expired_holds() as rows",
  sweep_meetings: "select private.sweep_stuck_meetings() as rows",
  apply_retention: "select private.apply_retention() as rows",
  abandon_sessions: "select private.abandon_idle_sessions() as rows",
  sweep_attempts: "select private.sweep_attempts() as rows",
  reconcile_recordings: "select private.queue_recall_reconciles() as rows",
  sweep_calls: "select private.sweep_calls() as rows",
  check_ledger: "select private.check_ledger() as rows",
  apply_call_retention: "select private.apply_call_retention() as rows",
  queue_briefings: "select private.queue_briefings() as rows",
};

/** The job `upkeep`: one of the scheduled tasks, batch by batch until nothing is left to do. */
async function upkeep({ task }: JobOf<"upkeep">, _jobId: string, signal: AbortSignal): Promise<string> {
  let total = 0;
  for (let batch = 0; batch < maxBatches && !signal.aborted; batch++) {
    const [touched] = await query<{ rows: number }>(statements[task]);
    if (!touched || touched.rows === 0) break;
    total += touched.rows;
  }
  return `${task}: ${total}`;
}

export const upkeepJobs: Pick<JobHandlers, "upkeep"> = { upkeep: { run: upkeep } };
