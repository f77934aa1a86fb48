import { setTimeout as delay } from "node:timers/promises";
import { unavailable } from "@/lib/api/errors";

interface AuthFault {
  status?: number | undefined;
  code?: string | undefined;
  message: string;
}

/** Whether Supabase Auth did not answer, rather than refuse. */
const isDown = (fault: AuthFault): boolean => fault.status === undefined || fault.status === 0 || fault.status >= 500;

/** Throws where Supabase Auth is not there, or has enough of us: 503, and the message says what does not work. */
export function requireAuth(fault: AuthFault | null, what: string): void {
  if (fault && (isDown(fault) || fault.status === 429)) throw unavailable(`${what} does not work right now.`, { cause: fault });
}

const stepMs = 300;

/** Waits until the next whole step since `started`: how long an answer took then says nothing of whether an account is there. */
export async function untilEvenTime(started: number): Promise<void> {
  const taken = performance.now() - started;
  await delay(Math.ceil(taken / stepMs) * stepMs - taken);
}
