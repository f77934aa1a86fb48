import type { JobOf, QueueName } from "@/lib/jobs/queues";

/** What is done with the jobs of one queue. */
export interface JobHandler<Name extends QueueName = QueueName> {
  /** Carries out one job; safe to run twice. What it resolves to is kept with the job. */
  run(payload: JobOf<Name>, jobId: string, signal: AbortSignal): Promise<string>;
  /** For a job that used up its retries: tells whoever waits for its result. The job itself stays in its queue as failed. */
  giveUp?(payload: JobOf<Name>, jobId: string): Promise<void>;
}

/** One handler for every queue. Each domain exports those of its own queues; the worker process puts them together. */
export type JobHandlers = { [Name in QueueName]: JobHandler<Name> };
