import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { closePool, query } from "@/lib/db/pool";
import { requireSessionPooling } from "@/lib/db/session";
import { openBoss } from "@/lib/jobs/boss";
import { droppingOptions, type FakePooler, poolingTransactions } from "@/tests/support/fake-pooler";

const direct = process.env.DATABASE_URL ?? "";

const settings = `select current_user::text as "user", current_setting('TimeZone') as zone, current_setting('statement_timeout') as timeout`;

describe("through a pooler that drops startup options", () => {
  let pooler: FakePooler;
  beforeAll(async () => {
    pooler = await droppingOptions(direct);
    process.env.DATABASE_URL = pooler.url;
  });
  afterAll(async () => {
    await closePool();
    await pooler.close();
  });

  test("the direct pool runs as the service's role, with its timeout and zone", async () => {
    expect(await query(settings)).toEqual([{ user: "mira_service", zone: "UTC", timeout: "10s" }]);
    await expect(query("select count(*) from public.meetings")).rejects.toMatchObject({ code: "42501" });
  });

  test("so does every connection of the pool", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => query<{ user: string }>(`${settings}, pg_sleep(0.05)`)));
    expect(new Set(all.flat().map(({ user }) => user))).toEqual(new Set(["mira_service"]));
  });

  test("so do the queue's connections", async () => {
    const boss = openBoss({ isWorker: false, onError: () => undefined });
    await boss.start();
    const { rows } = await boss.getDb().executeSql(settings);
    await boss.stop({ graceful: false });
    expect(rows).toEqual([{ user: "mira_service", zone: "UTC", timeout: "1min" }]);
  });

  test("and it passes for what it is: session mode", async () => {
    await expect(requireSessionPooling(pooler.url)).resolves.toBeUndefined();
  });
});

describe("transaction mode is refused with a sentence", () => {
  let pooler: FakePooler;
  beforeAll(async () => {
    pooler = await poolingTransactions(direct);
  });
  afterAll(() => pooler.close());

  test("by how the pooler behaves", async () => {
    await expect(requireSessionPooling(pooler.url)).rejects.toThrow(/transaction mode.*session mode/);
  });

  test("before a migration is looked at", async () => {
    await expect(migrate(pooler.url)).rejects.toThrow(/transaction mode/);
  });

  test("by its port on hosted Supabase, without a connection", async () => {
    const url = "postgres://postgres.abc:secret@aws-0-eu-central-1.pooler.supabase.com:6543/postgres";
    await expect(requireSessionPooling(url)).rejects.toThrow(/port 6543.*session mode/);
  });

  test("and a direct connection is not", async () => {
    await expect(requireSessionPooling(direct)).resolves.toBeUndefined();
  });
});
