import { decrypt } from "@/lib/auth/secrets";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";
import type { JobOf } from "@/lib/jobs/queues";
import { countDeliveryAttempt } from "@/lib/telemetry";
import { type AttemptOutcome, attemptDelivery } from "@/lib/webhooks/attempt";
import type { DialectName } from "@/lib/webhooks/contract";
import { dialects } from "@/lib/webhooks/dialects";
import { nextAttempt, shouldPause } from "@/lib/webhooks/schedule";

/** An endpoint that takes longer is served among the slow ones. */
const promptMs = 3_000;

interface Begun {
  is_moved: boolean;
  webhook_id: string;
  url: string;
  dialect: DialectName;
  event_type: string;
  attempts_made: number;
  secret: string;
  earlier_secrets: string[];
  body: Buffer;
}

/** What a test runs at a pace of its own. */
export interface DeliveryClock {
  now(): Date;
  random(): number;
}

const clock: DeliveryClock = { now: () => new Date(), random: Math.random };

type DeliveryJob = JobOf<"delivery">;

/** The job `delivery`: one attempt of one delivery. Whatever the receiver does is a result, which is written down once. */
export const deliver = (job: DeliveryJob): Promise<string> => attemptOnce(job, true, clock);

/** The job `slow_delivery`: the same for endpoints that fail or take long. */
export const deliverSlow = (job: DeliveryJob): Promise<string> => attemptOnce(job, false, clock);

export async function attemptOnce(job: DeliveryJob, isPromptLane: boolean, { now, random }: DeliveryClock): Promise<string> {
  const at = now();
  const [begun] = await begin(job, isPromptLane, at);
  if (!begun) return "stale";
  if (begun.is_moved) return "moved";
  const outcome = await attemptDelivery({
    url: begun.url,
    dialect: begun.dialect,
    body: begun.body,
    deliveryId: job.delivery_id,
    eventType: begun.event_type,
    secrets: secretsOf(begun.webhook_id, begun.secret, begun.earlier_secrets),
    now: at,
    allowLoopbackHttp: env().MIRA_ALLOW_LOOPBACK === "1",
  });
  return record(job, begun, outcome, { now, random });
}

const begin = (job: DeliveryJob, isPromptLane: boolean, at: Date): Promise<Begun[]> =>
  query<Begun>("select * from private.begin_attempt($1, $2, $3, $4)", [job.delivery_id, job.generation, isPromptLane, at]);

/** Oldest first, as `signatureHeaders` takes them: those that a rotation has left in use, and the current one. */
export function secretsOf(webhookId: string, current: string, earlier: readonly string[]): [string, ...string[]] {
  const opened = decrypt("webhook-secret", webhookId, current);
  const [oldest, ...others] = earlier.map((secret) => decrypt("webhook-secret", webhookId, secret));
  return oldest === undefined ? [opened] : [oldest, ...others, opened];
}

async function record(
  job: DeliveryJob,
  { attempts_made: attemptsMade, dialect }: Begun,
  outcome: AttemptOutcome,
  { now, random }: DeliveryClock,
): Promise<string> {
  const at = now();
  const { ok, gone, retry_after_seconds, ...shown } = outcome;
  const { waitsMinutes, pauseAfter } = dialects[dialect];
  const soFar = { attemptsMade: attemptsMade + 1, now: at, random, retryAfterSeconds: retry_after_seconds };
  const next = ok ? null : nextAttempt(soFar, waitsMinutes);
  const isPrompt = ok && outcome.duration_ms < promptMs;
  const attempt = JSON.stringify({ at: at.toISOString(), ...shown });
  const [endpoint] = await query<{ consecutive_failures: number; failing_since: Date | null }>(
    "select * from private.record_attempt($1, $2, $3, $4, $5, $6, $7, $8)",
    [job.delivery_id, job.generation, at, ok, isPrompt, gone, attempt, next],
  );
  if (!endpoint) return "late";
  countDeliveryAttempt(ok);
  const { consecutive_failures: consecutiveFailures, failing_since: failingSince } = endpoint;
  if (failingSince !== null && shouldPause({ consecutiveFailures, failingSince, now: at }, pauseAfter))
    await query("select private.pause_failing_webhook($1, $2)", [job.webhook_id, failingSince]);
  return ok ? "delivered" : "failed";
}

/** An attempt that could not even be made, however often its job was tried, counts as one that failed. */
export async function giveUpAttempt(job: DeliveryJob): Promise<void> {
  const [begun] = await begin(job, false, clock.now());
  if (!begun) return;
  const error = "not sent: a fault on our side";
  const outcome = {
    ok: false,
    status_code: null,
    duration_ms: 0,
    error,
    response_body: null,
    retry_after_seconds: null,
    gone: false,
  };
  await record(job, begun, outcome, clock);
}
