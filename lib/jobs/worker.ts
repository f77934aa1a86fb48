// The worker process: does what outlives a request. Run as many as you like; pg-boss gives each job to one of them.
import { randomUUID } from "node:crypto";
import type { JobWithMetadata } from "pg-boss";
import { closeThreads, openThreads } from "@/lib/analysis/analyze-in-thread";
import { query } from "@/lib/db/pool";
import { requireSessionPooling } from "@/lib/db/session";
import { env } from "@/lib/env";
import { openBoss } from "@/lib/jobs/boss";
import { type Handler, handlers, onDeadLetter } from "@/lib/jobs/handlers";
import { Lane } from "@/lib/jobs/lane";
import { deadLetterQueue, type QueueName, queueNames, queues } from "@/lib/jobs/queues";
import { logger } from "@/lib/log";

const drainMs = 12_000;
const aliveEveryMs = 15_000;
const workerId = randomUUID();
const log = logger({ request_id: "worker" });
const boss = openBoss({ isWorker: true, onError: (err) => log.error({ err }, "queue") });
await requireSessionPooling(env().DATABASE_URL);
await boss.start();

const lanes: Lane[] = [];
for (const name of queueNames) {
  const { concurrency, perGroup, isLane } = queues[name];
  if (isLane) {
    const onError = (err: unknown) => log.error({ queue: name, err }, "queue");
    lanes.push(
      new Lane(boss, name, { concurrency, perGroup, onError, run: (job) => run(name, job, new AbortController().signal) }),
    );
    continue;
  }
  for (let place = 0; place < concurrency; place++) await workOn(name, perGroup);
}
for (const lane of lanes) lane.start();
// What a dead worker left is looked for at once, not first after an interval that a worker in trouble may never reach.
await boss.supervise();
await boss.work(deadLetterQueue, { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: 5 }, async ([job]) => {
  if (job) await onDeadLetter(job);
});
await query("select private.worker_alive($1)", [workerId]);
const alive = setInterval(() => {
  query("select private.worker_alive($1)", [workerId]).catch((err: unknown) => log.error({ err }, "heartbeat"));
}, aliveEveryMs);
if (!env().OPENAI_API_KEY) openThreads();
log.info({ queues: queueNames }, "worker ready");

/** Takes one job after the other of a queue: what waits behind a job is taken as soon as it is done, not first at the next poll. */
async function workOn(name: QueueName, perGroup: number): Promise<void> {
  const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 3 };
  const options = { batchSize: 1, includeMetadata: true as const, groupConcurrency: perGroup, ...polling };
  const id: string = await boss.work(name, options, async ([job]) => {
    try {
      return job && (await run(name, job, job.signal));
    } finally {
      boss.notifyWorker(id);
    }
  });
}

async function run(name: QueueName, job: JobWithMetadata<unknown>, signal: AbortSignal): Promise<{ outcome: string }> {
  const handler: Handler = handlers[name];
  const payload = queues[name].payload.parse(job.data);
  const jobLog = logger({ job_id: job.id, ...("organization_id" in payload && { organization_id: payload.organization_id }) });
  const started = performance.now();
  const attempt = job.retryCount + 1;
  try {
    const outcome = await handler(payload, job.id, signal);
    jobLog.info({ queue: name, outcome, attempt, duration_ms: Math.round(performance.now() - started) }, "job");
    return { outcome };
  } catch (err) {
    jobLog.error({ queue: name, attempt, err }, "job failed");
    throw err;
  }
}

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  clearInterval(alive);
  await Promise.all(lanes.map((lane) => lane.stop()));
  await boss.stop({ graceful: true, timeout: drainMs });
  await closeThreads();
  await query("select private.worker_gone($1)", [workerId]).catch(() => undefined);
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
process.on("disconnect", () => void stop());
