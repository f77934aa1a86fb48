import type {
  changePassword,
  recoverPassword,
  resetPassword,
  signIn,
  signOut,
  signOutEverywhere,
  signUp,
} from "@/lib/accounts/contract";
import type { z } from "@/lib/api/zod";
import { request } from "@/lib/client/request";

export type Credentials = z.input<typeof signIn.body>;
export type NewOrganization = z.input<typeof signUp.body>;

/** Outside of the API: they set and clear the session's cookies. Typed by their contracts, so that they can't differ. */
const paths: {
  signIn: typeof signIn.path;
  signUp: typeof signUp.path;
  signOut: typeof signOut.path;
  recover: typeof recoverPassword.path;
  reset: typeof resetPassword.path;
  password: typeof changePassword.path;
  everywhere: typeof signOutEverywhere.path;
} = {
  signIn: "/auth/sign-in",
  signUp: "/auth/sign-up",
  signOut: "/auth/sign-out",
  recover: "/auth/recover",
  reset: "/auth/reset",
  password: "/auth/password",
  everywhere: "/auth/sign-out-everywhere",
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

/** Has a link to set a new password sent to the address, where it has an account. */
export async function askForReset(address: z.input<typeof recoverPassword.body>): Promise<void> {
  await request(paths.recover, "POST", { body: address });
}

/** Sets a new password by the token of such a link, and starts a session. */
export async function resetByLink(link: z.input<typeof resetPassword.body>): Promise<void> {
  await request(paths.reset, "POST", { body: link });
}

/** Changes the password; every other session of the person ends. */
export async function renewPassword(passwords: z.input<typeof changePassword.body>): Promise<void> {
  await request(paths.password, "POST", { body: passwords });
}

/** Ends every session of the person, this one too. */
export async function leaveEverywhere(): Promise<void> {
  await request(paths.everywhere, "POST");
}
