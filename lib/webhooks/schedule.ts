const minuteMs = 60_000;

/** Waits before the first to the sixth POST, each counted from the one before. */
const waitsMs = [0, 1, 5, 30, 120, 720].map((minutes) => minutes * minuteMs);
const jitter = 0.1;

/** A receiver can ask for more time than the schedule gives, up to its longest step. */
const maxRetryAfterMs = 720 * minuteMs;

const pauseAfterFailures = 10;
const pauseAfterMs = 15 * minuteMs;

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
 * When to POST next: at once, then 1m, 5m, 30m, 2h and 12h after the attempt before, each ± 10 %; null after the sixth. Retry-After never
 * shortens a wait; where it is longer it replaces it, up to 12 h, with 0 to 10 % on top so that waiting deliveries do not return together.
 */
export function nextAttempt({ attemptsMade, now, random, retryAfterSeconds }: AttemptsSoFar): Date | null {
  const waitMs = waitsMs[attemptsMade];
  if (waitMs === undefined) return null;
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

/**
 * Whether an endpoint is to be paused: ten failures in a row, over at least 15 minutes, so that neither a burst nor a short outage does
 * it.
 */
export function shouldPause({ consecutiveFailures, failingSince, now }: FailuresSoFar): boolean {
  return consecutiveFailures >= pauseAfterFailures && now.getTime() - failingSince.getTime() >= pauseAfterMs;
}
