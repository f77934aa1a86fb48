import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { listMigrations, splitStatements } from "@/lib/db/migration-files";
import { readPlan } from "@/lib/db/migration-plan";
import { env } from "@/lib/env";
import { prepareDatabase } from "@/lib/jobs/prepare-database";
import { asHosted } from "@/tests/db/fresh-database";
import { database, TestDatabase } from "@/tests/support/database";

test("the project has every migration, and none was changed since", async () => {
  const { pending, changed, unchecked } = await readPlan(env().DATABASE_URL);
  expect({ pending, changed, unchecked }).toEqual({ pending: [], changed: [], unchecked: [] });
});

const cli = process.env.SUPABASE_CLI ?? "";

test.skipIf(cli === "")("`supabase db push` finds nothing to do after ours", () => {
  const said = execFileSync(cli, ["db", "push", "--dry-run", "--db-url", env().DATABASE_URL], { encoding: "utf8" });
  expect(said).toMatch(/up to date/i);
});

test("what was applied as the CLI applies it, statement by statement, ours takes for applied", async () => {
  const name = `pushed_${randomBytes(6).toString("hex")}`;
  await database().owner(`create database ${name}`);
  const url = new URL(env().DATABASE_URL);
  url.pathname = `/${name}`;
  const db = new TestDatabase(url.href);
  try {
    await db.owner(asHosted);
    await push(db, url.href);
    const said: string[] = [];
    await prepareDatabase(url.href, (step) => said.push(step));
    expect(said).toEqual([]);
    expect((await readPlan(url.href)).unchecked).toEqual([]);
  } finally {
    await db.close();
    await database().owner(`drop database ${name} with (force)`);
  }
}, 120_000);

/** `supabase db push`: with the CLI where it is named; else what it does, which keeps each statement by itself and no comments. */
async function push(db: TestDatabase, url: string): Promise<void> {
  if (cli !== "") {
    execFileSync(cli, ["db", "push", "--yes", "--db-url", url], { encoding: "utf8" });
    return;
  }
  await db.owner("create schema supabase_migrations");
  await db.owner("create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)");
  for (const { version, name, sql } of listMigrations()) {
    const statements = splitStatements(sql);
    await db.connected(async (client) => {
      for (const statement of statements) await client.query(statement);
    });
    const note = "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)";
    await db.owner(note, [version, name, statements]);
  }
}
