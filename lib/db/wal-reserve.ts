import { Client } from "pg";

const segments = 5;

/**
 * Lets PostgreSQL have files of its log to spare, 16 MB each. Without one it goes down on a disk that is full, reads and all; with them
 * it refuses what needs more room and goes on, since each checkpoint makes the old files new ones.
 *
 * @param adminUrl logs in as the superuser
 */
export async function reserveWal(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ missing: number }>(
      "select ($1 - count(*))::integer as missing from pg_ls_waldir() where size > 0",
      [segments],
    );
    const missing = rows[0]?.missing ?? 0;
    if (missing <= 0) return;
    for (let number = 0; number < missing; number++)
      await client.query("select pg_logical_emit_message(true, 'mira', 'reserve'), pg_switch_wal()");
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}
