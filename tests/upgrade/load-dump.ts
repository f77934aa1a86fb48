import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { Client } from "pg";
import { z } from "zod";
import { bootstrapDatabase } from "@/lib/db/bootstrap";
import { createCluster, startPostgres, superuser } from "@/lib/embedded/postgres";
import { openHome } from "@/lib/instance/home";
import { choosePort } from "@/lib/instance/ports";
import { openSecrets } from "@/lib/instance/secrets";

const directory = import.meta.dirname;

/** The releases that left a dump. */
export const releases = readdirSync(directory).flatMap((file) => /^(.+)\.sql\.gz$/.exec(file)?.[1] ?? []);

const Known = z.object({
  key: z.string(),
  email: z.string(),
  password: z.string(),
  miraSecrets: z.string(),
  /** What the API said at that release, by path. */
  answers: z.record(z.string(), z.unknown()),
});
export type Known = z.infer<typeof Known>;

export const knownOf = (release: string): Known =>
  Known.parse(JSON.parse(readFileSync(path.join(directory, `${release}.json`), "utf8")));

/** Makes a data directory as the release left it, and answers how many rows each table of schema public has. */
export async function loadDump(release: string, home: string): Promise<Record<string, number>> {
  const secrets = openSecrets(openHome(home));
  const port = await choosePort(undefined);
  createCluster(home, secrets.adminPassword);
  const server = await startPostgres(home, port);
  try {
    const url = `postgres://${superuser}:${secrets.adminPassword}@127.0.0.1:${port}/postgres`;
    await bootstrapDatabase(url, { owner: secrets.ownerPassword, authenticator: secrets.authenticatorPassword });
    return await fill(url, gunzipSync(readFileSync(path.join(directory, `${release}.sql.gz`))).toString());
  } finally {
    await server.stop();
  }
}

async function fill(url: string, dump: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const role of new Set(dump.match(/\bmira_(?:service|writer)\b/g)))
      await client.query(`create role ${role} nologin; grant ${role} to postgres`);
    if (dump.includes("mira_writer")) await client.query("grant authenticated to mira_writer");
    // Without the orders to psql; the two schemas of a hosted Supabase are there already.
    await client.query(
      dump.replace(/^\\.*$/gm, "").replace(/^CREATE SCHEMA (?=auth|extensions)/gm, "CREATE SCHEMA IF NOT EXISTS "),
    );
    return await countRows(client);
  } finally {
    await client.end();
  }
}

/** Rows of each table of schema public. */
export async function countRows(client: Pick<Client, "query">): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; rows: number }>(
    `select c.relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from public.%I', c.relname), false, true, '')))[1]::text::integer as rows
     from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}
