import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

export type Purpose = "api-key-pepper" | "webhook-secret" | "invitation" | "device" | "connection" | "oauth-token";

const derived = new Map<string, { id: string; key: KeyObject }[]>();

/** A key of 32 bytes per configured root secret, derived for one purpose (HKDF-SHA256, RFC 5869); the first is today's. */
export function keysFor(purpose: Purpose): { id: string; key: KeyObject }[] {
  const known = derived.get(purpose);
  if (known) return known;
  const keys = env().MIRA_SECRETS.map(({ id, value }) => ({
    id,
    key: createSecretKey(Buffer.from(hkdfSync("sha256", Buffer.from(value, "base64"), "", `mira:${purpose}`, 32))),
  }));
  derived.set(purpose, keys);
  return keys;
}

/** AES-256-GCM, bound to `context` (the row's id, say): `<key id>.<iv>.<tag>.<text>`, each base64url. */
export function encrypt(purpose: Purpose, context: string, text: string): string {
  const [current] = keysFor(purpose);
  if (!current) throw new Error("MIRA_SECRETS is empty");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", current.key, iv);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [current.id, iv.toString("base64url"), cipher.getAuthTag().toString("base64url"), sealed.toString("base64url")].join(
    ".",
  );
}

/** The text that `encrypt` sealed. Throws when the key that did it is no longer configured, or a byte was changed. */
export function decrypt(purpose: Purpose, context: string, sealed: string): string {
  const [id, iv = "", tag = "", text = ""] = sealed.split(".");
  const used = keysFor(purpose).find((candidate) => candidate.id === id);
  if (!used) throw new Error("a secret was encrypted with a key that MIRA_SECRETS no longer has");
  const decipher = createDecipheriv("aes-256-gcm", used.key, Buffer.from(iv, "base64url"), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return decipher.update(Buffer.from(text, "base64url"), undefined, "utf8") + decipher.final("utf8");
}
