import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

export class HomeTaken extends Error {}

/**
 * Takes the data directory for this process until it ends, however it ends: SQLite's exclusive lock is the
 * kernel's own, so nothing stale is left by kill -9 and no process id has to be trusted.
 */
export function lockHome(home: string): { release: () => void } {
  const file = path.join(home, "lock");
  closeSync(openSync(file, "a", 0o600));
  const database = new DatabaseSync(file);
  try {
    database.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes("locked")) throw new HomeTaken(home);
    throw error;
  }
  return { release: () => database.close() };
}
