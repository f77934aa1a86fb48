import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { parseCookieHeader } from "@supabase/ssr";
import ipaddr from "ipaddr.js";
import { ApiError } from "@/lib/api/errors";
import { clientAddress } from "@/lib/auth/client-address";
import { keysFor } from "@/lib/auth/secrets";
import { query } from "@/lib/db/pool";

/** So many attempts in so many seconds, counted together for all who share `name`. */
export interface Limit {
  name: readonly string[];
  attempts: number;
  seconds: number;
}

const hashOf = ({ name }: Limit): Buffer => createHash("sha256").update(JSON.stringify(name)).digest();

/** Counts an attempt under each limit. @throws ApiError 429 where one has no room */
export async function countAttempt(limits: readonly Limit[]): Promise<void> {
  const [row] = await query<{ wait: number }>("select private.count_attempt($1, $2, $3) as wait", [
    limits.map(hashOf),
    limits.map(({ attempts }) => attempts),
    limits.map(({ seconds }) => seconds),
  ]);
  if (!row || row.wait === 0) return;
  const minutes = Math.ceil(row.wait / 60);
  throw new ApiError("rate_limited", `Too many attempts. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`, {
    headers: { "Retry-After": String(row.wait) },
  });
}

/** Removes an attempt from the count because it succeeded: only failures count. */
export async function forgiveAttempt(limits: readonly Limit[]): Promise<void> {
  await query("select private.forgive_attempt($1)", [limits.map(hashOf)]);
}

/** Who a limit counts: the client's address, of IPv6 the network, of which a client has all addresses. */
export function clientOf(request: Request): string {
  const address = clientAddress(request.headers);
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv6" ? parsed.toByteArray().slice(0, 8).join(".") : parsed.toString();
}

const deviceCookie = "mira-device";

/**
 * Guesses at passwords. They are counted for an address and a client together, so that nobody's guesses keep somebody else out, and
 * for the client alone, which is what a list of stolen passwords comes from. A device that somebody signed in from before counts by
 * itself, so its owner can sign in although somebody else guesses from the same client.
 */
export function guessLimits(request: Request, email: string): Limit[] {
  const address = email.toLowerCase();
  const device = knownDevice(request, address);
  const quarter = 900;
  if (device !== null) return [{ name: ["sign-in", "device", device, address], attempts: 10, seconds: quarter }];
  const client = clientOf(request);
  return [
    { name: ["sign-in", "client", client], attempts: 30, seconds: quarter },
    { name: ["sign-in", "address", client, address], attempts: 10, seconds: quarter },
  ];
}

/** The cookie by which this device is known again, where the address signs in from it. */
export function deviceCookieFor(email: string): { name: string; value: string } {
  const id = randomUUID();
  return { name: deviceCookie, value: `${id}.${seal(id, email.toLowerCase())[0]}` };
}

function knownDevice(request: Request, address: string): string | null {
  const cookie = parseCookieHeader(request.headers.get("cookie") ?? "").find(({ name }) => name === deviceCookie);
  const [id = "", signature = ""] = cookie?.value?.split(".") ?? [];
  const given = Buffer.from(signature);
  const isKnown = seal(id, address).some((one) => one.length === given.length && timingSafeEqual(Buffer.from(one), given));
  return isKnown ? id : null;
}

const seal = (id: string, address: string): string[] =>
  keysFor("device").map(({ key }) =>
    createHmac("sha256", key)
      .update(JSON.stringify([id, address]))
      .digest("base64url"),
  );
