import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { type Child, startChild } from "@/lib/instance/child";
import { logFile, openHome, projectRoot } from "@/lib/instance/home";
import { build, isBuilt } from "@/lib/server/build";
import { findBrowser } from "@/tests/support/browser";
import { type Instance, instanceEnvironment, startInstance } from "@/tests/support/instance";
import { type Figures, readPlaywright, readVitest } from "@/tests/support/results";

/*
 * `npm test`, or with names of suites a part of it: starts one instance for all that need one (unless MIRA_RUN_FILE names
 * one that runs), runs vitest and Playwright against it, and closes with the figures of all. Leaves nothing behind.
 * `faults` kills and stops processes for minutes, so it runs when it is named.
 */
const suites = ["unit", "db", "api", "contract", "conformance", "start", "e2e", "faults"] as const;
type Suite = (typeof suites)[number];
/** They start what they need themselves. */
const own: readonly Suite[] = ["start", "faults"];

const onlyWhenNamed: readonly Suite[] = ["faults"];
const wanted = suites.filter((suite) =>
  process.argv.length === 2 ? !onlyWhenNamed.includes(suite) : process.argv.includes(suite),
);
const scratch = mkdtempSync(path.join(tmpdir(), "mira-results-"));
const say = (line: string) => console.log(`\n== ${line}`);
const running = new Set<Child>();
let instance: Instance | undefined;

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => void cleanUp().then(() => process.exit(1)));

const total: Figures = { passed: 0, failed: 0, skipped: 0, failures: [] };
try {
  await runAll();
} catch (error) {
  add({ passed: 0, failed: 1, skipped: 0, failures: [error instanceof Error ? error.message : String(error)] });
} finally {
  await cleanUp();
}
for (const failure of total.failures) console.log(`\nFAILED ${failure}`);
const isGreen = total.failed === 0 && total.passed > 0;
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exit(isGreen ? 0 : 1);

async function runAll(): Promise<void> {
  const environment = await prepare();
  // Unit tests share nothing, so they take every core. The others wait for the instance half of their time, so two share it.
  if (wanted.includes("unit")) add(await runVitest(["unit"], environment, availableParallelism()));
  const shared = wanted.filter((suite) => suite !== "unit" && suite !== "e2e" && !own.includes(suite));
  if (shared.length > 0) add(await runVitest(shared, environment, 2));
  if (wanted.includes("e2e")) add(await runPlaywright(environment));
  for (const suite of own) if (wanted.includes(suite)) add(await runVitest([suite], environment, 1));
}

/** Builds, starts the instance and finds a browser, as far as the wanted suites need it. */
async function prepare(): Promise<NodeJS.ProcessEnv> {
  const environment: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "test" };
  if (wanted.includes("e2e")) environment.MIRA_BROWSER = findBrowser(say);
  if (wanted.every((suite) => suite === "unit")) return environment;
  if (!isBuilt()) {
    say("Building");
    await build(openHome(path.join(scratch, "build")), { ...process.env, NODE_ENV: "production" });
  }
  if (wanted.every((suite) => suite === "unit" || own.includes(suite))) return environment;
  const { MIRA_RUN_FILE: runFile } = process.env;
  if (runFile) return { ...environment, ...instanceEnvironment(path.dirname(runFile)) };
  say("Starting an instance");
  instance = await startInstance(openHome(path.join(scratch, "instance")));
  return { ...environment, ...instanceEnvironment(instance.home) };
}

async function runVitest(projects: Suite[], env: NodeJS.ProcessEnv, workers: number): Promise<Figures> {
  say(projects.join(", "));
  const file = path.join(scratch, `vitest-${projects[0]}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const selection = projects.flatMap((project) => ["--project", project]);
  const end = await run(
    "node_modules/vitest/vitest.mjs",
    ["run", "--passWithNoTests", `--maxWorkers=${workers}`, ...reporters, ...selection],
    env,
  );
  return readVitest(file, end, projects);
}

async function runPlaywright(env: NodeJS.ProcessEnv): Promise<Figures> {
  say("e2e");
  const file = path.join(scratch, "playwright.json");
  const output = path.join(projectRoot, "test-results");
  const end = await run("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json", "--output", output], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const figures = readPlaywright(file, end);
  if (figures.failed === 0) rmSync(output, { recursive: true, force: true });
  return figures;
}

async function run(script: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = await startChild({
    name: path.basename(script),
    command: process.execPath,
    args: [path.join(projectRoot, script), ...args],
    env,
    log: undefined,
    stopSignal: "SIGTERM",
    graceMs: 10_000,
  });
  running.add(child);
  const end = await child.ended;
  running.delete(child);
  return end;
}

function add(figures: Figures): void {
  total.passed += figures.passed;
  total.failed += figures.failed;
  total.skipped += figures.skipped;
  total.failures.push(...figures.failures);
}

async function cleanUp(): Promise<void> {
  for (const child of running) await child.stop();
  await instance?.child.stop();
  if (total.failed > 0 && instance) for (const name of ["web", "worker"]) showEnd(logFile(instance.home, name));
  rmSync(scratch, { recursive: true, force: true });
}

/** What a process printed last beside its usual lines, for whoever looks into a failure. */
function showEnd(log: string): void {
  if (!existsSync(log)) return;
  say(path.basename(log));
  const lines = readFileSync(log, "utf8").trim().split("\n");
  const unusual = lines.filter((line) => !line.startsWith('{"level":"info"'));
  console.log(unusual.slice(-10).join("\n"));
}
