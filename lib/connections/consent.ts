import { AuthorizationResponseError, generateRandomCodeVerifier, generateRandomState } from "oauth4webapi";
import { ApiError } from "@/lib/api/errors";
import { rows } from "@/lib/api/rows";
import { z } from "@/lib/api/zod";
import { authenticate } from "@/lib/auth/authenticate";
import { cookieLine, cookieOf } from "@/lib/auth/cookies";
import { signInPage } from "@/lib/auth/next-page";
import { decrypt, encrypt } from "@/lib/auth/secrets";
import { connectPage, sealToken } from "@/lib/connections/access";
import { configuredGoogle, type Google, googleScopes } from "@/lib/connections/google";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";
import { logger } from "@/lib/log";

/*
 * Google's consent, in the browser: `/auth/google/start` leads there, Google leads back to `/auth/google/callback`. What belongs to one
 * consent (state, PKCE verifier, for whom it is) waits in an encrypted cookie of ten minutes, so an answer counts only in the browser,
 * for the person and for the organization that asked.
 */
const cookieName = "mira-google";
const cookiePath = "/auth/google";
const consentSeconds = 600;

const Flow = z.strictObject({
  state: z.string(),
  verifier: z.string(),
  user_id: z.uuid(),
  organization_id: z.uuid(),
  ends_at: z.number(),
});
type Flow = z.infer<typeof Flow>;

/** How it ended, for the page to say. */
type Outcome = "connected" | "partly" | "denied" | "expired" | "failed" | "not_set_up";

const redirectUri = (): string => new URL("/auth/google/callback", env().PUBLIC_URL).href;

function leadTo(url: string, cookies: readonly string[]): Response {
  const headers = new Headers({ Location: url, "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer" });
  for (const line of cookies) headers.append("Set-Cookie", line);
  return new Response(null, { status: 303, headers });
}

function backWith(outcome: Outcome, cookies: readonly string[] = []): Response {
  const url = new URL(connectPage());
  url.searchParams.set("google", outcome);
  return leadTo(url.href, [...cookies, cookieLine(cookieName, "", cookiePath, 0)]);
}

const toSignIn = (cookies: readonly string[]): Response =>
  leadTo(new URL(signInPage("/settings/connections"), env().PUBLIC_URL).href, cookies);

/** The signed-in member of a request; null where there is none. */
async function memberOf(request: Request, cookies: string[]): Promise<(Caller & { userId: string }) | null> {
  try {
    const caller = await authenticate(request, (line) => void cookies.push(line)).caller;
    return caller.userId === null ? null : { ...caller, userId: caller.userId };
  } catch (err) {
    if (err instanceof ApiError && err.status < 500) return null;
    throw err;
  }
}

// GET /auth/google/start
export async function startConsent(request: Request): Promise<Response> {
  const google = configuredGoogle();
  if (!google) return backWith("not_set_up");
  const cookies: string[] = [];
  const caller = await memberOf(request, cookies);
  if (!caller) return toSignIn(cookies);
  const flow: Flow = {
    ...{ state: generateRandomState(), verifier: generateRandomCodeVerifier() },
    ...{ user_id: caller.userId, organization_id: caller.organizationId },
    ends_at: Date.now() + consentSeconds * 1000,
  };
  const loginHint = new URL(request.url).searchParams.get("login_hint") ?? "";
  const url = await google.consentUrl({ ...flow, redirectUri: redirectUri(), loginHint: loginHint.slice(0, 320) });
  cookies.push(cookieLine(cookieName, encrypt("connection", "consent", JSON.stringify(flow)), cookiePath, consentSeconds));
  return leadTo(url, cookies);
}

// GET /auth/google/callback
export async function finishConsent(request: Request): Promise<Response> {
  const google = configuredGoogle();
  if (!google) return backWith("not_set_up");
  const flow = flowOf(cookieOf(request, cookieName));
  if (!flow || flow.ends_at < Date.now()) return backWith("expired");
  const cookies: string[] = [];
  const headers = new Headers(request.headers);
  headers.set("X-Organization-Id", flow.organization_id);
  const caller = await memberOf(new Request(request.url, { headers }), cookies);
  if (!caller) return toSignIn(cookies);
  if (caller.userId !== flow.user_id) return backWith("expired", cookies);
  return backWith(await connect(google, caller, flow, new URL(request.url).searchParams), cookies);
}

function flowOf(cookie: string | null): Flow | null {
  if (cookie === null) return null;
  try {
    return Flow.parse(JSON.parse(decrypt("connection", "consent", cookie)));
  } catch {
    return null;
  }
}

async function connect(
  google: Google,
  caller: Caller & { userId: string },
  flow: Flow,
  answer: URLSearchParams,
): Promise<Outcome> {
  try {
    const { accessToken, expiresAt, refreshToken, scopes, email } = await google.exchange(answer, {
      ...flow,
      redirectUri: redirectUri(),
    });
    if (refreshToken === null || scopes === null || email === null) throw new Error("Google's answer lacks a member");
    const owner = { organizationId: caller.organizationId, userId: caller.userId };
    const payload = {
      provider: "google",
      account_email: email,
      scopes,
      refresh_token: sealToken(owner, refreshToken),
      access_token: sealToken(owner, accessToken),
      access_expires_at: expiresAt.toISOString(),
    };
    rows(await asCaller(caller).rpc("store_connection", { p_payload: JSON.stringify(payload) }));
    return Object.values(googleScopes).every((scope) => scopes.includes(scope)) ? "connected" : "partly";
  } catch (err) {
    if (err instanceof AuthorizationResponseError && err.error === "access_denied") return "denied";
    logger({ organization_id: caller.organizationId }).warn({ err }, "Google was not connected");
    return "failed";
  }
}
