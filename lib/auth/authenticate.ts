import { z } from "zod";
import { ApiError, forbidden, invalidRequest } from "@/lib/api/errors";
import { hashesOf, isWellFormed, keyPrefix } from "@/lib/auth/api-key";
import { clientAddress } from "@/lib/auth/client-address";
import { recallKey, rememberKey } from "@/lib/auth/recent-keys";
import { refuseForeignOrigin } from "@/lib/auth/same-origin";
import { chosenOrganization, liveSession, sessionOfRequest } from "@/lib/auth/session";
import { query } from "@/lib/db/pool";
import {
  type Caller,
  type Identification,
  memberRoles,
  type Permission,
  permissions,
  permissionsOf,
  type Rate,
  type SessionUser,
} from "@/lib/identity/caller";

const unknownKeysPerMinute = 300;

const unauthorized = (message: string): ApiError =>
  new ApiError("unauthorized", message, { headers: { "WWW-Authenticate": 'Bearer realm="mira"' } });
const invalidApiKey = (): ApiError =>
  new ApiError("invalid_api_key", "The API key is malformed, unknown, expired or revoked.", {
    headers: { "WWW-Authenticate": 'Bearer realm="mira", error="invalid_token"' },
  });

type SetCookie = (line: string) => void;
type Credential = { kind: "key"; key: string } | { kind: "token"; token: string } | { kind: "cookie" };

function credentialOf(request: Request): Credential {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const [scheme = "", value = "", ...rest] = authorization.trim().split(/\s+/);
    if (scheme.toLowerCase() !== "bearer" || value === "" || rest.length > 0)
      throw unauthorized("Send `Authorization: Bearer <key>`.");
    return value.startsWith(keyPrefix) || value.split(".").length !== 3
      ? { kind: "key", key: value }
      : { kind: "token", token: value };
  }
  const key = request.headers.get("x-api-key");
  if (key !== null) return { kind: "key", key: key.trim() };
  return { kind: "cookie" };
}

/**
 * Turns a request's credential into its caller, in one round trip to the database. `caller` rejects with 401 for a credential that is
 * missing or not good, 429 (with the rate) for a key that has used up its minute, 403 for a session without that organization.
 * `setCookie` gets what the answer is to carry when a session was renewed.
 */
export function authenticate(request: Request, setCookie: SetCookie): Identification {
  const credential = credentialOf(request);
  if (credential.kind !== "key") return { caller: callerOfPerson(credential, request, setCookie), likely: null };
  if (!isWellFormed(credential.key)) throw invalidApiKey();
  const hashes = hashesOf(credential.key).map(({ hash }) => hash);
  const name = hashes[0]?.toString("base64") ?? "";
  return { likely: recallKey(name), caller: callerOfKey(hashes, name, request) };
}

async function callerOfPerson(
  credential: Exclude<Credential, { kind: "key" }>,
  request: Request,
  setCookie: SetCookie,
): Promise<Caller> {
  const session = await sessionOf(credential, request, setCookie);
  const named = request.headers.get("x-organization-id");
  return callerOfSession(session, named, credential.kind === "cookie" ? chosenOrganization(request) : null);
}

/** The person behind a session, who may be in no organization yet. API keys are no sessions: 401. */
export async function authenticateSession(request: Request, setCookie: SetCookie): Promise<SessionUser> {
  const credential = credentialOf(request);
  if (credential.kind === "key") throw unauthorized("This operation needs a signed-in person, not an API key.");
  return sessionOf(credential, request, setCookie);
}

async function sessionOf(
  credential: Exclude<Credential, { kind: "key" }>,
  request: Request,
  setCookie: SetCookie,
): Promise<SessionUser> {
  if (credential.kind === "cookie") refuseForeignOrigin(request);
  const session = credential.kind === "token" ? await liveSession(credential.token) : await sessionOfRequest(request, setCookie);
  if (session) return session;
  throw credential.kind === "token" ? invalidApiKey() : unauthorized("Send an API key, or sign in.");
}

interface KeyRow {
  key_id: string;
  organization_id: string;
  time_zone: string;
  permissions: string[];
  rate_limit: number;
  remaining: number;
  reset_at: string;
}

async function callerOfKey(hashes: readonly Buffer[], name: string, request: Request): Promise<Caller> {
  const [row] = await keyRow(hashes);
  const caller = row ? callerOf(row) : null;
  rememberKey(name, caller);
  if (!row || !caller) throw await unknownKey(request);
  const { rate } = caller;
  if (row.remaining < 0) {
    const retryAfter = Math.max(1, rate.resetAt - Math.floor(Date.now() / 1000));
    throw new ApiError("rate_limited", `This key may make ${rate.limit} requests a minute.`, {
      rate,
      headers: { "Retry-After": String(retryAfter) },
    });
  }
  return caller;
}

/** The key, counted against its minute. On a database without room for that it is only looked up, so that reads go on. */
async function keyRow(hashes: readonly Buffer[]): Promise<KeyRow[]> {
  try {
    return await query<KeyRow>("select * from private.authenticate_key($1)", [hashes]);
  } catch (err) {
    if (!hasNoRoom(err)) throw err;
    return query<KeyRow>("select * from private.recognize_key($1)", [hashes]);
  }
}

/** SQLSTATE `disk_full`. */
const hasNoRoom = (err: unknown): boolean => err instanceof Error && "code" in err && err.code === "53100";

const callerOf = (row: KeyRow): Caller & { rate: Rate } => ({
  organizationId: row.organization_id,
  timeZone: row.time_zone,
  actor: { kind: "api_key", id: row.key_id },
  role: "key",
  permissions: row.permissions.filter((name): name is Permission => permissions.some((known) => known === name)),
  userId: null,
  rate: { limit: row.rate_limit, remaining: Math.max(0, row.remaining), resetAt: Number(row.reset_at) },
});

async function unknownKey(request: Request): Promise<ApiError> {
  const address = clientAddress(request.headers);
  const [row] = await query<{ allowed: boolean }>("select private.count_unknown_key($1, $2) as allowed", [
    address,
    unknownKeysPerMinute,
  ]);
  if (row?.allowed) return invalidApiKey();
  return new ApiError("rate_limited", "Too many unknown keys from this address.", { headers: { "Retry-After": "60" } });
}

export interface Membership {
  organization_id: string;
  organization_name: string;
  organization_slug: string;
  time_zone: string;
  member_id: string;
  role: string;
  member_name: string;
  email: string;
}

/** The organizations a person is an active member of, the earliest joined first. */
export const membershipsOf = (userId: string): Promise<Membership[]> =>
  query<Membership>("select * from private.memberships($1)", [userId]);

/** `organizationId` was named and has to be one of the person's; `preferred` holds where it is, else the first one they joined. */
async function callerOfSession(session: SessionUser, organizationId: string | null, preferred: string | null): Promise<Caller> {
  if (organizationId !== null && !z.uuid().safeParse(organizationId).success)
    throw invalidRequest([{ path: "X-Organization-Id", message: "expected a UUID" }]);
  const memberships = await membershipsOf(session.userId);
  const chosen =
    organizationId === null
      ? (memberships.find((one) => one.organization_id === preferred) ?? memberships[0])
      : memberships.find((one) => one.organization_id === organizationId.toLowerCase());
  const role = memberRoles.find((known) => known === chosen?.role);
  if (!chosen || !role)
    throw forbidden(organizationId === null ? "You are in no organization yet." : "You are not a member of that organization.");
  return {
    organizationId: chosen.organization_id,
    timeZone: chosen.time_zone,
    actor: { kind: "user", id: session.sessionId, userId: session.userId, memberId: chosen.member_id },
    role,
    permissions: permissionsOf[role],
    userId: session.userId,
    rate: null,
  };
}
