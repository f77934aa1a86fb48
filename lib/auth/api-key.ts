import { createHmac, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import { keysFor } from "@/lib/auth/secrets";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const keyPrefix = "mira_live_";
const shape = /^mira_live_[0-9A-Za-z]{32}$/;

/** Six base62 characters of CRC-32: a mistyped key is refused without a query. It is not a secret and protects nothing. */
function checksum(random: string): string {
  let rest = crc32(random);
  let digits = "";
  for (let place = 0; place < 6; place++) {
    digits = `${alphabet[rest % 62] ?? ""}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** `mira_live_` + 26 random base62 characters (155 bits) + 6 of checksum. */
export function generateKey(): string {
  const random = Array.from({ length: 26 }, () => alphabet[randomInt(62)] ?? "").join("");
  return `${keyPrefix}${random}${checksum(random)}`;
}

/** Whether the text could have come from `generateKey`. */
export const isWellFormed = (key: string): boolean => shape.test(key) && checksum(key.slice(10, 36)) === key.slice(36);

/** HMAC-SHA256 under each configured pepper, the current one first: what is stored, and what is looked up. */
export const hashesOf = (key: string): { pepperId: string; hash: Buffer }[] =>
  keysFor("api-key-pepper").map((pepper) => ({
    pepperId: pepper.id,
    hash: createHmac("sha256", pepper.key).update(key).digest(),
  }));
