import { type Caller, isSameCaller } from "@/lib/identity/caller";

const keptMs = 60_000;
const keptKeys = 250;

interface Recent {
  caller: Caller;
  until: number;
  /** How many requests its window has room for, as far as this process knows. */
  room: number;
}

const recent = new Map<string, Recent>();

/**
 * The caller of a key that was good within the last minute and has room in its window, by the key's hash. A guess, good for reading
 * ahead while the key is checked: what was read must not leave before the check is done. The same object each time, while it is the
 * same caller.
 */
export function recallKey(hash: string, now = Date.now()): Caller | null {
  const known = recent.get(hash);
  if (!known || known.until < now || known.room <= 0) return null;
  known.room -= 1;
  return known.caller;
}

/** What the check of a key has just said of it; null that it is no longer good. */
export function rememberKey(hash: string, caller: Caller | null, now = Date.now()): void {
  const before = recent.get(hash)?.caller;
  recent.delete(hash);
  if (!caller) return;
  const kept = before && isSameCaller(before, caller) ? before : caller;
  recent.set(hash, { caller: kept, until: now + keptMs, room: caller.rate?.remaining ?? 0 });
  const [oldest] = recent.keys();
  if (recent.size > keptKeys && oldest !== undefined) recent.delete(oldest);
}
