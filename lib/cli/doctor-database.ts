import { readPlan } from "@/lib/db/migration-plan";
import { poolStatementTimeout, query } from "@/lib/db/pool";
import { requireSessionPooling, serviceSession, TransactionPoolingError } from "@/lib/db/session";
import { env } from "@/lib/env";

export type Verdict = "ok" | "note" | "bad";
export interface Finding {
  verdict: Verdict;
  what: string;
}

/**
 * Checks DATABASE_URL: that the database answers, that each connection has its own session with the right role, and that the schema is
 * current.
 */
export const databaseChecks: readonly (() => Promise<Finding>)[] = [pooling, clock, migrations, session];

async function pooling(): Promise<Finding> {
  try {
    await requireSessionPooling(env().DATABASE_URL);
    return { verdict: "ok", what: "PostgreSQL answers on DATABASE_URL, with a session for each connection" };
  } catch (err) {
    if (err instanceof TransactionPoolingError) return { verdict: "bad", what: err.message };
    const what = `PostgreSQL does not answer on DATABASE_URL (${reason(err)}). Is it running, and does the login own the schema?`;
    return { verdict: "bad", what };
  }
}

async function clock(): Promise<Finding> {
  const [row] = await query<{ ahead: number }>(
    "select ($1::float8 / 1000 - extract(epoch from clock_timestamp()))::float8 as ahead",
    [Date.now()],
  );
  const ahead = Math.round(row?.ahead ?? 0);
  if (Math.abs(ahead) <= 60) return { verdict: "ok", what: "The clocks of this machine and of the database agree" };
  const how = `${Math.abs(ahead)} seconds ${ahead > 0 ? "ahead of" : "behind"}`;
  return { verdict: "bad", what: `This machine's clock is ${how} the database's: requests are refused. Set both by NTP` };
}

async function migrations(): Promise<Finding> {
  const { pending, changed, unknown } = await readPlan(env().DATABASE_URL);
  const named = (list: readonly { version: string; name: string }[]) =>
    list.map(({ version, name }) => `${version}_${name}`).join(", ");
  if (changed.length > 0)
    return {
      verdict: "bad",
      what: `These migrations were changed after they were applied: ${named(changed)}. Put the files back`,
    };
  if (pending.length > 0)
    return {
      verdict: "bad",
      what: `To be applied: ${named(pending)}. Run: npm run -s mira -- migrate (npm start does it as well)`,
    };
  if (unknown.length > 0)
    return { verdict: "note", what: `The database is ahead of this version: it has ${unknown.join(", ")}. Update this machine` };
  return { verdict: "ok", what: "All migrations are applied, and none was changed since" };
}

/** Through the pool that requests use, so that what a pooler drops or changes on the way is seen. */
async function session(): Promise<Finding> {
  const wanted = {
    role: serviceSession.role,
    TimeZone: serviceSession.TimeZone,
    statement_timeout: poolStatementTimeout,
    idle_in_transaction_session_timeout: serviceSession.idle_in_transaction_session_timeout,
  };
  const names = Object.keys(wanted);
  const [row] = await query<{ version: string; values: (string | null)[] }>(
    `select current_setting('server_version') as version,
       array(select case when name = 'role' then current_user::text else current_setting(name) end
         from unnest($1::text[]) with ordinality as setting (name, place) order by place) as values`,
    [names],
  );
  const found = names.map((name, place) => [name, row?.values[place], Reflect.get(wanted, name)] as const);
  const wrong = found.filter(([, is, should]) => is !== should);
  if (wrong.length === 0) {
    const settings = Object.entries(wanted).map(([name, value]) => `${name} ${value}`);
    return { verdict: "ok", what: `PostgreSQL ${row?.version}; connections have ${settings.join(", ")}` };
  }
  const what = wrong.map(([name, is, should]) => `${name} is ${is} and not ${should}`).join(", ");
  return {
    verdict: "bad",
    what: `Connections are not as they have to be: ${what}. What is between Mira and PostgreSQL changes them`,
  };
}

export function reason(err: unknown): string {
  const cause = err instanceof Error && err.cause instanceof Error ? err.cause : err;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
