import { Client } from "pg";
import { PgBoss } from "pg-boss";
import { deadLetterQueue, queues } from "@/lib/jobs/queues";

/**
 * Brings the queue's tables and every declared queue up to date, and lets the app's role work with them. Safe to repeat;
 * `databaseUrl` logs in as the database's owner.
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
        heartbeatSeconds: queue.heartbeatSeconds,
        retryLimit: queue.retryLimit,
        retryDelay: queue.retryDelaySeconds,
        retryDelayMax: queue.retryDelayMaxSeconds,
        retryBackoff: true,
        retentionSeconds: 14 * 86_400,
        deleteAfterSeconds: 7 * 86_400,
        notify: true,
      };
      await boss.createQueue(name, { ...settings, policy: queue.policy, deadLetter: deadLetterQueue });
      await boss.updateQueue(name, settings);
    }
  } finally {
    await boss.stop({ graceful: true });
  }
  await grant(databaseUrl);
}

async function grant(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema pgboss to mira_service;
      grant select, insert, update, delete on all tables in schema pgboss to mira_service;
      grant usage on all sequences in schema pgboss to mira_service;
      grant execute on all functions in schema pgboss to mira_service;
      revoke all on schema pgboss from public, anon, authenticated;
    `);
  } finally {
    await client.end();
  }
}
