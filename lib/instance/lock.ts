import { closeSync, openSync } from "node:fs";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { StateFileError } from "@/lib/instance/home";

export class HomeTaken extends Error {}

/**
 * Locks the data directory for this process until it ends, in whatever way. SQLite's exclusive lock is a lock of the kernel, so
 * `kill -9` leaves no stale lock, and no process id has to be compared.
 *
 * @throws HomeTaken; StateFileError where the file can't be a lock
 */
export function lockHome(home: string): { release: () => void } {
  const file = path.join(home, "lock");
  let database: DatabaseSync | undefined;
  try {
    closeSync(openSync(file, "a", 0o600));
    // Imported, an older Node would end at it before anything could say so.
    database = new (process.getBuiltinModule("node:sqlite").DatabaseSync)(file);
    database.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch (cause) {
    database?.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason.includes("locked")) throw new HomeTaken(home);
    throw new StateFileError(file, `can't be used as the lock (${reason})`, "delete it while no Mira runs on this directory", {
      cause,
    });
  }
  const held = database;
  return { release: () => held.close() };
}
