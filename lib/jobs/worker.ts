// The worker process: does what outlives a request. Run as many as you like; pg-boss gives each job to one of them.
import { randomUUID } from "node:crypto";
import type { JobWithMetadata } from "pg-boss";
import { query } from "@/lib/db/pool";
import { openBoss } from "@/lib/jobs/boss";
import { type Handler, handlers, onDeadLetter } from "@/lib/jobs/handlers";
import { deadLetterQueue, type QueueName, queues } from "@/lib/jobs/queues";
import { logger } from "@/lib/log";

const drainMs = 12_000;
const aliveEveryMs = 15_000;
const workerId = randomUUID();
const log = logger({ request_id: "worker" });
const boss = openBoss({ isWorker: true, onError: (err) => log.error({ err }, "queue") });
await boss.start();

const names = Object.keys(queues).filter((name): name is QueueName => name in queues);
for (const name of names) {
  const { concurrency, perTenant } = queues[name];
  const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 3 };
  const share = { localConcurrency: concurrency, groupConcurrency: perTenant };
  await boss.work(name, { batchSize: 1, includeMetadata: true, ...polling, ...share }, ([job]) => run(name, job));
}
await boss.work(deadLetterQueue, { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: 5 }, async ([job]) => {
  if (job) await onDeadLetter(job);
});
await query("select private.worker_alive($1)", [workerId]);
const alive = setInterval(() => {
  query("select private.worker_alive($1)", [workerId]).catch((err: unknown) => log.error({ err }, "heartbeat"));
}, aliveEveryMs);
log.info({ queues: names }, "worker ready");

async function run(name: QueueName, job: JobWithMetadata<unknown> | undefined): Promise<unknown> {
  if (!job) return;
  const handler: Handler = handlers[name];
  const payload = queues[name].payload.parse(job.data);
  const jobLog = logger({ request_id: job.id, organization_id: payload.organization_id });
  const started = performance.now();
  try {
    const outcome = await handler(payload, job.id, job.signal);
    jobLog.info(
      { queue: name, outcome, attempt: job.retryCount + 1, duration_ms: Math.round(performance.now() - started) },
      "job",
    );
    return { outcome };
  } catch (err) {
    jobLog.error({ queue: name, attempt: job.retryCount + 1, err }, "job failed");
    throw err;
  }
}

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  clearInterval(alive);
  await boss.stop({ graceful: true, timeout: drainMs });
  await query("select private.worker_gone($1)", [workerId]).catch(() => undefined);
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
process.on("disconnect", () => void stop());
