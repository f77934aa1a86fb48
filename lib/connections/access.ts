import { setTimeout as delay } from "node:timers/promises";
import { ApiError, unavailable } from "@/lib/api/errors";
import { rows } from "@/lib/api/rows";
import { decrypt, encrypt } from "@/lib/auth/secrets";
import { DeadGrant, type Google, googleScopes, type Tokens } from "@/lib/connections/google";
import type { Db } from "@/lib/db/as-caller";
import type { Database } from "@/lib/db/database.types";
import { env } from "@/lib/env";

type Stored = Database["public"]["Functions"]["connection_tokens"]["Returns"][number];

/** A token that ends sooner than this is renewed before it is used. */
const leastLeftMs = 60_000;
/** Whoever waits for another's refresh: a little longer than one may take. */
const waitMs = 12_000;
const pauseMs = 100;

/** Whose a connection is; its tokens are encrypted for no other row. */
export interface Owner {
  organizationId: string;
  userId: string;
}

const contextOf = ({ organizationId, userId }: Owner): string => `${organizationId}:${userId}:google`;

export const sealToken = (owner: Owner, token: string): string => encrypt("connection", contextOf(owner), token);
export const openToken = (owner: Owner, sealed: string): string => decrypt("connection", contextOf(owner), sealed);

export interface Access {
  token: string;
  /** The account's address. */
  email: string;
}

/** Where a member connects, or connects again. */
export const connectPage = (): string => new URL("/settings/connections", env().PUBLIC_URL).href;

/** 412 with the link that connects. */
export const notConnected = (why: string): ApiError => new ApiError("gmail_not_connected", `${why} Connect at ${connectPage()}.`);

const isFresh = ({ access_token, access_expires_at }: Stored): boolean =>
  access_token !== null && access_expires_at !== null && Date.parse(access_expires_at) - Date.now() > leastLeftMs;

/**
 * An access token of a member's Google account that may do what `scope` says. One that has run out is renewed: by one of all who want it
 * at the same moment, over all processes, while the others wait. `refused` is a token that Google would not take just now.
 *
 * @throws ApiError 412 where there is no such connection for this caller, where it is dead, or where the scope was not granted
 */
export async function accessToken(
  google: Google,
  db: Db,
  owner: Owner,
  scope: keyof typeof googleScopes,
  refused?: string,
): Promise<Access> {
  for (const deadline = Date.now() + waitMs; Date.now() < deadline; ) {
    const stored = await usable(db, owner, scope);
    if (isFresh(stored)) {
      const token = openToken(owner, stored.access_token);
      if (token !== refused) return { token, email: stored.account_email };
    }
    const begun = await db.rpc("begin_token_refresh", { p_id: stored.id, p_revision: stored.revision });
    if (rows(begun)) return renew(google, db, owner, stored);
    await delay(pauseMs);
  }
  throw unavailable("Another request is renewing this connection. Try again in a moment.");
}

async function usable(db: Db, owner: Owner, scope: keyof typeof googleScopes): Promise<Stored> {
  const [stored] = rows(await db.rpc("connection_tokens", { p_user_id: owner.userId, p_provider: "google" }));
  if (!stored) throw notConnected("No Google account is connected.");
  if (stored.status !== "active") throw notConnected("Google no longer accepts this connection.");
  if (!stored.scopes.includes(googleScopes[scope])) throw notConnected(`Reading the ${scope} was not granted.`);
  return stored;
}

async function renew(google: Google, db: Db, owner: Owner, stored: Stored): Promise<Access> {
  try {
    const tokens = await google.refresh(openToken(owner, stored.refresh_token));
    await settle(db, stored, renewed(owner, tokens));
    return { token: tokens.accessToken, email: stored.account_email };
  } catch (err) {
    const isDead = err instanceof DeadGrant;
    await settle(db, stored, isDead ? { status: "reconnect_needed" } : {});
    throw isDead ? notConnected("Google no longer accepts this connection.") : err;
  }
}

const renewed = (owner: Owner, { accessToken: token, expiresAt, refreshToken }: Tokens) => ({
  access_token: sealToken(owner, token),
  access_expires_at: expiresAt.toISOString(),
  ...(refreshToken !== null && { refresh_token: sealToken(owner, refreshToken) }),
});

async function settle(db: Db, { id, revision }: Stored, outcome: object): Promise<void> {
  rows(await db.rpc("end_token_refresh", { p_id: id, p_revision: revision, p_payload: JSON.stringify(outcome) }));
}
