import { request } from "@/lib/client/request";

export interface Credentials {
  email: string;
  password: string;
}

export interface NewOrganization extends Credentials {
  name: string;
  organization_name: string;
}

/** Starts a session: the server answers with http-only cookies. Rejects with ApiError, as the two below. */
export const signIn = async (credentials: Credentials): Promise<void> => {
  await request("/auth/sign-in", "POST", { body: credentials });
};

/** Makes a user and the organization that they own, and starts their session. */
export const signUp = async (details: NewOrganization): Promise<void> => {
  await request("/auth/sign-up", "POST", { body: details });
};

export const signOut = async (): Promise<void> => {
  await request("/auth/sign-out", "POST");
};

/** Where a sign-in leads: the page that asked for it, if that is one of ours, else the start. */
export function pageAfterSignIn(next: string | null): string {
  if (next === null) return "/meetings";
  const target = URL.parse(next, window.location.origin);
  return target?.origin === window.location.origin ? target.pathname + target.search + target.hash : "/meetings";
}
