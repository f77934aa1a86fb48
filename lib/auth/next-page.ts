/** The header by which a page learns of its own address. */
export const pageHeader = "x-mira-page";

const startPage = "/";

/**
 * Where a sign-in leads: the page that asked for it, where that is a page of `origin`, else the start. Always a path that a browser
 * reads as one of the same origin: a path that begins with `//`, which is what is left of `/.//evil.test`, names another host.
 */
export function pageAfterSignIn(next: string | null, origin: string): string {
  if (next === null) return startPage;
  const target = URL.parse(next, origin);
  if (target?.origin !== new URL(origin).origin) return startPage;
  const path = target.pathname + target.search + target.hash;
  return URL.parse(path, origin)?.href === target.href ? path : startPage;
}

/** The address of the sign-in page that leads back to `page`, a path with its query. */
export const signInPage = (page: string): string => `/sign-in?next=${encodeURIComponent(page)}`;
