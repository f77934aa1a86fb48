import { spawnSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "@/lib/instance/home";
import { writePorts } from "@/lib/instance/ports";
import { Run } from "@/lib/instance/run-file";
import { openSecrets } from "@/lib/instance/secrets";
import { type Instance, startInstance, temporaryHome } from "@/tests/support/instance";
import { isAlive, until } from "@/tests/support/processes";

describe("a running instance", () => {
  const home = temporaryHome();
  let instance: Instance;
  let squatter: Server;
  let takenPort: number;

  beforeAll(async () => {
    squatter = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => squatter.once("listening", resolve));
    const address = squatter.address();
    takenPort = typeof address === "object" && address !== null ? address.port : 0;
    // As if the last run had had that port.
    openSecrets(home);
    writePorts(home, { web: takenPort });
    instance = await startInstance(home);
  });
  afterAll(async () => {
    await instance?.child.stop();
    squatter?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test("is healthy on another port when the last run's is taken, and says so", async () => {
    expect(new URL(instance.run().url).port).not.toBe(String(takenPort));
    expect(instance.output()).toContain(`Port ${takenPort} is taken`);
    expect((await fetch(`${instance.run().url}/api/v1/health`)).status).toBe(200);
  });

  test("describes itself in run.json, with the processes that are alive", () => {
    const run = Run.parse(instance.run());
    expect(Object.keys(run.pids).sort()).toEqual(["postgres", "supabase", "supervisor", "web", "worker"]);
    for (const pid of Object.values(run.pids)) expect(isAlive(pid)).toBe(true);
  });

  test("keeps its data directory, run.json and secrets from other users", () => {
    const mode = (file: string) => statSync(path.join(home, file)).mode & 0o777;
    expect(mode(".") & 0o066).toBe(0);
    for (const file of ["run.json", "secrets.json", "ports.json", "lock", "logs/postgres.log"]) expect(mode(file)).toBe(0o600);
    expect(mode("postgres")).toBe(0o700);
  });

  test("refuses a second start on its data with one line and exit code 1", () => {
    const env = { ...process.env, MIRA_HOME: home };
    const second = spawnSync(process.execPath, ["--import", "tsx", "lib/server/start.ts"], {
      cwd: projectRoot,
      env,
      encoding: "utf8",
    });
    expect(second.status).toBe(1);
    expect(second.stderr.trim().split("\n")).toEqual([expect.stringContaining("already runs")]);
    expect(isAlive(instance.child.pid)).toBe(true);
  });

  test.each(["worker", "supabase", "web", "postgres"] as const)(
    "starts %s again after it was killed, and run.json follows",
    async (name) => {
      const before = instance.run().pids[name] ?? 0;
      process.kill(before, "SIGKILL");
      await until(() => instance.run().pids[name] !== before);
      expect(isAlive(instance.run().pids[name])).toBe(true);
      await until(async () => (await fetch(`${instance.run().url}/api/v1/health`).catch(() => undefined))?.status === 200);
    },
  );
});
