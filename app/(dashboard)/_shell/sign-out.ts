import { ApiError } from "@/lib/client/request";
import { leave } from "@/lib/client/session";
import { toast } from "@/lib/client/toast";

/** Ends the session and leaves; a whole page load, so that nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await leave();
    window.location.assign("/sign-in");
  } catch (error) {
    toast.error(error instanceof ApiError ? `You are still signed in: ${error.message}` : "You are still signed in.");
  }
}
