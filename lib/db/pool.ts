import { Pool, type QueryResultRow } from "pg";
import { deadlines } from "@/lib/db/deadlines";
import { beginServiceSession } from "@/lib/db/session";
import { env } from "@/lib/env";
import { gauge } from "@/lib/telemetry";

/** The named functions answer in milliseconds; what takes longer than this is ended. */
export const poolStatementTimeout = "10s";

let pool: Pool | undefined;

function open(): Pool {
  const created = new Pool({
    connectionString: env().DATABASE_URL,
    onConnect: (client) => beginServiceSession(client, poolStatementTimeout),
    max: env().DATABASE_POOL_SIZE,
    ...deadlines,
    idleTimeoutMillis: 30_000,
    application_name: "mira",
  });
  // Without a listener a restart of Postgres would end the process; the next query opens a new connection.
  created.on("error", () => undefined);
  gauge(
    "mira_pool_connections",
    "Connections of the direct pool by state, and requests that wait for one.",
    ["state"],
    async () => [
      [{ state: "open" }, created.totalCount],
      [{ state: "idle" }, created.idleCount],
      [{ state: "waiting" }, created.waitingCount],
      [{ state: "limit" }, env().DATABASE_POOL_SIZE],
    ],
  );
  return created;
}

/**
 * Runs one statement on the direct pool: the named functions of schema private, for keys, rates, sessions, idempotency and
 * jobs. Tenants' data is never read through it.
 */
export async function query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  pool ??= open();
  const used = pool;
  try {
    const result = await used.query<Row>({ text, values: [...values], name: text.length < 63 ? text : undefined });
    return result.rows;
  } catch (err) {
    if (err instanceof Error && err.message === lateStatement) abandon(used);
    throw err;
  }
}

/** What pg says of a statement without an answer at `query_timeout`. */
const lateStatement = "Query read timeout";

/** After a network failure all connections are dead. They are dropped together, so that the next statements do not each wait for one. */
function abandon(used: Pool): void {
  if (pool !== used) return;
  pool = undefined;
  void used.end().catch(() => undefined);
}

/** Closes the pool: for commands and tests that end. */
export async function closePool(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
