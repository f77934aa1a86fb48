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
import { launchStack } from "@/lib/embedded/stack";
import { openHome } from "@/lib/instance/home";
import { lockHome } from "@/lib/instance/lock";
import { readPorts } from "@/lib/instance/ports";
import { RunFile, removeRun } from "@/lib/instance/run-file";
import { openSecrets } from "@/lib/instance/secrets";
import { Supervisor } from "@/lib/instance/supervisor";

const home = openHome(process.argv[2] ?? "/tmp/mira-dev");
const lock = lockHome(home);
const secrets = openSecrets(home);
const publicUrl = "http://localhost:3000";
const runFile = new RunFile(home);
const supervisor = new Supervisor(home, (pids) => runFile.notePids(pids), console.log);

const end = new Promise<string>((resolve) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve(name));
});
const backend = await launchStack(supervisor, { home, secrets, ports: readPorts(home), say: console.log });
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
const { supabaseUrl, publishableKey, databaseUrl } = backend;
runFile.noteUp({ url: publicUrl, supabase_url: supabaseUrl, publishable_key: publishableKey, database_url: databaseUrl });
console.log(`${lines.join("\n")}\nReady: ${path.join(home, "run.json")}`);

console.log(await Promise.race([end, supervisor.failure]));
await supervisor.stop();
removeRun(home);
lock.release();
