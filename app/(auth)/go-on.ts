import { pageAfterSignIn } from "@/lib/auth/next-page";

/**
 * Leaves for the page that asked for the sign-in: a whole page load, so that nothing cached for another session survives. Never settles.
 */
export function goOn(): Promise<never> {
  const next = new URLSearchParams(window.location.search).get("next");
  window.location.assign(pageAfterSignIn(next, window.location.origin));
  return new Promise(() => {});
}
