import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { closePool } from "@/lib/db/pool";
import { launchStack } from "@/lib/embedded/stack";
import { openHome, projectRoot } from "@/lib/instance/home";
import { openSecrets } from "@/lib/instance/secrets";
import { Supervisor } from "@/lib/instance/supervisor";
import { TestDatabase } from "@/tests/support/database";
import { until } from "@/tests/support/processes";

export interface Stack {
  db: TestDatabase;
  /** Starts a worker of this stack; resolves when it takes jobs. */
  worker(): Promise<Worker>;
  /** Kills the workers that still run. */
  killWorkers(): Promise<void>;
  stop(): Promise<void>;
}

export interface Worker {
  process: ChildProcess;
  log(): string;
  /** Sends a signal and waits for the end. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** A database with the Supabase API, without web and worker, and this process configured to use it. */
export async function startStack(): Promise<Stack> {
  const home = openHome(mkdtempSync(path.join(tmpdir(), "mira-faults-")));
  const secrets = openSecrets(home);
  const supervisor = new Supervisor(
    home,
    () => undefined,
    () => undefined,
  );
  const publicUrl = "http://localhost:3000";
  const backend = await launchStack(supervisor, { home, secrets, ports: {}, say: () => undefined });
  Object.assign(process.env, {
    PUBLIC_URL: publicUrl,
    SUPABASE_URL: backend.supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
    SUPABASE_JWT_SECRET: secrets.jwtSecret,
    DATABASE_URL: backend.databaseUrl,
    MIRA_SECRETS: secrets.miraSecrets,
    MIRA_ALLOW_LOOPBACK: "1",
    OPENAI_API_KEY: "",
  });
  const db = new TestDatabase(backend.databaseUrl);
  const workers: Worker[] = [];
  const killWorkers = async () => {
    await Promise.all(workers.map((worker) => worker.end("SIGKILL")));
  };
  return {
    db,
    worker: async () => {
      const started = await startWorker(path.join(home, `worker-${workers.length}.log`));
      workers.push(started);
      return started;
    },
    killWorkers,
    stop: async () => {
      await killWorkers();
      await closePool();
      await db.close();
      await supervisor.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function startWorker(logFile: string): Promise<Worker> {
  const output = openSync(logFile, "w", 0o600);
  const child = spawn(process.execPath, ["--import", "tsx", path.join(projectRoot, "lib/server/worker.ts")], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", output, output],
  });
  const log = () => readFileSync(logFile, "utf8");
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  await until(() => hasEnded() || log().includes("worker ready"));
  if (hasEnded()) throw new Error(`the worker did not start: ${log()}`);
  return {
    process: child,
    log,
    end: async (signal) => {
      if (hasEnded()) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}
