import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import {
  columnList,
  copyEnd,
  copyLine,
  type Footer,
  footerLine,
  headerLine,
  nameOf,
  relation,
  type Table,
} from "@/lib/db/backup-format";

/**
 * Writes everything that Mira keeps in the database to a file, while it runs: one snapshot, row by row, at no more memory than a
 * row needs. The file appears under its name when it is complete.
 *
 * @param databaseUrl a login that owns the schema
 * @param secrets MIRA_SECRETS, where they are to be in the file
 */
export async function writeBackup(databaseUrl: string, file: string, secrets: string | null): Promise<Footer> {
  const draft = `${file}.${process.pid}.new`;
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
  await client.connect();
  const footer: Footer = { rows: {}, sequences: {} };
  try {
    await client.query("begin isolation level repeatable read, read only");
    await client.query("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
    await pipeline(contentOf(client, secrets, footer), createGzip(), createWriteStream(draft, { mode: 0o600, flags: "wx" }));
    await makeDurable(draft);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await client.end();
  }
  return footer;
}

async function makeDurable(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

async function* contentOf(client: Client, secrets: string | null, footer: Footer): AsyncGenerator<string | Buffer> {
  const applied = await client.query<{ version: string }>("select version from supabase_migrations.schema_migrations order by 1");
  const migrations = applied.rows.map(({ version }) => version);
  yield headerLine({ format: 1, made_at: new Date().toISOString(), migrations, secrets });
  for (const table of await tablesOf(client)) {
    let rows = 0;
    yield copyLine(table);
    // The queue's own bookkeeping is made anew; what is done is of no use to anybody.
    const where = table.schema === "pgboss" ? " where state <> 'completed'" : "";
    const statement = `copy (select ${columnList(table)} from ${relation(table)}${where}) to stdout`;
    for await (const chunk of client.query(copyTo(statement))) {
      for (const byte of chunk) if (byte === newline) rows += 1;
      yield chunk;
    }
    yield copyEnd;
    footer.rows[nameOf(table)] = rows;
  }
  footer.sequences = await sequencesOf(client);
  yield footerLine(footer);
}

/** What ends a row; within one it is written as `\n`. */
const newline = 10;

/** The tables whose rows are kept: no partitions, which their parent has, nothing unlogged, and of the queue its jobs. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and has_table_privilege(c.oid, 'select')
       and (n.nspname in ('public', 'private') or (n.nspname = 'auth' and c.relname not like '%migrations')
         or (n.nspname = 'pgboss' and c.relname = 'job'))
     group by n.nspname, c.relname order by n.nspname, c.relname`,
  );
  return rows;
}

/** Where the sequences of those schemas stand, by name. */
async function sequencesOf(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_catalog.pg_sequences
     where schemaname in ('public', 'private', 'auth') and last_value is not null`,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
