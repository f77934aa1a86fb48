import { pageAfterSignIn } from "@/lib/client/session";

/** Leaves for the page that asked for the sign-in: a whole page load, so that nothing cached for another session survives. Never settles. */
export function goOn(): Promise<never> {
  window.location.assign(pageAfterSignIn(new URLSearchParams(window.location.search).get("next")));
  return new Promise(() => {});
}
