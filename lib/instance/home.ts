import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

export const projectRoot = path.resolve(import.meta.dirname, "../..");

/** Opens the data directory, private to its owner. Everything that must outlive a run is below it. */
export function openHome(directory: string): string {
  const home = path.resolve(directory);
  mkdirSync(path.join(home, "logs"), { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  return home;
}

/** Replaces a private file whole, so that a reader or a crash never meets half of it. */
export function writePrivate(file: string, content: unknown): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** The parsed content of a file that `writePrivate` wrote, or undefined where there is none. */
export function readPrivate(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** The file that takes what a child prints. */
export function logFile(home: string, name: string): string {
  return path.join(home, "logs", `${name}.log`);
}
