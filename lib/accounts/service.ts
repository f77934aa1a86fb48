import type { signIn, signOut, signUp } from "@/lib/accounts/contract";
import type { Verb } from "@/lib/api/endpoint";
import { ApiError, conflict, invalidRequest, unavailable } from "@/lib/api/errors";
import { membershipsOf } from "@/lib/auth/authenticate";
import { authClient } from "@/lib/auth/session";
import { query } from "@/lib/db/pool";
import { acceptAs } from "@/lib/members/service";
import { insertOrganization } from "@/lib/organizations/insert";

const attemptsPerMinute = 10;

/** Guesses at one address' password are slowed down, wherever they come from. */
async function throttle(email: string): Promise<void> {
  const [row] = await query<{ allowed: boolean }>("select private.count_unknown_key($1, $2) as allowed", [
    `sign-in:${email.toLowerCase()}`,
    attemptsPerMinute,
  ]);
  if (!row?.allowed)
    throw new ApiError("rate_limited", "Too many attempts. Wait a minute.", { headers: { "Retry-After": "60" } });
}

interface AuthFault {
  status?: number | undefined;
  code?: string | undefined;
  message: string;
}
const isDown = (fault: AuthFault): boolean => fault.status === undefined || fault.status === 0 || fault.status >= 500;

// POST /auth/sign-in
export const enter: Verb<typeof signIn> = async (_ctx, { body }) => {
  await throttle(body.email);
  const client = await authClient();
  const { error } = await client.auth.signInWithPassword(body);
  if (error && isDown(error)) throw unavailable("Signing in does not work right now.", { cause: error });
  if (error) throw new ApiError("unauthorized", "The address or the password is not right.");
  return { signed_in: true };
};

// POST /auth/sign-up
export const join: Verb<typeof signUp> = async (_ctx, { body }) => {
  await throttle(body.email);
  const client = await authClient();
  const { email, password, name } = body;
  // Somebody who signed up before, and whose organization was not made then, goes on where it stopped.
  const known = await client.auth.signInWithPassword({ email, password });
  const { data, error } = known.data.session ? known : await client.auth.signUp({ email, password, options: { data: { name } } });
  if (error && isDown(error)) throw unavailable("Signing up does not work right now.", { cause: error });
  if (error?.code === "user_already_exists" || error?.code === "email_exists")
    throw conflict("This address has an account. Sign in instead.");
  if (error) throw invalidRequest([{ path: error.code === "weak_password" ? "password" : "email", message: error.message }]);
  if (!data.session || !data.user) return { signed_in: false, organization_id: null };
  const person = { userId: data.user.id, name, email };
  if (body.invitation !== undefined) {
    const { organization_id } = await acceptAs(person, body.invitation);
    return { signed_in: true, organization_id };
  }
  const [first] = await membershipsOf(data.user.id);
  const organizationId = first?.organization_id ?? (await insertOrganization(person, { name: body.organization_name ?? name }));
  return { signed_in: true, organization_id: organizationId };
};

// POST /auth/sign-out
export const leave: Verb<typeof signOut> = async () => {
  const client = await authClient();
  await client.auth.signOut({ scope: "local" });
  return { signed_out: true };
};
