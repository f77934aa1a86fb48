import { randomUUID } from "node:crypto";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import { query } from "@/lib/db/pool";
import { requireSessionPooling } from "@/lib/db/session";
import { env } from "@/lib/env";
import { openBoss } from "@/lib/jobs/boss";
import type { JobHandler, JobHandlers } from "@/lib/jobs/handler";
import { Lane } from "@/lib/jobs/lane";
import { resumeLostJobs } from "@/lib/jobs/lost-jobs";
import { measureQueues } from "@/lib/jobs/queue-metrics";
import { deadLetterQueue, type QueueName, queueNames, queues } from "@/lib/jobs/queues";
import { logger } from "@/lib/log";
import { countJob } from "@/lib/telemetry";

const drainMs = 12_000;
const aliveEveryMs = 15_000;
const resumeEveryMs = 3_000;
const log = logger({ request_id: "worker" });

/** Takes jobs from every queue and hands each to the handler of its queue. */
export class Worker {
  private readonly id = randomUUID();
  private readonly boss: PgBoss = openBoss({ isWorker: true, onError: (err) => log.error({ err }, "queue") });
  private readonly lanes: Lane[] = [];
  private timers: NodeJS.Timeout[] = [];

  constructor(private readonly handlers: JobHandlers) {}

  async start(): Promise<void> {
    await requireSessionPooling(env().DATABASE_URL);
    await this.boss.start();
    // The first look for jobs of dead workers is now, not after the first interval, and they come first.
    await this.boss.supervise();
    await resumeLostJobs();
    for (const name of queueNames) await this.serve(name);
    for (const lane of this.lanes) lane.start();
    await this.boss.work(deadLetterQueue, { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: 5 }, async ([job]) => {
      if (job) await this.giveUp(job);
    });
    await this.isAlive();
    this.timers = [this.repeat(() => this.isAlive(), aliveEveryMs), this.repeat(resumeLostJobs, resumeEveryMs)];
    measureQueues();
    log.info({ queues: queueNames }, "worker ready");
  }

  /** Takes no more jobs, and resolves when those that run are done or `drainMs` is over. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.lanes.map((lane) => lane.stop()));
    await this.boss.stop({ graceful: true, timeout: drainMs });
    await query("select private.worker_gone($1)", [this.id]).catch(() => undefined);
  }

  private async isAlive(): Promise<void> {
    await query("select private.worker_alive($1)", [this.id]);
  }

  private repeat(task: () => Promise<void>, everyMs: number): NodeJS.Timeout {
    return setInterval(() => task().catch((err: unknown) => log.error({ err }, "heartbeat")), everyMs);
  }

  private async serve(name: QueueName): Promise<void> {
    const { concurrency, perGroup, isLane } = queues[name];
    if (!isLane) {
      for (let place = 0; place < concurrency; place++) await this.workOn(name, perGroup);
      return;
    }
    const run = (job: JobWithMetadata<unknown>) => this.run(name, job, new AbortController().signal);
    const onError = (err: unknown) => log.error({ queue: name, err }, "queue");
    this.lanes.push(new Lane(this.boss, name, { concurrency, perGroup, onError, run }));
  }

  /** Takes one job after the other of a queue: when a job is done, the next is taken at once and not at the next poll. */
  private async workOn(name: QueueName, perGroup: number): Promise<void> {
    const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 3 };
    const options = { batchSize: 1, includeMetadata: true as const, groupConcurrency: perGroup, ...polling };
    const id: string = await this.boss.work(name, options, async ([job]) => {
      try {
        return job && (await this.run(name, job, job.signal));
      } finally {
        this.boss.notifyWorker(id);
      }
    });
  }

  private async run(name: QueueName, job: JobWithMetadata<unknown>, signal: AbortSignal): Promise<{ outcome: string }> {
    const handler: JobHandler = this.handlers[name];
    const payload = queues[name].payload.parse(job.data);
    const jobLog = logger({ job_id: job.id, ...("organization_id" in payload && { organization_id: payload.organization_id }) });
    const started = performance.now();
    const attempt = job.retryCount + 1;
    try {
      const outcome = await handler.run(payload, job.id, signal);
      const milliseconds = performance.now() - started;
      countJob(name, "done", milliseconds / 1000);
      jobLog.info({ queue: name, outcome, attempt, duration_ms: Math.round(milliseconds) }, "job");
      return { outcome };
    } catch (err) {
      countJob(name, "failed", (performance.now() - started) / 1000);
      jobLog.error({ queue: name, attempt, err }, "job failed");
      throw err;
    }
  }

  private async giveUp(job: JobWithMetadata<unknown>): Promise<void> {
    const name = queueNames.find((known) => known === job.sourceName);
    if (name === undefined) return;
    const handler: JobHandler = this.handlers[name];
    await handler.giveUp?.(queues[name].payload.parse(job.data), job.id);
  }
}
