import { createServerClient } from "@supabase/ssr";
import { createRemoteJWKSet, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { SessionUser } from "@/lib/auth/caller";
import { env } from "@/lib/env";

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

/** Supabase Auth bound to this request's cookies: signs in and out, and renews a session that is about to end. */
export async function authClient(): Promise<ReturnType<typeof createServerClient>> {
  const store = await cookies();
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, PUBLIC_URL } = env();
  return createServerClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: { name: "mira-session", httpOnly: true, sameSite: "lax", secure: PUBLIC_URL.startsWith("https:"), path: "/" },
    cookies: {
      getAll: () => store.getAll(),
      setAll: (changed) => {
        // A server component can't set cookies: the next request to a route does it then.
        try {
          for (const { name, value, options } of changed) store.set(name, value, options);
        } catch {}
      },
    },
  });
}

/** Who a Supabase Auth token names; null when it is no valid session of this project. */
export async function verifySessionToken(token: string): Promise<SessionUser | null> {
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
    return jwtVerify(token, new TextEncoder().encode(SUPABASE_JWT_SECRET), { algorithms: ["HS256"], audience: "authenticated" });
  projectKeys ??= createRemoteJWKSet(new URL("/auth/v1/.well-known/jwks.json", SUPABASE_URL), { timeoutDuration: 5_000 });
  return jwtVerify(token, projectKeys, { algorithms: ["ES256", "RS256", "EdDSA"], audience: "authenticated" });
}

/** The session in this request's cookies, renewed where it was due; null when there is none. */
export async function sessionFromCookies(): Promise<SessionUser | null> {
  const store = await cookies();
  if (!store.getAll().some((cookie) => cookie.name.startsWith("mira-session"))) return null;
  const client = await authClient();
  const { data } = await client.auth.getSession();
  return data.session ? verifySessionToken(data.session.access_token) : null;
}

/** For pages: who is signed in, or away to the sign-in page. What may be seen is decided by the API, not here. */
export async function requireSession(): Promise<SessionUser> {
  return (await sessionFromCookies()) ?? redirect("/sign-in");
}
