/*
 * A database to develop against: PostgreSQL, the Supabase-compatible API and all migrations, without web and worker.
 *
 *   node --import tsx tests/support/dev-db.ts [DIRECTORY]      (default /tmp/mira-dev; Ctrl-C ends it)
 *
 * DIRECTORY/run.json then says where everything is, and this prints the environment that the app needs, to be
 * sourced as it is: `. DIRECTORY/env.sh`. New migrations are applied at the next start; removing DIRECTORY starts anew.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Backend, launchStack } from "@/lib/embedded/stack";
import { openHome } from "@/lib/instance/home";
import { lockHome } from "@/lib/instance/lock";
import { readPorts } from "@/lib/instance/ports";
import { removeRun, writeRun } from "@/lib/instance/run-file";
import { openSecrets } from "@/lib/instance/secrets";
import { Supervisor } from "@/lib/instance/supervisor";

const home = openHome(process.argv[2] ?? "/tmp/mira-dev");
const lock = lockHome(home);
const secrets = openSecrets(home);
const publicUrl = "http://localhost:3000";
let backend: Backend | undefined;
let known = {};
const supervisor = new Supervisor((pids) => note(pids), console.log);

const end = new Promise<string>((resolve) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve(name));
});
backend = await launchStack(supervisor, { home, secrets, ports: readPorts(home), say: console.log });
const environment = {
  PUBLIC_URL: publicUrl,
  SUPABASE_URL: backend.supabaseUrl,
  SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
  SUPABASE_JWT_SECRET: secrets.jwtSecret,
  DATABASE_URL: backend.databaseUrl,
  MIRA_SECRETS: secrets.miraSecrets,
  MIRA_HOME: home,
};
const lines = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
writeFileSync(path.join(home, "env.sh"), `${lines.join("\n")}\n`, { mode: 0o600 });
note({});
console.log(`${lines.join("\n")}\nReady: ${path.join(home, "run.json")}`);

console.log(await Promise.race([end, supervisor.failure]));
await supervisor.stop();
removeRun(home);
lock.release();

function note(pids: object): void {
  known = { ...known, ...pids };
  if (backend === undefined) return;
  const { supabaseUrl, publishableKey, databaseUrl } = backend;
  const run = { url: publicUrl, supabase_url: supabaseUrl, publishable_key: publishableKey, database_url: databaseUrl };
  writeRun(home, { ...run, pids: { supervisor: process.pid, ...known } });
}
