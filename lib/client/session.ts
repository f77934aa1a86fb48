import type { signIn, signOut, signUp } from "@/lib/accounts/contract";
import type { z } from "@/lib/api/zod";
import { request } from "@/lib/client/request";

export type Credentials = z.input<typeof signIn.body>;
export type NewOrganization = z.input<typeof signUp.body>;

/** Outside of the API: they set and clear the session's cookies. Typed by their contracts, so that they can't differ. */
const paths: { signIn: typeof signIn.path; signUp: typeof signUp.path; signOut: typeof signOut.path } = {
  signIn: "/auth/sign-in",
  signUp: "/auth/sign-up",
  signOut: "/auth/sign-out",
};

/** Starts a session: the server answers with http-only cookies. Rejects with ApiError, as the others here. */
export async function enter(credentials: Credentials): Promise<void> {
  await request(paths.signIn, "POST", { body: credentials });
}

/** Makes a user and the organization that they own. Answers whether they are signed in: if not, their address has to be confirmed first. */
export async function join(details: NewOrganization): Promise<boolean> {
  const { data } = await request(paths.signUp, "POST", { body: details });
  return typeof data === "object" && data !== null && "signed_in" in data && data.signed_in === true;
}

export async function leave(): Promise<void> {
  await request(paths.signOut, "POST");
}
