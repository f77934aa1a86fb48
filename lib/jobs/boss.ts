import { PgBoss } from "pg-boss";
import { env } from "@/lib/env";

/** The queue as a worker or a command uses it. Its tables are made by `installQueues`, never here. */
export function openBoss(options: { isWorker: boolean; onError: (err: Error) => void }): PgBoss {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    options: "-c role=mira_service",
    application_name: "mira-jobs",
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    max: options.isWorker ? 8 : 2,
    useListenNotify: options.isWorker,
    supervise: options.isWorker,
    schedule: options.isWorker,
    // Work of a worker that died is seen within its heartbeat and these ten seconds; the default is sixty.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    maintenanceIntervalSeconds: 600,
    reindex: false,
    bamIntervalSeconds: 3600,
  });
  boss.on("error", options.onError);
  return boss;
}
