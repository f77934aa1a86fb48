import { forbidden } from "@/lib/api/errors";
import { clientOf, countAttempt } from "@/lib/auth/throttle";
import { env } from "@/lib/env";

/**
 * Who may make an account and an organization without an invitation: everybody on one's own machine, nobody elsewhere, where nothing is
 * set.
 */
function signUpSetting(): string {
  const { MIRA_SIGN_UP, PUBLIC_URL } = env();
  return MIRA_SIGN_UP ?? (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(PUBLIC_URL).hostname) ? "open" : "closed");
}

/** Whether there is any address that may sign up without an invitation. */
export const isSignUpOpen = (): boolean => signUpSetting() !== "closed";

/**
 * Lets somebody without an invitation make an account or an organization, and counts it against their client.
 *
 * @throws ApiError 403 where the installation is closed to that address, 429
 */
export async function admitStranger(request: Request, email: string): Promise<void> {
  const setting = signUpSetting();
  if (setting === "closed") throw forbidden("Sign-up is closed here. Ask somebody of your organization for an invitation.");
  const domains = setting.split(",").map((domain) => domain.trim());
  if (setting !== "open" && !domains.includes(email.slice(email.lastIndexOf("@") + 1).toLowerCase()))
    throw forbidden("Sign-up is open to the addresses of certain organizations only. Ask for an invitation.");
  await countAttempt([{ name: ["sign-up", clientOf(request)], attempts: env().MIRA_SIGN_UPS_PER_HOUR, seconds: 3600 }]);
}
