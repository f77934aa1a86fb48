import pg from "pg";
import { listMigrations, type Migration } from "@/lib/db/migration-files";

/** A migration that the database knows as applied. */
export interface Applied {
  version: string;
  /** Null where it was not noted: it was applied by an earlier version, or by `supabase db push`. */
  checksum: string | null;
  /** The whole text of the file where we applied it; the Supabase CLI keeps it cut into statements. */
  text: string | null;
}

export interface Plan {
  pending: Migration[];
  /** Applied, and another text today. */
  changed: Migration[];
  /** Applied, their checksum not yet noted. */
  unchecked: Migration[];
  /** Versions that the database has and this code has not: a newer release was here. */
  unknown: string[];
}

/** What is to be done to bring a database with this history up to these files. */
export function planMigrations(migrations: readonly Migration[], history: readonly Applied[]): Plan {
  const applied = new Map(history.map((one) => [one.version, one]));
  const known = new Set(migrations.map(({ version }) => version));
  const of = (migration: Migration) => applied.get(migration.version);
  return {
    pending: migrations.filter((migration) => !of(migration)),
    changed: migrations.filter((migration) => isChanged(migration, of(migration))),
    unchecked: migrations.filter((migration) => of(migration)?.checksum === null),
    unknown: history.map(({ version }) => version).filter((version) => !known.has(version)),
  };
}

function isChanged({ checksum, sql }: Migration, applied: Applied | undefined): boolean {
  if (!applied) return false;
  if (applied.checksum !== null) return applied.checksum !== checksum;
  return applied.text !== null && applied.text.replaceAll("\r\n", "\n") !== sql;
}

/** @throws Error naming the files that were changed after they were applied */
export function refuseChanged({ changed }: Plan): void {
  if (changed.length === 0) return;
  const files = changed.map(({ version, name }) => `${version}_${name}.sql`).join(", ");
  throw new Error(
    `These migrations were changed after this database applied them: ${files}. ` +
      "Put the files back as they were, and what is to be different into a new migration.",
  );
}

/** The plan for a database, which is only read. @throws Error where it can't be reached */
export async function readPlan(databaseUrl: string): Promise<Plan> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  await client.connect();
  try {
    return planMigrations(listMigrations(), await readHistory(client));
  } finally {
    await client.end();
  }
}

/** What was applied; empty for a database that has no history yet. */
export async function readHistory(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<{ history: boolean; checksums: boolean }>(
    `select to_regclass('supabase_migrations.schema_migrations') is not null as history,
       to_regclass('supabase_migrations.checksums') is not null as checksums`,
  );
  if (!rows[0]?.history) return [];
  const checksum = rows[0].checksums
    ? "(select c.sha256 from supabase_migrations.checksums c where c.version = m.version)"
    : "null";
  // Ours is the whole file, its last line end included, which the CLI leaves out.
  const text = "case when cardinality(m.statements) = 1 and m.statements[1] like e'%\\n' then m.statements[1] end";
  const history = await client.query<Applied>(
    `select m.version, ${checksum} as checksum, ${text} as text from supabase_migrations.schema_migrations m order by m.version`,
  );
  return history.rows;
}
