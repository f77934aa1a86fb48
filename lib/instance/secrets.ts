import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { readPrivate, writePrivate } from "@/lib/instance/home";

const Secrets = z.strictObject({
  adminPassword: z.string(),
  ownerPassword: z.string(),
  authenticatorPassword: z.string(),
  jwtSecret: z.string(),
  publishableKey: z.string(),
  miraSecrets: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** The passwords and keys of this data directory: made at its first start, kept in `secrets.json` (mode 600). */
export function openSecrets(home: string): Secrets {
  const file = path.join(home, "secrets.json");
  const kept = readPrivate(file);
  if (kept !== undefined) return Secrets.parse(kept);
  const made: Secrets = {
    adminPassword: token(),
    ownerPassword: token(),
    authenticatorPassword: token(),
    jwtSecret: token(),
    publishableKey: `sb_publishable_${token()}`,
    miraSecrets: `1:${randomBytes(32).toString("base64")}`,
  };
  writePrivate(file, made);
  return made;
}

/** 256 random bits in characters that need no escaping in a URL or in SQL. */
function token(): string {
  return randomBytes(32).toString("base64url");
}
