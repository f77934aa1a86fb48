import { Client } from "pg";

const segments = 5;

/**
 * Gives PostgreSQL spare files for its write-ahead log, 16 MB each. Without one it stops on a full disk, for reads as well. With them it
 * rejects what needs more space and continues, because each checkpoint reuses the old files.
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
