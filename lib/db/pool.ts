import { Pool, type QueryResultRow } from "pg";
import { env } from "@/lib/env";

let pool: Pool | undefined;

function open(): Pool {
  const created = new Pool({
    connectionString: env().DATABASE_URL,
    // Whatever the login may do, this pool's statements run as a role that may call the named functions and nothing else.
    options: "-c role=mira_service -c statement_timeout=10000 -c TimeZone=UTC",
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: "mira",
  });
  // Without a listener a restart of Postgres would end the process; the next query opens a new connection.
  created.on("error", () => undefined);
  return created;
}

/**
 * Runs one statement on the direct pool: the named functions of schema private, for keys, rates, sessions, idempotency and
 * jobs. Tenants' data is never read through it.
 */
export async function query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  pool ??= open();
  const result = await pool.query<Row>({ text, values: [...values], name: text.length < 63 ? text : undefined });
  return result.rows;
}

/** Closes the pool: for commands and tests that end. */
export async function closePool(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
