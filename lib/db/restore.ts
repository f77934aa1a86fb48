import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { tablesOf } from "@/lib/db/backup";
import { columnList, type Footer, nameOf, relation, type Table } from "@/lib/db/backup-format";
import type { BackupReader } from "@/lib/db/backup-lines";

/**
 * Puts the rows of a backup into a database that has the schema of that time and no data, in one transaction: all of them, or none.
 * Rows get this server's transaction numbers, and every count is compared with what the backup says.
 *
 * @param databaseUrl a login that may set `session_replication_role`: rows come as they were, so no trigger has a say
 * @returns what was left out because Auth here has no place for it
 * @throws Error where the database holds data, or the backup is not whole
 */
export async function loadBackup(databaseUrl: string, backup: BackupReader): Promise<{ footer: Footer; leftOut: string[] }> {
  await requireEmpty(databaseUrl);
  const client = await connected(databaseUrl);
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
    await client.query("set local session_replication_role = replica");
    const loaded = await loadTables(client, backup);
    const footer = backup.footer();
    for (const [name, expected] of Object.entries(footer.rows)) {
      const found = loaded.rows.get(name);
      if (found !== undefined && found !== expected)
        throw new Error(`The backup is damaged: ${name} has ${expected} rows, and ${found} were read.`);
    }
    await setSequences(client, footer);
    await client.query("select private.restamp_changes()");
    await client.query("commit");
    await client.query("analyze");
    return { footer, leftOut: loaded.leftOut };
  } finally {
    await client.end();
  }
}

async function connected(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
  await client.connect();
  return client;
}

/** @throws Error where a database holds what a restore would mix with the backup's */
export async function requireEmpty(databaseUrl: string): Promise<void> {
  const client = await connected(databaseUrl);
  try {
    const { rows } = await client.query<{ used: boolean }>(
      "select exists (select from public.organizations) or exists (select from auth.users) as used",
    );
    if (rows[0]?.used) throw new Error("There is data already. Restore into a fresh place: a MIRA_HOME that is not there yet.");
  } finally {
    await client.end();
  }
}

async function loadTables(client: Client, backup: BackupReader): Promise<{ rows: Map<string, number>; leftOut: string[] }> {
  const here = new Map((await tablesOf(client)).map((table) => [nameOf(table), table]));
  const rows = new Map<string, number>();
  const leftOut: string[] = [];
  for (let next = await backup.next(); next; next = await backup.next()) {
    const target = here.get(nameOf(next.table));
    const missing = target ? next.table.columns.filter((column) => !target.columns.includes(column)) : [nameOf(next.table)];
    // Auth is not ours: its tables differ between its versions. Of ours nothing may be missing.
    if (missing.length > 0 && next.table.schema !== "auth")
      throw new Error(`This database has no place for ${nameOf(next.table)} (${missing.join(", ")}).`);
    if (target) {
      rows.set(nameOf(next.table), await copyIn(client, next.table, missing, next.rows));
      leftOut.push(...missing.map((column) => `${nameOf(next.table)}.${column}`));
    } else {
      for await (const _row of next.rows);
      leftOut.push(...missing);
    }
  }
  return { rows, leftOut };
}

async function copyIn(client: Client, table: Table, without: string[], rows: AsyncGenerator<Buffer>): Promise<number> {
  const columns = table.columns.filter((column) => !without.includes(column));
  const places = columns.map((column) => table.columns.indexOf(column));
  const kept = async function* () {
    for await (const row of rows) {
      const values = row.toString("utf8").slice(0, -1).split("\t");
      yield `${places.map((place) => values[place]).join("\t")}\n`;
    }
  };
  await client.query(`delete from ${relation(table)}`);
  const sink = client.query(copyFrom(`copy ${relation(table)} (${columnList({ columns })}) from stdin`));
  await pipeline(Readable.from(without.length > 0 ? kept() : rows), sink);
  return sink.rowCount ?? 0;
}

async function setSequences(client: Client, { sequences }: Footer): Promise<void> {
  for (const [name, value] of Object.entries(sequences))
    await client.query("select setval(to_regclass($1), $2) where to_regclass($1) is not null", [name, value]);
}
