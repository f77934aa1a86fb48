import { isVouchedFor } from "@/lib/auth/vouching";

/** What Mira asks of Auth. The library behind answers more, its own configuration among it: nobody needs that. */
const authPaths = new Set([
  ...["POST /auth/v1/signup", "POST /auth/v1/token", "POST /auth/v1/verify", "POST /auth/v1/recover", "POST /auth/v1/logout"],
  ...["GET /auth/v1/user", "PUT /auth/v1/user", "GET /auth/v1/settings", "GET /auth/v1/.well-known/jwks.json"],
]);

const windowMs = 900_000;
const guessesInWindow = 20;
const keptNames = 10_000;

interface Keys {
  publishableKey: string;
  jwtSecret: string;
}
type Answer = (request: Request) => Promise<Response>;

/**
 * Stands before the Supabase-compatible API: lets through what Mira asks for, with the project's key, and stops whoever guesses
 * passwords or reset codes here. The web server has counted its clients' guesses by the time it asks, and vouches for them.
 */
export function gate({ publishableKey, jwtSecret }: Keys, answer: Answer, now: () => number = Date.now): Answer {
  const failures = new Map<string, { count: number; until: number }>();

  function fail(name: string): void {
    const known = failures.get(name);
    failures.delete(name);
    failures.set(
      name,
      known && known.until > now() ? { ...known, count: known.count + 1 } : { count: 1, until: now() + windowMs },
    );
    const [oldest] = failures.keys();
    if (failures.size > keptNames && oldest !== undefined) failures.delete(oldest);
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    const isRest = pathname.startsWith("/rest/v1/");
    if (!isRest && !authPaths.has(`${request.method} ${pathname}`)) return refusal(404, "not_found", "There is nothing here.");
    if (!isRest && request.headers.get("apikey") !== publishableKey)
      return refusal(401, "no_authorization", "The project's key is missing.");
    const guessed = isVouchedFor(request.headers, jwtSecret) ? null : await guessOf(request);
    if (guessed === null) return answer(request);
    const known = failures.get(guessed);
    if (known && known.until > now() && known.count >= guessesInWindow)
      return refusal(429, "over_request_rate_limit", "Too many attempts.");
    const answered = await answer(request);
    if (answered.status >= 400 && answered.status < 500) fail(guessed);
    return answered;
  };
}

const refusal = (status: number, code: string, message: string): Response =>
  Response.json({ code: status, error_code: code, msg: message }, { status });

/** What a request guesses at, where it may: an address' password, or a code that was mailed. Tokens of sessions are too long for that. */
async function guessOf(request: Request): Promise<string | null> {
  const { pathname, searchParams } = new URL(request.url);
  const isSignIn = pathname === "/auth/v1/token" && searchParams.get("grant_type") !== "refresh_token";
  const isGuess = isSignIn || pathname === "/auth/v1/verify";
  if (!isGuess) return null;
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const email = typeof body === "object" && body !== null && "email" in body ? String(body.email).toLowerCase() : "";
  return `${pathname} ${email}`;
}
