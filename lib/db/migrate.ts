import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { listMigrations, type Migration, splitStatements } from "@/lib/db/migration-files";
import { planMigrations, readHistory, refuseChanged } from "@/lib/db/migration-plan";
import { requireSessionPooling } from "@/lib/db/session";

interface Options {
  /** Called with a sentence for each step, and for what it waits for. */
  onStep?: (step: string) => void;
  migrations?: readonly Migration[];
  /** How long a statement waits for a lock, while everybody else waits behind it. */
  lockTimeoutMs?: number;
  /** The pauses between tries for a lock. */
  retryAfterMs?: readonly number[];
  /** Runs after the migrations, under the same lock. */
  andThen?: (databaseUrl: string) => Promise<void>;
}

const patience = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000];

/**
 * Brings the database up to the last file of `supabase/migrations` and notes each where the Supabase CLI does, so that
 * `supabase db push` agrees on what is done. One at a time over all machines: the others wait.
 *
 * @param databaseUrl a login that owns the schema
 * @throws Error naming the migration that failed or was changed since; those before it stay applied
 */
export async function migrate(databaseUrl: string, options: Options = {}): Promise<void> {
  const { onStep = () => undefined, migrations = listMigrations(), lockTimeoutMs = 3_000, retryAfterMs = patience } = options;
  await requireSessionPooling(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
  await client.connect();
  try {
    await client.query("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
    await waitForTurn(client, onStep);
    await client.query(`set lock_timeout = ${lockTimeoutMs}; ${historyTables}`);
    const plan = planMigrations(migrations, await readHistory(client));
    refuseChanged(plan);
    await noteChecksums(client, plan.unchecked);
    for (const migration of plan.pending) {
      onStep(`Applying migration ${migration.name}`);
      await applyPatiently(client, migration, retryAfterMs, onStep);
    }
    await options.andThen?.(databaseUrl);
  } finally {
    await client.end();
  }
}

const historyTables = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
  create table if not exists supabase_migrations.checksums (version text primary key, sha256 text not null);`;

/**
 * Polls for the lock instead of waiting in a statement: the process that holds it may build an index concurrently, which waits for
 * every statement that began before.
 */
async function waitForTurn(client: pg.Client, onStep: (step: string) => void): Promise<void> {
  for (let asked = 0; ; asked++) {
    const { rows } = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtext('supabase_migrations')) as mine",
    );
    if (rows[0]?.mine) return;
    if (asked === 0) onStep("Migrations are applied by another process; waiting for it");
    await delay(500);
  }
}

async function noteChecksums(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  for (const { version, checksum } of migrations) await client.query(noteChecksum, [version, checksum]);
}

const noteChecksum =
  "insert into supabase_migrations.checksums (version, sha256) values ($1, $2) on conflict (version) do update set sha256 = excluded.sha256";

/** Gives up a lock that it does not get soon, so that requests which wait behind it continue, and tries again later. */
async function applyPatiently(
  client: pg.Client,
  migration: Migration,
  retryAfterMs: readonly number[],
  onStep: (step: string) => void,
): Promise<void> {
  for (const pauseMs of [...retryAfterMs, null]) {
    try {
      return await apply(client, migration);
    } catch (error) {
      const { version, name, sql } = migration;
      if (pauseMs === null || !gaveWay(error))
        throw new Error(`Migration ${version}_${name} failed: ${explain(error, sql)}`, { cause: error });
      onStep(`Migration ${name} waits for a lock that something else holds; trying again in ${pauseMs / 1000} s`);
      await delay(pauseMs);
    }
  }
}

/** lock_not_available, deadlock_detected */
const gaveWay = (error: unknown): boolean => error instanceof pg.DatabaseError && ["55P03", "40P01"].includes(error.code ?? "");

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  if (!migration.isTransactional) for (const statement of splitStatements(migration.sql)) await client.query(statement);
  try {
    await client.query("begin");
    if (migration.isTransactional) await client.query(migration.sql);
    const { version, name, sql, checksum } = migration;
    const note = "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)";
    await client.query(note, [version, name, [sql]]);
    await client.query(noteChecksum, [version, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

function explain(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const line = error.position === undefined ? "" : ` at line ${sql.slice(0, Number(error.position)).split("\n").length}`;
  return [`${error.message}${line}`, error.detail, error.hint].filter(Boolean).join(" ");
}
