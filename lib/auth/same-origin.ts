import { forbidden } from "@/lib/api/errors";
import { env } from "@/lib/env";

/**
 * Refuses a change that another site made the browser send: cookies go along with it, and signing in sets them. A browser names the
 * page's origin, `null` where it hides it; a program that names none has no cookies but its own.
 *
 * @throws ApiError 403
 */
export function refuseForeignOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isOurs = (site === null || site === "same-origin" || site === "none") && (origin === null || isOwn(origin, request));
  if (!isOurs) throw forbidden("A page of another site may not do this.");
}

function isOwn(origin: string, request: Request): boolean {
  const named = URL.parse(origin);
  if (named === null) return false;
  return named.origin === new URL(env().PUBLIC_URL).origin || named.host === request.headers.get("host");
}
