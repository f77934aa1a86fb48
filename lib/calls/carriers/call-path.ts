import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** Which call of which organization a callback or a socket is for; the path says so, and nothing else of a request does. */
export interface CallPath {
  carrier: string;
  organizationId: string;
  callId: string;
}

export const callbacksOf = ({ carrier, organizationId, callId }: CallPath): string =>
  `${env().PUBLIC_URL.replace(/\/$/, "")}/api/telephony/${carrier}/${organizationId}/${callId}`;

/** The socket's address carries a secret of its call's: one carrier signs sockets, the other does not. */
export const socketOf = (path: CallPath): string => `${callbacksOf(path).replace(/^http/, "ws")}/${secretOf(path)}`;

function secretOf({ carrier, organizationId, callId }: CallPath): string {
  const key = env().MIRA_SECRETS[0]?.value ?? "";
  return createHmac("sha256", key).update(`line|${carrier}|${organizationId}|${callId}`).digest("base64url");
}

export function isSecretOf(path: CallPath, given: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secretOf(path))];
  return one.length === other.length && timingSafeEqual(one, other);
}
