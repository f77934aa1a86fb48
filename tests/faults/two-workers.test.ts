import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Child, startChild } from "@/lib/instance/child";
import { projectRoot } from "@/lib/instance/home";
import { choosePort } from "@/lib/instance/ports";
import { type Instance, instanceEnvironment, startInstance, temporaryHome } from "@/tests/support/instance";

const home = temporaryHome();
let instance: Instance;
let second: Child;
let owner: Client;

beforeAll(async () => {
  instance = await startInstance(home);
  const port = await choosePort(undefined);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    ...instanceEnvironment(home),
    MONITOR_PORT: String(port),
  };
  second = await startChild({
    name: "A second worker",
    command: process.execPath,
    args: ["--import", "tsx", path.join(projectRoot, "lib/server/worker.ts")],
    env,
    log: path.join(home, "logs/second-worker.log"),
    stopSignal: "SIGTERM",
    graceMs: 20_000,
  });
  const isReady = async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined))?.ok === true;
  await second.until(isReady, 60_000);
  owner = new Client({ connectionString: instance.run().database_url });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await second?.stop();
  await instance?.child.stop();
  rmSync(home, { recursive: true, force: true });
});

test("of two workers one starts what comes round: every task exists once in a minute", async () => {
  const rounds = async () => {
    const { rows } = await owner.query<{ minute: Date; jobs: number }>(
      `select date_trunc('minute', created_on) as minute, count(*)::integer as jobs from pgboss.job
       where name = 'upkeep' and data ->> 'task' = 'sweep_meetings' group by 1 order by 1`,
    );
    return rows;
  };
  while ((await rounds()).length < 3) await delay(1_000);
  expect((await rounds()).map(({ jobs }) => jobs)).toEqual(expect.not.arrayContaining([2]));
});

test("a worker that is told to end does so with what it has done, and the other one goes on", async () => {
  await second.stop();
  expect(await second.ended).toBe("exit code 0");
  expect((await fetch(`${instance.run().url}/api/v1/health`)).status).toBe(200);
});
