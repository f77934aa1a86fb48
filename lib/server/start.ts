import "@/lib/instance/required-node";
import { type Backend, launchStack } from "@/lib/embedded/stack";
import { env } from "@/lib/env";
import { openHome } from "@/lib/instance/home";
import { HomeTaken, lockHome } from "@/lib/instance/lock";
import { choosePort, isFree, readPorts, writePorts } from "@/lib/instance/ports";
import { type Run, RunFile, readRun, removeRun } from "@/lib/instance/run-file";
import { openSecrets, type Secrets } from "@/lib/instance/secrets";
import { readSettings, type Settings } from "@/lib/instance/settings";
import { Supervisor } from "@/lib/instance/supervisor";
import { prepareDatabase } from "@/lib/jobs/prepare-database";
import { type AppOptions, webService, workerService } from "@/lib/server/app-services";
import { build, isBuilt } from "@/lib/server/build";
import { completeDemo, type Demo, describeDemo, openDemo, sendCalls } from "@/lib/server/demo";

/*
 * `npm start` and, with --dev, `npm run dev`: everything that Mira needs, as children of this process. It ends when asked
 * to (exit code 0) or when something does not come up or stay up (exit code 1, with the reason).
 */
const isDevelopment = process.argv.includes("--dev");
let isEnding = false;
const say = (line: string) => isEnding || console.log(line);
process.stdout.on("error", () => undefined);

const asked = new Promise<string>((resolve) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve(name));
});

try {
  process.exit(await main(readSettings()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(settings: Settings): Promise<number> {
  const home = openHome(settings.MIRA_HOME);
  const lock = lockOrExplain(home);
  removeRun(home);
  const file = new RunFile(home);
  const supervisor = new Supervisor(home, (pids) => file.notePids(pids), say);

  const started = bringUp(settings, home, supervisor, (run) => file.noteUp(run));
  const failed = started.then(
    () => supervisor.failure,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const reason = await Promise.race([asked.then(() => undefined), supervisor.failure, failed]);
  if (reason === undefined) say("\nStopping");
  else console.error(reason);
  isEnding = true;
  await supervisor.stop();
  removeRun(home);
  lock.release();
  return reason === undefined ? 0 : 1;
}

function lockOrExplain(home: string): { release: () => void } {
  try {
    return lockHome(home);
  } catch (error) {
    if (!(error instanceof HomeTaken)) throw error;
    const run = runOrNothing(home);
    const where = run ? ` at ${run.url} (process ${run.pids.supervisor})` : "";
    throw new Error(`Mira already runs on ${home}${where}. Set MIRA_HOME to start another one on other data.`);
  }
}

/** Where it runs is worth telling, and no reason to say something else instead. */
function runOrNothing(home: string): Run | undefined {
  try {
    return readRun(home);
  } catch {
    return undefined;
  }
}

async function bringUp(
  settings: Settings,
  home: string,
  supervisor: Supervisor,
  onUp: (run: Omit<Run, "pids">) => void,
): Promise<void> {
  if (settings.PORT !== undefined) await requireFree(settings.PORT);
  const secrets = openSecrets(home);
  const backend = await reachBackend(settings, home, secrets, supervisor);
  Object.assign(process.env, {
    NODE_ENV: isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    SUPABASE_URL: backend.supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
    DATABASE_URL: backend.databaseUrl,
    EMBEDDED_DATABASE_URL: backend.restUrl ?? "",
    MIRA_SECRETS: settings.MIRA_SECRETS ?? secrets.miraSecrets,
    MIRA_HOME: home,
    ...(settings.SUPABASE_URL === undefined && { SUPABASE_JWT_SECRET: secrets.jwtSecret, SUPABASE_SIGNING_KEY: "" }),
  });
  if (!isDevelopment && !isBuilt()) {
    say("Building the web app (once for each version, about a minute)");
    await build(home, { ...process.env, NO_COLOR: "1" });
  }
  const port = await choosePortAloud(home, settings.PORT);
  const localUrl = `http://localhost:${port}`;
  const publicUrl = settings.PUBLIC_URL ?? localUrl;
  Object.assign(process.env, { PORT: String(port), PUBLIC_URL: publicUrl });
  env();

  const app: AppOptions = { home, env: process.env, isDevelopment, host: settings.HOST, port };
  say("Starting the worker");
  await supervisor.launch(workerService(app));
  say("Starting the web server");
  await supervisor.launch(webService(app));
  onUp({
    ...{ url: publicUrl, supabase_url: backend.supabaseUrl, publishable_key: backend.publishableKey },
    database_url: backend.databaseUrl,
  });

  const wantsDemo = settings.MIRA_DEMO === "1" || (settings.MIRA_DEMO === undefined && settings.SUPABASE_URL === undefined);
  const demo = wantsDemo ? await loadDemo(home, localUrl).catch(explainMissingDemo) : undefined;
  say(`\nMira is ready: ${publicUrl}\n`);
  if (demo) say(describeDemo(demo, publicUrl));
  say(`  Analyzer   ${settings.OPENAI_API_KEY ? "openai" : "local: heuristic, no network (OPENAI_API_KEY switches to openai)"}`);
  say(`  Data       ${home} (its logs directory has what the processes print)\n`);
  say("Ctrl-C ends it.");
  const { supabaseUrl, publishableKey } = backend;
  if (demo) await completeDemo(home, demo, { localUrl, supabaseUrl, publishableKey }, say).catch(explainMissingDemo);
}

async function loadDemo(home: string, localUrl: string): Promise<Demo> {
  const demo = await openDemo(home, say);
  await sendCalls(demo, localUrl, say);
  return demo;
}

function explainMissingDemo(error: unknown): undefined {
  say(`The demo is not complete; the next start goes on with it. ${error instanceof Error ? error.message : error}`);
}

/** A port that was asked for is used or refused: whoever named it has others look there. */
async function requireFree(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new Error(`PORT is ${port}, which another program has or this user may not use: end that program, or set another PORT.`);
}

/** The port that was asked for, else the last run's or 3000 where they are free, else another. */
async function choosePortAloud(home: string, wanted: number | undefined): Promise<number> {
  const ports = readPorts(home);
  const preferred = ports.web ?? 3000;
  const port = wanted ?? (await choosePort(preferred, 3000));
  if (wanted === undefined && port !== preferred) say(`Port ${preferred} is taken; using ${port}`);
  writePorts(home, { ...ports, web: port });
  return port;
}

/** The configured Supabase, with the migrations applied; where none is configured, the embedded one. */
async function reachBackend(settings: Settings, home: string, secrets: Secrets, supervisor: Supervisor): Promise<Backend> {
  const { SUPABASE_URL: supabaseUrl, SUPABASE_PUBLISHABLE_KEY: publishableKey, DATABASE_URL: databaseUrl } = settings;
  if (supabaseUrl === undefined) return launchStack(supervisor, { home, secrets, ports: readPorts(home), say });
  if (!publishableKey || !databaseUrl) throw new Error("SUPABASE_URL needs SUPABASE_PUBLISHABLE_KEY and DATABASE_URL beside it.");
  say(`Using the Supabase at ${supabaseUrl}`);
  await prepareDatabase(databaseUrl, say);
  return { supabaseUrl, publishableKey, databaseUrl };
}
