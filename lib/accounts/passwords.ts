import { requireAuth, untilEvenTime } from "@/lib/accounts/auth-fault";
import type { changePassword, recoverPassword, resetPassword } from "@/lib/accounts/contract";
import { requireGoodPassword } from "@/lib/accounts/password-rules";
import type { Verb } from "@/lib/api/endpoint";
import { ApiError, forbidden, invalidRequest } from "@/lib/api/errors";
import { authClient, forWhom } from "@/lib/auth/session";
import { clientOf, countAttempt, forgiveAttempt } from "@/lib/auth/throttle";
import { passingAuth } from "@/lib/db/passing-auth";

const hour = 3600;

// POST /auth/recover
export const recover: Verb<typeof recoverPassword> = async ({ request }, { body }) => {
  const started = performance.now();
  const client = clientOf(request);
  await countAttempt([
    { name: ["recover", "client", client], attempts: 20, seconds: hour },
    { name: ["recover", "address", client, body.email.toLowerCase()], attempts: 3, seconds: hour },
  ]);
  const { error } = await passingAuth(await forWhom()).resetPasswordForEmail(body.email);
  // Auth sends one mail a minute to an address. Who is refused for that reason has already got a mail.
  if (error?.status !== 429) requireAuth(error, "Resetting a password");
  await untilEvenTime(started);
  return { sent: true };
};

// POST /auth/reset
export const reset: Verb<typeof resetPassword> = async ({ request }, { body }) => {
  requireGoodPassword(body.password, []);
  await countAttempt([{ name: ["reset", clientOf(request)], attempts: 20, seconds: hour }]);
  const { auth } = await authClient();
  const { error } = await auth.verifyOtp({ type: "recovery", token_hash: body.token_hash });
  requireAuth(error, "Resetting a password");
  if (error) throw forbidden("This link has been used or is too old. Ask for another one.");
  await setPassword(body.password);
  return { signed_in: true };
};

// POST /auth/password
export const change: Verb<typeof changePassword> = async ({ user }, { body }) => {
  requireGoodPassword(body.password, [user.name, user.email]);
  const limits = [{ name: ["change-password", user.userId], attempts: 10, seconds: 900 }];
  await countAttempt(limits);
  const { error } = await passingAuth(await forWhom()).signInWithPassword({ email: user.email, password: body.current_password });
  requireAuth(error, "Changing a password");
  if (error) throw invalidRequest([{ path: "current_password", message: "is not right" }]);
  await forgiveAttempt(limits);
  await setPassword(body.password);
  return { changed: true };
};

/** Gives whoever is signed in a new password, and ends every session but this one. */
async function setPassword(password: string): Promise<void> {
  const { auth } = await authClient();
  const { error } = await auth.updateUser({ password });
  requireAuth(error, "Changing a password");
  if (error && error.code !== "same_password") {
    await auth.signOut({ scope: "local" });
    throw error.code === "weak_password"
      ? invalidRequest([{ path: "password", message: error.message }])
      : new ApiError("unauthorized", "Sign in again, then change the password.");
  }
  const ended = await auth.signOut({ scope: "others" });
  requireAuth(ended.error, "Ending the other sessions");
}
