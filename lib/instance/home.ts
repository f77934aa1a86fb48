import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";

export const projectRoot = path.resolve(import.meta.dirname, "../..");

/** Opens the data directory, private to its owner. Everything that must outlive a run is below it. */
export function openHome(directory: string): string {
  const home = path.resolve(directory);
  mkdirSync(path.join(home, "logs"), { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  return home;
}

/** A file of the data directory that can't be used as it is: which, why, and what to do, in one sentence. */
export class StateFileError extends Error {
  override name = "StateFileError";

  constructor(file: string, problem: string, remedy: string, options?: ErrorOptions) {
    super(`${file} ${problem}: ${remedy}.`, options);
  }
}

/** Replaces a private file atomically and flushes it to disk, so that no reader, crash or power cut leaves half of it. */
export function writePrivate(file: string, content: unknown): void {
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    const remedy = isDiskFull(cause) ? "make room on its disk" : "see who may write there";
    throw new StateFileError(file, "can't be written", remedy, { cause });
  }
}

/**
 * What a file that `writePrivate` wrote holds, or undefined where there is none.
 *
 * @param remedy what to do about a file that holds something else, as the end of a sentence
 * @throws StateFileError
 */
export function readPrivate<Content>(file: string, schema: z.ZodType<Content>, remedy: string): Content | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const isUnreadable = cause instanceof Error && "code" in cause;
    const problem = isUnreadable ? `can't be read (${cause.code})` : "does not hold what Mira wrote there";
    throw new StateFileError(file, problem, remedy, { cause });
  }
}

/** What PostgreSQL needs to start, and some more. */
const leastRoomBytes = 32 * 2 ** 20;

/** Whether the data directory's disk has room for what is written next. */
export function hasRoom(home: string): boolean {
  const { bavail, bsize, files, ffree } = statfsSync(home);
  return bavail * bsize >= leastRoomBytes && (files === 0 || ffree > 0);
}

/** Whether an error, or what caused it, says that a disk has no room. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && (("code" in error && /^(?:ENOSPC|EDQUOT)$/.test(String(error.code))) || isDiskFull(error.cause));

/** The file that takes what a child prints. */
export function logFile(home: string, name: string): string {
  return path.join(home, "logs", `${name}.log`);
}
