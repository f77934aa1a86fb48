import { query } from "@/lib/db/pool";
import { gauge } from "@/lib/telemetry";

interface QueueState {
  name: string;
  waiting: number;
  active: number;
  failed: number;
  oldest_seconds: number | null;
}

const look = async (): Promise<QueueState[]> =>
  (await query<{ queues: QueueState[] }>("select queues from private.health()"))[0]?.queues ?? [];

/** Depth and age of every queue, as the database has them: each worker says the same. */
export function measureQueues(): void {
  gauge("mira_queue_jobs", "Jobs by queue and state; those that wait are counted up to 10,000.", ["queue", "state"], async () =>
    (await look()).flatMap(({ name: queue, waiting, active, failed }) => [
      [{ queue, state: "waiting" }, waiting] as const,
      [{ queue, state: "active" }, active] as const,
      [{ queue, state: "failed" }, failed] as const,
    ]),
  );
  gauge("mira_queue_oldest_seconds", "For how long the oldest job that may run has waited.", ["queue"], async () =>
    (await look()).map(({ name: queue, oldest_seconds }) => [{ queue }, oldest_seconds ?? 0] as const),
  );
}
