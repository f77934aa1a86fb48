import { PgBoss } from "pg-boss";
import { carrierCheckCron, deadLetterQueue, queues, schedules } from "@/lib/jobs/queues";

/**
 * Brings the queue's tables, every declared queue and every schedule up to date, and lets the app's role work with them.
 * Safe to repeat; `databaseUrl` logs in as the database's owner.
 */
export async function installQueues(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, schema: "pgboss", supervise: false, schedule: false, max: 2 });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    await boss.createQueue(deadLetterQueue, { retentionSeconds: 30 * 86_400, deleteAfterSeconds: 0 });
    for (const [name, queue] of Object.entries(queues)) {
      const settings = {
        expireInSeconds: queue.expireSeconds,
        ...(queue.heartbeatSeconds && { heartbeatSeconds: queue.heartbeatSeconds }),
        retryLimit: queue.retryLimit,
        retryDelay: queue.retryDelaySeconds,
        retryDelayMax: queue.retryDelayMaxSeconds,
        retryBackoff: true,
        retentionSeconds: 14 * 86_400,
        deleteAfterSeconds: queue.isLane ? 86_400 : 7 * 86_400,
        // A lane does its own polling.
        notify: !queue.isLane,
      };
      await boss.createQueue(name, { ...settings, policy: queue.policy, deadLetter: deadLetterQueue });
      await boss.updateQueue(name, settings);
    }
    for (const { task, cron } of schedules) await boss.schedule("upkeep", cron, { task }, { key: task, tz: "UTC" });
    await boss.schedule("carrier_check", carrierCheckCron, {}, { tz: "UTC" });
    await boss.getDb().executeSql(grants);
  } finally {
    await boss.stop({ graceful: true });
  }
}

const grants = `
  grant usage on schema pgboss to mira_service;
  grant select, insert, update, delete on all tables in schema pgboss to mira_service;
  grant usage on all sequences in schema pgboss to mira_service;
  grant execute on all functions in schema pgboss to mira_service;
  revoke all on schema pgboss from public, anon, authenticated;`;
