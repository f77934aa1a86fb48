import { type CookieMethodsServer, createServerClient, parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import { createRemoteJWKSet, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import { clientAddress } from "@/lib/auth/client-address";
import { cookieFlags, cookieOf } from "@/lib/auth/cookies";
import { pageHeader, signInPage } from "@/lib/auth/next-page";
import { vouchFor, vouchHeader } from "@/lib/auth/vouching";
import { fetchWhole } from "@/lib/db/fetch-whole";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";
import type { SessionUser } from "@/lib/identity/caller";

const cookieName = "mira-session";
/** Of all sessions of a person together: more than any page asks for, and little enough for a stranger. */
const requestsPerMinute = 1200;

/** Auth's clock may be a minute off. */
const accepted = { audience: "authenticated", clockTolerance: 60 };

let projectKeys: ReturnType<typeof createRemoteJWKSet> | undefined;

const SessionClaims = z.object({
  sub: z.uuid(),
  role: z.literal("authenticated"),
  email: z.string().default(""),
  session_id: z.uuid(),
  // The app's own tokens carry an organization: they are for the database, and never a login.
  organization_id: z.undefined().optional(),
  user_metadata: z.object({ name: z.string().optional() }).default({}),
});

/** Supabase Auth bound to a request's cookies: signs in and out, and renews a session that is about to end. */
function clientWith(jar: CookieMethodsServer, headers: Record<string, string> = {}) {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  return createServerClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: { name: cookieName, ...cookieFlags() },
    cookies: jar,
    global: { fetch: fetchWhole, headers },
  });
}

/** Tells Auth for whom it is asked, which otherwise would see this server alone. */
export async function forWhom(): Promise<Record<string, string>> {
  const client = clientAddress(await headers());
  const { SUPABASE_JWT_SECRET: secret } = env();
  return { "X-Forwarded-For": client, ...(secret && { [vouchHeader]: vouchFor(client, secret) }) };
}

/**
 * The person whose session a Supabase Auth token is of; null when it is none of this project's, or has ended.
 *
 * @throws ApiError 429 where somebody has used up their minute
 */
export async function liveSession(token: string): Promise<SessionUser | null> {
  const session = await verifySessionToken(token);
  if (!session) return null;
  const [counted] = await query<{ requests: number; wait_seconds: number }>("select * from private.session_request($1, $2)", [
    session.userId,
    session.sessionId,
  ]);
  if (!counted) return null;
  if (counted.requests > requestsPerMinute)
    throw new ApiError("rate_limited", `A person may make ${requestsPerMinute} requests a minute.`, {
      headers: { "Retry-After": String(counted.wait_seconds) },
    });
  return session;
}

/** Who a Supabase Auth token names; null when it is none of this project's. */
async function verifySessionToken(token: string): Promise<SessionUser | null> {
  let payload: JWTPayload;
  try {
    ({ payload } = await verified(token));
  } catch (err) {
    if (err instanceof errors.JWKSTimeout) throw err;
    return null;
  }
  const claims = SessionClaims.safeParse(payload);
  if (!claims.success) return null;
  const { sub, session_id, email, user_metadata } = claims.data;
  return { userId: sub, sessionId: session_id, email, name: user_metadata.name ?? email };
}

async function verified(token: string): Promise<{ payload: JWTPayload }> {
  const { SUPABASE_URL, SUPABASE_JWT_SECRET } = env();
  if (decodeProtectedHeader(token).alg === "HS256" && SUPABASE_JWT_SECRET)
    return jwtVerify(token, new TextEncoder().encode(SUPABASE_JWT_SECRET), { algorithms: ["HS256"], ...accepted });
  projectKeys ??= createRemoteJWKSet(new URL("/auth/v1/.well-known/jwks.json", SUPABASE_URL), { timeoutDuration: 5_000 });
  return jwtVerify(token, projectKeys, { algorithms: ["ES256", "RS256", "EdDSA"], ...accepted });
}

async function sessionIn(jar: CookieMethodsServer): Promise<SessionUser | null> {
  const kept = (await jar.getAll()) ?? [];
  if (!kept.some(({ name }) => name.startsWith(cookieName))) return null;
  const { data } = await clientWith(jar).auth.getSession();
  return data.session ? liveSession(data.session.access_token) : null;
}

/**
 * Holds the organization that a person of several works in; the dashboard sets it. It is a choice and gives no rights: membership is
 * checked.
 */
const organizationCookie = "mira-organization";

/** The organization that the dashboard's person chose, as it stands in the cookie; null where none was. */
export const chosenOrganization = (request: Request): string | null => cookieOf(request, organizationCookie);

/**
 * The session in a request's cookies, renewed where it was due: then `setCookie` gets the lines for the answer. Null when there is none.
 */
export function sessionOfRequest(request: Request, setCookie: (line: string) => void): Promise<SessionUser | null> {
  return sessionIn({
    getAll: () => parseCookieHeader(request.headers.get("cookie") ?? "").map(({ name, value = "" }) => ({ name, value })),
    setAll: (changed) => {
      for (const { name, value, options } of changed) setCookie(serializeCookieHeader(name, value, options));
    },
  });
}

async function jarOfPage(): Promise<CookieMethodsServer> {
  const store = await cookies();
  return {
    getAll: () => store.getAll(),
    setAll: (changed) => {
      // A server component can't set cookies: the next request to the API does it then.
      try {
        for (const { name, value, options } of changed) store.set(name, value, options);
      } catch {}
    },
  };
}

/** For signing in and out: Supabase Auth bound to the cookies of the page or route that runs. */
export async function authClient(): Promise<ReturnType<typeof createServerClient>> {
  return clientWith(await jarOfPage(), await forWhom());
}

/** For pages: who is signed in, if anybody. */
export async function sessionOfPage(): Promise<SessionUser | null> {
  return sessionIn(await jarOfPage());
}

/**
 * For pages: who is signed in. Everybody else is sent to the sign-in page, which leads back. The API decides what may be seen, not this.
 */
export async function requireSession(): Promise<SessionUser> {
  return (await sessionOfPage()) ?? redirect(signInPage((await headers()).get(pageHeader) ?? "/"));
}
