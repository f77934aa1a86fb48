import { createHmac, randomBytes } from "node:crypto";

const secretPrefix = "whsec_";

export interface Signing {
  /** Oldest first: one, or during a rotation those that it replaces and then the new one. */
  secrets: readonly [string, ...string[]];
  deliveryId: string;
  eventType: string;
  /** Of this attempt, not of the event: receivers refuse what is older than five minutes. */
  sentAt: Date;
  /** Exactly the bytes that are sent. */
  body: Uint8Array;
}

/** A new signing secret: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `${secretPrefix}${randomBytes(32).toString("base64")}`;
}

/**
 * The headers by which a receiver knows a delivery: Mira's own four and the Standard Webhooks three (standardwebhooks.com, v1).
 * `X-Mira-Signature` always holds one signature, so that a simple receiver can read it: the oldest secret's, which receivers have
 * had time to deploy. `webhook-signature` holds one for each secret.
 */
export function signatureHeaders({ secrets, deliveryId, eventType, sentAt, body }: Signing): Record<string, string> {
  const timestamp = unixSeconds(sentAt);
  const standard = secrets.map((secret) =>
    createHmac("sha256", standardKey(secret)).update(`${deliveryId}.${timestamp}.`).update(body).digest("base64"),
  );
  return {
    "X-Mira-Event": eventType,
    "X-Mira-Delivery": deliveryId,
    "X-Mira-Timestamp": timestamp,
    "X-Mira-Signature": `sha256=${hexSignature(secrets[0], sentAt, body)}`,
    "webhook-id": deliveryId,
    "webhook-timestamp": timestamp,
    "webhook-signature": standard.map((signature) => `v1,${signature}`).join(" "),
  };
}

export const unixSeconds = (at: Date): string => Math.floor(at.getTime() / 1000).toString();

/** HMAC-SHA256 of `{timestamp}.{body}` with the whole `whsec_…` as the key, in lower-case hexadecimal. */
export function hexSignature(secret: string, sentAt: Date, body: Uint8Array): string {
  return createHmac("sha256", secret)
    .update(`${unixSeconds(sentAt)}.`)
    .update(body)
    .digest("hex");
}

/** Standard Webhooks signs with the secret's bytes, `X-Mira-Signature` with its text. */
function standardKey(secret: string): Buffer {
  return Buffer.from(secret.slice(secretPrefix.length), "base64");
}
