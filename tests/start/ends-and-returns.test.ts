import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { type Instance, startInstance, temporaryHome } from "@/tests/support/instance";
import { isAlive, until } from "@/tests/support/processes";

const homes: string[] = [];
let running: Instance | undefined;

afterEach(async () => {
  await running?.child.stop();
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

async function start(home: string): Promise<Instance> {
  running = await startInstance(home);
  return running;
}

async function query(instance: Instance, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: instance.run().database_url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function newHome(): string {
  const home = temporaryHome();
  homes.push(home);
  return home;
}

test("a clean end takes every child along, and the next start has the same data, ports and secrets", async () => {
  const home = newHome();
  const first = await start(home);
  const before = first.run();
  await query(first, "create table kept as select 42 as answer");
  await first.child.stop();
  for (const pid of Object.values(before.pids)) expect(isAlive(pid)).toBe(false);
  expect(existsSync(path.join(home, "run.json"))).toBe(false);

  const second = await start(home);
  expect(await query(second, "select answer from kept")).toEqual([{ answer: 42 }]);
  expect(second.run()).toEqual({ ...before, pids: expect.anything() });
});

test("a killed supervisor leaves no child behind, and the next start works", async () => {
  const home = newHome();
  const first = await start(home);
  const { pids } = first.run();
  await query(first, "create table kept as select 42 as answer");
  process.kill(first.child.pid, "SIGKILL");
  await until(() => Object.values(pids).every((pid) => !isAlive(pid)));

  expect(await query(await start(home), "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("everything killed at once, and its process id given to another program: the next start works", async () => {
  const home = newHome();
  const first = await start(home);
  const { pids } = first.run();
  for (const pid of Object.values(pids)) process.kill(pid, "SIGKILL");
  await until(() => Object.values(pids).every((pid) => !isAlive(pid)));
  const lockFile = path.join(home, "postgres/postmaster.pid");
  writeFileSync(lockFile, `${process.pid}\n${path.join(home, "postgres")}\n1\n5432\n\n127.0.0.1\n\nready\n`);

  expect(await query(await start(home), "select 1 as one")).toEqual([{ one: 1 }]);
});
