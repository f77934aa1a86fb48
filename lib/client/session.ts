import type { z } from "@/lib/api/zod";
import { signIn, signOut, signUp } from "@/lib/auth/contract";
import { request } from "@/lib/client/request";

export type Credentials = z.input<typeof signIn.body>;
export type NewOrganization = z.input<typeof signUp.body>;

/** Starts a session: the server answers with http-only cookies. Rejects with ApiError, as the others here. */
export async function enter(credentials: Credentials): Promise<void> {
  await request(signIn.path, "POST", { body: credentials });
}

/** Makes a user and the organization that they own. Answers whether they are signed in: if not, their address has to be confirmed first. */
export async function join(details: NewOrganization): Promise<boolean> {
  const { data } = await request(signUp.path, "POST", { body: details });
  return signUp.response.parse(data).signed_in;
}

export async function leave(): Promise<void> {
  await request(signOut.path, "POST");
}

/** Where a sign-in leads: the page that asked for it, if that is one of ours, else the start. */
export function pageAfterSignIn(next: string | null): string {
  if (next === null) return "/meetings";
  const target = URL.parse(next, window.location.origin);
  return target?.origin === window.location.origin ? target.pathname + target.search + target.hash : "/meetings";
}
