import type { ClientBase } from "pg";
import { PgBoss } from "pg-boss";
import { deadlines } from "@/lib/db/deadlines";
import { beginServiceSession } from "@/lib/db/session";
import { env } from "@/lib/env";

/** pg-boss's upkeep deletes in bulk. */
const queueStatementTimeout = "60s";
/** A connection that gives no answer for this long counts as dead; a longer delete goes on in the database without us. */
const queueQueryTimeoutMs = 30_000;

/** The queue as a worker or a command uses it. Its tables are made by `installQueues`, never here. */
export function openBoss(options: { isWorker: boolean; onError: (err: Error) => void }): PgBoss {
  const onConnect = (client: ClientBase) => beginServiceSession(client, queueStatementTimeout);
  const boss = new PgBoss({
    ...deadlines,
    // Not among pg-boss's own options, which it hands on to its pool as they are.
    ...{ onConnect, query_timeout: queueQueryTimeoutMs },
    connectionString: env().DATABASE_URL,
    application_name: "mira-jobs",
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    max: options.isWorker ? env().QUEUE_POOL_SIZE : 2,
    useListenNotify: options.isWorker,
    supervise: options.isWorker,
    schedule: options.isWorker,
    // The jobs of a dead worker are found within its heartbeat and these ten seconds; the default is sixty.
    superviseIntervalSeconds: 10,
    // A worker that starts looks at once, unless another has just looked.
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 600,
    reindex: false,
    bamIntervalSeconds: 3600,
  });
  boss.on("error", options.onError);
  return boss;
}
