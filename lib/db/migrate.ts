import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { installQueues } from "@/lib/jobs/install";

const directory = path.resolve(import.meta.dirname, "../../supabase/migrations");

/**
 * Brings the database up to the last file of `supabase/migrations`, each in one transaction, and notes it where the
 * Supabase CLI does, so that `supabase db push` agrees on what is done; then the job queues. Two at once wait for each other.
 *
 * @param databaseUrl a login that owns the schema
 * @param onStep is told the name of each migration as it is applied
 * @throws Error naming the migration that failed; those before it stay applied
 */
export async function migrate(databaseUrl: string, onStep: (name: string) => void = () => undefined): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('supabase_migrations'))");
    await client.query(history);
    const { rows } = await client.query<{ version: string }>("select version from supabase_migrations.schema_migrations");
    const applied = new Set(rows.map((row) => row.version));
    for (const migration of listMigrations()) {
      if (applied.has(migration.version)) continue;
      onStep(migration.name);
      await apply(client, migration);
    }
    await installQueues(databaseUrl);
  } finally {
    await client.end();
  }
}

const history = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);`;

type Migration = { version: string; name: string; sql: string };

function listMigrations(): Migration[] {
  return readdirSync(directory)
    .sort()
    .flatMap((file) => {
      const [, version, name] = /^(\d{14})_(.+)\.sql$/.exec(file) ?? [];
      return version && name ? [{ version, name, sql: readFileSync(path.join(directory, file), "utf8") }] : [];
    });
}

async function apply(client: pg.Client, { version, name, sql }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query("reset all");
    await client.query("insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)", [
      version,
      name,
      [sql],
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${version}_${name} failed: ${explain(error, sql)}`, { cause: error });
  }
}

function explain(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const line = error.position === undefined ? "" : ` at line ${sql.slice(0, Number(error.position)).split("\n").length}`;
  return [`${error.message}${line}`, error.detail, error.hint].filter(Boolean).join(" ");
}
