import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Child, startChild } from "@/lib/instance/child";
import { projectRoot } from "@/lib/instance/home";
import { type Run, Run as RunSchema, readRun } from "@/lib/instance/run-file";
import { openSecrets } from "@/lib/instance/secrets";

export type Instance = { child: Child; home: string; output: () => string; run: () => Run };

/** A fresh data directory below the system's temporary one. */
export function temporaryHome(): string {
  return mkdtempSync(path.join(tmpdir(), "mira-test-"));
}

/**
 * Starts Mira as `npm start` does, on a data directory of its own, without demo data and untouched by the configuration
 * of whoever runs the tests. Resolves when it is ready.
 */
export async function startInstance(home: string, settings: Record<string, string> = {}): Promise<Instance> {
  const log = path.join(home, "start.log");
  const child = await startChild({
    name: "Mira",
    command: process.execPath,
    args: ["--import", "tsx", path.join(projectRoot, "lib/server/start.ts")],
    // All tests are one client.
    env: { ...plainEnvironment, MIRA_HOME: home, MIRA_DEMO: "0", MIRA_SIGN_UPS_PER_HOUR: "100000", ...settings },
    log,
    stopSignal: "SIGTERM",
    graceMs: 60_000,
  });
  await child.until(() => readRun(home)?.pids.supervisor === child.pid, 300_000);
  return { child, home, output: () => readFileSync(log, "utf8"), run: () => RunSchema.parse(readRun(home)) };
}

/** The environment in which the app's own code runs in a test's process, as it does in the instance's. */
export function instanceEnvironment(home: string): Record<string, string> {
  const run = RunSchema.parse(readRun(home));
  const secrets = openSecrets(home);
  return {
    MIRA_RUN_FILE: path.join(home, "run.json"),
    MIRA_HOME: home,
    PUBLIC_URL: run.url,
    SUPABASE_URL: run.supabase_url,
    SUPABASE_PUBLISHABLE_KEY: run.publishable_key,
    SUPABASE_JWT_SECRET: secrets.jwtSecret,
    DATABASE_URL: run.database_url,
    MIRA_SECRETS: secrets.miraSecrets,
  };
}

/** Empty means not set; it also keeps `.env` from setting it. */
export const plainEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: "production",
  PORT: "",
  HOST: "",
  PUBLIC_URL: "",
  SUPABASE_URL: "",
  SUPABASE_PUBLISHABLE_KEY: "",
  SUPABASE_SECRET_KEY: "",
  SUPABASE_JWT_SECRET: "",
  SUPABASE_SIGNING_KEY: "",
  DATABASE_URL: "",
  DATABASE_POOL_SIZE: "",
  QUEUE_POOL_SIZE: "",
  MONITOR_PORT: "",
  MIRA_SECRETS: "",
  OPENAI_API_KEY: "",
  OPENAI_BASE_URL: "",
  OPENAI_MODEL: "",
};
