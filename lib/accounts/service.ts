import { cookies } from "next/headers";
import { requireAuth, untilEvenTime } from "@/lib/accounts/auth-fault";
import type { signIn, signOut, signOutEverywhere, signUp } from "@/lib/accounts/contract";
import { requireGoodPassword } from "@/lib/accounts/password-rules";
import type { Input, Verb } from "@/lib/api/endpoint";
import { ApiError, invalidRequest } from "@/lib/api/errors";
import { membershipsOf } from "@/lib/auth/authenticate";
import { cookieFlags } from "@/lib/auth/cookies";
import { authClient } from "@/lib/auth/session";
import { admitStranger } from "@/lib/auth/strangers";
import { countAttempt, deviceCookieFor, forgiveAttempt, guessLimits } from "@/lib/auth/throttle";
import { acceptAs, requireOpenInvitation } from "@/lib/members/service";
import { insertOrganization } from "@/lib/organizations/insert";

const deviceSeconds = 365 * 86_400;

/** Notes that an address has signed in from this device. */
async function rememberDevice(email: string): Promise<void> {
  const { name, value } = deviceCookieFor(email);
  (await cookies()).set(name, value, { ...cookieFlags(), path: "/auth", maxAge: deviceSeconds });
}

// POST /auth/sign-in
export const enter: Verb<typeof signIn> = async ({ request }, { body }) => {
  const started = performance.now();
  const limits = guessLimits(request, body.email);
  await countAttempt(limits);
  const { auth } = await authClient();
  const { error } = await auth.signInWithPassword(body);
  requireAuth(error, "Signing in");
  if (error) {
    await untilEvenTime(started);
    throw new ApiError("unauthorized", "The address or the password is not right.");
  }
  await forgiveAttempt(limits);
  await rememberDevice(body.email);
  return { signed_in: true };
};

// POST /auth/sign-up
export const join: Verb<typeof signUp> = async ({ request }, { body }) => {
  const started = performance.now();
  const { email, password, name, organization_name = "", invitation } = body;
  if (invitation === undefined) await admitStranger(request, email);
  else await requireOpenInvitation(invitation, email);
  requireGoodPassword(password, [name, email, organization_name]);
  const limits = guessLimits(request, email);
  await countAttempt(limits);
  const user = await accountOf(body);
  if (!user) {
    // The answer is the same for an address that is not confirmed yet and for an account whose password was given.
    await untilEvenTime(started);
    return { signed_in: false, organization_id: null };
  }
  await forgiveAttempt(limits);
  await rememberDevice(email);
  return { signed_in: true, organization_id: await organizationOf({ userId: user.id, name, email }, body) };
};

type SignUp = Input<typeof signUp>["body"];

/** The user who is signed in by an address and a password, made where there is none; null where they can't be signed in now. */
async function accountOf({ email, password, name }: SignUp): Promise<{ id: string } | null> {
  const { auth } = await authClient();
  // Somebody who signed up before, but whose organization was not created then, continues there.
  const known = await auth.signInWithPassword({ email, password });
  if (known.data.user) return known.data.user;
  const { data, error } = await auth.signUp({ email, password, options: { data: { name } } });
  requireAuth(error, "Signing up");
  if (error?.code === "user_already_exists" || error?.code === "email_exists") return null;
  if (error) throw invalidRequest([{ path: error.code === "weak_password" ? "password" : "email", message: error.message }]);
  return data.session ? data.user : null;
}

/** The organization that a new user is in: the one that invited them, the one they are in already, or theirs. */
async function organizationOf(person: { userId: string; name: string; email: string }, body: SignUp): Promise<string> {
  if (body.invitation === undefined) {
    const [first] = await membershipsOf(person.userId);
    return first?.organization_id ?? (await insertOrganization(person, { name: body.organization_name ?? person.name }));
  }
  try {
    return (await acceptAs(person, body.invitation)).organization_id;
  } catch (error) {
    await (await authClient()).auth.signOut({ scope: "local" });
    throw error;
  }
}

// POST /auth/sign-out
export const leave: Verb<typeof signOut> = async () => {
  const { error } = await (await authClient()).auth.signOut({ scope: "local" });
  requireAuth(error, "Signing out");
  return { signed_out: true };
};

// POST /auth/sign-out-everywhere
export const leaveEverywhere: Verb<typeof signOutEverywhere> = async () => {
  const { error } = await (await authClient()).auth.signOut({ scope: "global" });
  requireAuth(error, "Signing out");
  return { signed_out: true };
};
