import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readPrivate, StateFileError, writePrivate } from "@/lib/instance/home";

const Secrets = z.strictObject({
  adminPassword: z.string(),
  ownerPassword: z.string(),
  authenticatorPassword: z.string(),
  jwtSecret: z.string(),
  publishableKey: z.string(),
  miraSecrets: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

const remedy = "put it back from your backup, since without it nobody can log in to the database or read what it encrypts";

/**
 * The passwords and keys of this data directory: made at its first start, kept in `secrets.json` (mode 600).
 *
 * @throws StateFileError where they are spoilt, or lost: others would fit neither the database nor the keys that were given out
 */
export function openSecrets(home: string): Secrets {
  const file = path.join(home, "secrets.json");
  const kept = readPrivate(file, Secrets, remedy);
  if (kept !== undefined) return kept;
  if (isUsed(home)) throw new StateFileError(file, "is gone, but this data directory was made with it", remedy);
  const made = makeSecrets();
  writePrivate(file, made);
  return made;
}

/** Gives an empty data directory the secrets that the keys of a backup hang on. */
export function takeMiraSecrets(home: string, miraSecrets: string): void {
  writePrivate(path.join(home, "secrets.json"), { ...openSecrets(home), miraSecrets });
}

/** Whether a start got past its secrets here before. */
const isUsed = (home: string): boolean => ["postgres", "ports.json"].some((name) => existsSync(path.join(home, name)));

const makeSecrets = (): Secrets => ({
  adminPassword: token(),
  ownerPassword: token(),
  authenticatorPassword: token(),
  jwtSecret: token(),
  publishableKey: `sb_publishable_${token()}`,
  miraSecrets: `1:${randomBytes(32).toString("base64")}`,
});

/** 256 random bits in characters that need no escaping in a URL or in SQL. */
function token(): string {
  return randomBytes(32).toString("base64url");
}
