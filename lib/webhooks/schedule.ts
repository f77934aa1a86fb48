import type { Dialect } from "@/lib/webhooks/dialects/dialect";

const minuteMs = 60_000;

const jitter = 0.1;

/** A receiver can ask for more time than the schedule gives, up to this. */
const maxRetryAfterMs = 720 * minuteMs;

interface AttemptsSoFar {
  /** POSTs made for the delivery since it began, or since it was last resent. */
  attemptsMade: number;
  now: Date;
  /** In [0, 1), as Math.random gives it. */
  random: () => number;
  /** What the last answer's Retry-After said, or null. */
  retryAfterSeconds: number | null;
}

/**
 * When to POST next: so long after the attempt before, ± 10 %; null after the last. Retry-After never shortens a wait; where it is
 * longer it replaces it, up to 12 h, with 0 to 10 % on top so that waiting deliveries do not return together.
 */
export function nextAttempt(
  { attemptsMade, now, random, retryAfterSeconds }: AttemptsSoFar,
  waitsMinutes: Dialect["waitsMinutes"],
): Date | null {
  const wait = waitsMinutes[attemptsMade];
  if (wait === undefined) return null;
  const waitMs = wait * minuteMs;
  const scheduledMs = waitMs * (1 + jitter * (2 * random() - 1));
  const askedMs = Math.min((retryAfterSeconds ?? 0) * 1000, maxRetryAfterMs) * (1 + jitter * random());
  return new Date(now.getTime() + Math.round(Math.max(scheduledMs, askedMs)));
}

interface FailuresSoFar {
  /** Attempts at the endpoint since its last success, of whatever delivery, each of them failed. */
  consecutiveFailures: number;
  /** The first of them. */
  failingSince: Date;
  now: Date;
}

/** Whether an endpoint is to be paused: so many failures in a row, over at least so long. */
export function shouldPause({ consecutiveFailures, failingSince, now }: FailuresSoFar, after: Dialect["pauseAfter"]): boolean {
  return consecutiveFailures >= after.failures && now.getTime() - failingSince.getTime() >= after.minutes * minuteMs;
}
