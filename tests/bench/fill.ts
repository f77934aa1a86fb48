import type { Client } from "pg";

/**
 * Fills tables as a restore does, and leaves them as a database at rest has them: no trigger and no foreign key is looked at, and the
 * indexes are made when the rows are there.
 */
export async function fillTables(
  admin: Client,
  tables: readonly string[],
  statements: readonly (readonly [string, unknown[]])[],
) {
  const { rows: indexes } = await admin.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = any ($1::regclass[]) and not indisunique`,
    [tables],
  );
  await admin.query("set session_replication_role = replica");
  for (const { name } of indexes) await admin.query(`drop index ${name}`);
  for (const [statement, values] of statements) await admin.query(statement, values);
  await admin.query("set maintenance_work_mem = '512MB'");
  for (const { definition } of indexes) await admin.query(definition);
  await admin.query("reset session_replication_role");
  for (const table of tables) await admin.query(`vacuum (analyze) ${table}`);
  await admin.query("checkpoint");
}
