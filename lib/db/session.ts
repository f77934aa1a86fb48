import { Client, type ClientBase } from "pg";

/** The session settings of the service's connections: a role that may only call the named functions, whatever the login itself may do. */
export const serviceSession = {
  role: "mira_service",
  TimeZone: "UTC",
  idle_in_transaction_session_timeout: "1min",
} as const;

/**
 * Sets the service's role and settings on a new connection. By a statement, because poolers drop startup options without an error.
 *
 * @param statementTimeout as PostgreSQL writes it, such as `10s`
 */
export async function beginServiceSession(client: Pick<ClientBase, "query">, statementTimeout: string): Promise<void> {
  const settings = Object.entries({ statement_timeout: statementTimeout, ...serviceSession });
  const calls = settings.map((_, place) => `set_config($${2 * place + 1}, $${2 * place + 2}, false)`);
  await client.query(`select ${calls.join(", ")}`, settings.flat());
}

export class TransactionPoolingError extends Error {
  override name = "TransactionPoolingError";
}

const remedy =
  "Mira sets a role for each connection and listens for notifications, which needs a connection of its own. " +
  "Use the session mode of the pooler (port 5432 on hosted Supabase) or the direct connection.";

/** A port that hosted Supabase gives to its pooler's transaction mode. @throws TransactionPoolingError */
function refuseTransactionPort(databaseUrl: string): void {
  const { hostname, port } = new URL(databaseUrl);
  if (port === "6543" && /\.supabase\.(co|com|in)$/.test(hostname))
    throw new TransactionPoolingError(`DATABASE_URL names port 6543, the pooler's transaction mode. ${remedy}`);
}

/**
 * Finds out whether statements of one connection reach one server process, as they do directly and through a pooler in session
 * mode. Two connections take turns: in transaction mode the first one's process is free for the second between two statements.
 *
 * @throws TransactionPoolingError where they do not; any other error where the database can't be reached
 */
export async function requireSessionPooling(databaseUrl: string): Promise<void> {
  refuseTransactionPort(databaseUrl);
  const [first, second] = [connectionTo(databaseUrl), connectionTo(databaseUrl)];
  try {
    await Promise.all([first.connect(), second.connect()]);
    const before = await serverProcess(first);
    await second.query("begin");
    const between = await serverProcess(second);
    const after = await serverProcess(first);
    await second.query("rollback");
    if (before === between || before !== after)
      throw new TransactionPoolingError(`DATABASE_URL leads to a pooler in transaction mode. ${remedy}`);
  } finally {
    await Promise.all([first.end(), second.end()]);
  }
}

function connectionTo(connectionString: string): Client {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  // The waiting query gets the error as well; without a listener the process would exit.
  client.on("error", () => undefined);
  return client;
}

async function serverProcess(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid;
}
