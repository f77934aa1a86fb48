import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startChild } from "@/lib/instance/child";
import { logFile, projectRoot } from "@/lib/instance/home";

const sources = [
  "app",
  "lib",
  "public",
  "supabase/seed",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "package-lock.json",
];
const stampFile = path.join(projectRoot, ".next", "mira-sources");

/** Whether `.next` holds a finished build of exactly these sources. */
export function isBuilt(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === sourcesHash();
}

/** Builds the web app for production. The stamp that `isBuilt` reads is written last, so a build cut short is done anew. */
export async function build(home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const stamp = sourcesHash();
  rmSync(stampFile, { force: true });
  const child = await startChild({
    name: "build",
    command: process.execPath,
    args: [path.join(projectRoot, "node_modules/next/dist/bin/next"), "build"],
    env,
    log: logFile(home, "build"),
    stopSignal: "SIGTERM",
    graceMs: 5_000,
  });
  const end = await child.ended;
  if (end !== "exit code 0") throw new Error(`The build failed (${end})${child.lastWords()}`);
  writeFileSync(stampFile, stamp);
}

function sourcesHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of sources.flatMap((source) => listFiles(source))) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(projectRoot, file)));
  }
  return hash.digest("hex");
}

function listFiles(source: string): string[] {
  const stat = statSync(path.join(projectRoot, source), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [source];
  return readdirSync(path.join(projectRoot, source))
    .sort()
    .flatMap((name) => listFiles(path.join(source, name)));
}
