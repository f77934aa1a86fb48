import { createHash, randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "@/lib/db/migrate";
import type { Migration } from "@/lib/db/migration-files";
import { readPlan } from "@/lib/db/migration-plan";
import { env } from "@/lib/env";
import { database, TestDatabase } from "@/tests/support/database";

/** An empty database; each test has a table of its own in it, and versions of its own. */
let db: TestDatabase;
const name = `migrate_${randomBytes(6).toString("hex")}`;
beforeAll(async () => {
  await database().owner(`create database ${name}`);
  const url = new URL(env().DATABASE_URL);
  url.pathname = `/${name}`;
  db = new TestDatabase(url.href);
});
afterAll(async () => {
  await db.close();
  await database().owner(`drop database ${name} with (force)`);
});

let count = 0;
let table: string;
beforeEach(async () => {
  count += 1;
  table = `t${count}`;
  await db.owner(`create table ${table} (a integer)`);
});

const file = (version: number, sql: string): Migration => ({
  version: String(20270000000000 + count * 100 + version),
  name: `${table}_${version}`,
  sql,
  checksum: createHash("sha256").update(sql).digest("hex"),
  isTransactional: !sql.startsWith("-- no transaction"),
});

/** What a run says, with the versions of the test that are applied afterwards. */
async function run(migrations: Migration[], options: object = {}): Promise<string[]> {
  const said: string[] = [];
  await migrate(db.url, { migrations, onStep: (step) => said.push(step), retryAfterMs: [50, 50, 50], ...options });
  return said;
}

const applied = async () => {
  const like = `${table}\\_%`;
  const rows = await db.owner<{ name: string }>(
    "select name from supabase_migrations.schema_migrations where name like $1 order by version",
    [like],
  );
  return rows.map((row) => row.name);
};

const isThere = async (relation: string) =>
  (await db.owner<{ there: boolean }>("select to_regclass($1) is not null as there", [relation]))[0]?.there;

describe("a migration", () => {
  test("is applied once, in order, and named as it is", async () => {
    const both = [file(1, `alter table ${table} add b integer;`), file(2, `alter table ${table} add c integer;`)];
    expect(await run(both)).toEqual([`Applying migration ${table}_1`, `Applying migration ${table}_2`]);
    expect(await run(both)).toEqual([]);
    expect(await applied()).toEqual([`${table}_1`, `${table}_2`]);
  });

  test("that fails is undone whole, named with its line, and those before it stay", async () => {
    const bad = file(2, `alter table ${table} add c integer;\nselect no_such_column\nfrom ${table};`);
    await expect(run([file(1, `alter table ${table} add b integer;`), bad])).rejects.toThrow(
      new RegExp(`${table}_2 failed: column "no_such_column" does not exist at line 2`),
    );
    expect(await applied()).toEqual([`${table}_1`]);
    const columns = await db.owner("select 1 from pg_attribute where attrelid = $1::regclass and attname = 'c'", [table]);
    expect(columns).toEqual([]);
  });

  test("that was changed after it was applied is an error that names it, and nothing is applied", async () => {
    await run([file(1, `alter table ${table} add b integer;`)]);
    const changed = file(1, `alter table ${table} add b bigint;`);
    const next = file(2, `alter table ${table} add c integer;`);
    await expect(run([changed, next])).rejects.toThrow(`${changed.version}_${table}_1.sql`);
    expect(await applied()).toEqual([`${table}_1`]);
  });

  test("applied before checksums were kept is compared with the text that was applied, and has its checksum from then on", async () => {
    const first = file(1, `alter table ${table} add b integer;\n`);
    await run([first]);
    const forget = () => db.owner("delete from supabase_migrations.checksums where version = $1", [first.version]);
    await forget();
    await expect(run([file(1, `alter table ${table} add b bigint;\n`)])).rejects.toThrow("changed after");
    expect(await run([first])).toEqual([]);
    const kept = await db.owner("select sha256 from supabase_migrations.checksums where version = $1", [first.version]);
    expect(kept).toEqual([{ sha256: first.checksum }]);
  });
});

test("a lock that somebody holds is given way to, so that who waits behind goes on, and taken when it is free", async () => {
  const holder = new Client({ connectionString: db.url });
  await holder.connect();
  await holder.query(`begin; select * from ${table}`);
  const said: string[] = [];
  const options = { lockTimeoutMs: 50, retryAfterMs: [400, 400, 400, 400], onStep: (step: string) => said.push(step) };
  const running = run([file(1, `alter table ${table} add b integer;`)], options);
  // Behind a waiting `alter table` a reader would wait as long as it: here it waits for one try at most.
  const readers = await Promise.all([1, 2, 3].map(() => db.owner(`select 1 from ${table}`)));
  expect(readers).toHaveLength(3);
  while (said.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  await holder.query("rollback");
  await holder.end();
  await running;
  expect(said[0]).toBe(`Applying migration ${table}_1`);
  expect(said).toContain(`Migration ${table}_1 waits for a lock that something else holds; trying again in 0.4 s`);
  expect(await applied()).toEqual([`${table}_1`]);
});

test("a lock that stays taken is an error after the last try", async () => {
  const holder = new Client({ connectionString: db.url });
  await holder.connect();
  await holder.query(`begin; select * from ${table}`);
  await expect(run([file(1, `alter table ${table} add b integer;`)], { lockTimeoutMs: 20, retryAfterMs: [1] })).rejects.toThrow(
    `${table}_1 failed: canceling statement due to lock timeout`,
  );
  await holder.end();
});

describe("a file marked `-- no transaction`", () => {
  const concurrent = () =>
    `-- no transaction: an index for readers that go on.\ndrop index concurrently if exists ${table}_i;\ncreate index concurrently ${table}_i on ${table} (a);\n`;

  test("may build an index while others write, and is repeated whole when it was cut short", async () => {
    const broken = `${concurrent()}select 1 / 0;\n`;
    await expect(run([file(1, broken)])).rejects.toThrow("division by zero");
    expect([await isThere(`${table}_i`), await applied()]).toEqual([true, []]);
    await run([file(1, concurrent())]);
    expect([await isThere(`${table}_i`), await applied()]).toEqual([true, [`${table}_1`]]);
  });

  test("may commit a backfill batch by batch", async () => {
    await db.owner(`insert into ${table} select n from generate_series(1, 25) n`);
    const backfill = `-- no transaction: in batches.
do $$
begin
  loop
    update ${table} set a = -a where ctid = any (array(select ctid from ${table} where a > 0 limit 10));
    exit when not found;
    commit;
  end loop;
end
$$;`;
    await run([file(1, backfill)]);
    expect(await db.owner(`select 1 from ${table} where a > 0`)).toEqual([]);
  });

  test("is applied once by two machines that start together, and the one that waits does not hold up the index", async () => {
    // The first one is held within its first file until the other has asked.
    const gate = new Client(db.url);
    await gate.connect();
    await gate.query("select pg_advisory_lock(1)");
    const held = concurrent().replace("\n", "\nselect pg_advisory_lock(1);\nselect pg_advisory_unlock(1);\n");
    const files = [file(1, held), file(2, `insert into ${table} values (1);`)];
    const onStep = (said: string[]) => (step: string) => {
      said.push(step);
      if (step.includes("waiting for it")) void gate.end();
    };
    const said: string[][] = [[], []];
    await Promise.all(said.map((steps) => run(files, { onStep: onStep(steps) })));
    expect(said.flat().filter((step) => step.startsWith("Applying"))).toHaveLength(2);
    expect(said.flat().filter((step) => step.includes("waiting for it"))).toHaveLength(1);
    expect(await db.owner(`select count(*)::integer as rows from ${table}`)).toEqual([{ rows: 1 }]);
  });
});

test("a dry run says what is to be applied and changes nothing, not even the history's table", async () => {
  const empty = `dry_${randomBytes(6).toString("hex")}`;
  await database().owner(`create database ${empty}`);
  const url = new URL(db.url);
  url.pathname = `/${empty}`;
  const bare = new TestDatabase(url.href);
  const { pending } = await readPlan(bare.url);
  expect(pending[0]?.name).toBe("foundation");
  expect(await bare.owner("select to_regnamespace('supabase_migrations') as schema")).toEqual([{ schema: null }]);
  await bare.close();
  await database().owner(`drop database ${empty} with (force)`);
});
