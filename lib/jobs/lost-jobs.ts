import { query } from "@/lib/db/pool";
import { queueNames } from "@/lib/jobs/queues";

/**
 * Lets the jobs of lost workers begin at once. pg-boss gives such a job back as one that failed, so it would wait longer after each
 * worker that it lost; but waiting is for jobs whose work fails, and a worker that was killed says nothing about the work.
 * They come before new jobs, and one that lost fewer workers before one that lost more, which may be what they died of.
 * In a queue without a heartbeat a job that passed its time has lost its worker too; in others it is slow, and waits.
 */
export async function resumeLostJobs(): Promise<void> {
  await query(
    `update pgboss.job set start_after = pgboss.job_now(), priority = 100 - retry_count
     where name = any ($1) and state = 'retry' and start_after > pgboss.job_now()
       and output -> 'value' ->> 'message' = case when heartbeat_seconds is null then 'job timed out' else 'job heartbeat timeout' end`,
    [queueNames],
  );
}
