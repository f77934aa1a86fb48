import { fetchOutside, type OutsideResponse } from "@/lib/net/fetch-outside";
import { OutsideError } from "@/lib/net/outside-error";
import type { DialectName } from "@/lib/webhooks/contract";
import { dialects } from "@/lib/webhooks/dialects";

const attemptTimeoutMs = 10_000;
const maxResponseBytes = 20_000;

export interface DeliveryAttempt {
  url: string;
  dialect: DialectName;
  /** The event's bytes as Mira keeps them, the same in every attempt. */
  body: Uint8Array;
  deliveryId: string;
  eventType: string;
  /** Oldest first, as `signatureHeaders` takes them. */
  secrets: readonly [string, ...string[]];
  now: Date;
  allowLoopbackHttp: boolean;
}

export interface AttemptOutcome {
  /** A 2xx, and nothing else. */
  ok: boolean;
  /** Null where no whole answer came. */
  status_code: number | null;
  duration_ms: number;
  /** Why it failed, for the endpoint's owner to read; null when ok. */
  error: string | null;
  /** At most 20,000 bytes of UTF-8, without NUL, which no text column takes. */
  response_body: string | null;
  retry_after_seconds: number | null;
  /** 410: the receiver wants no more deliveries at all. */
  gone: boolean;
}

/**
 * One POST of a delivery, 10 s at most from name lookup to the answer's last byte. A failure of the receiver is an outcome, never thrown.
 */
export async function attemptDelivery(attempt: DeliveryAttempt): Promise<AttemptOutcome> {
  const { url, deliveryId, eventType, secrets, now, allowLoopbackHttp } = attempt;
  const dialect = dialects[attempt.dialect];
  const body = dialect.bodyOf(attempt.body, now);
  const startedAt = performance.now();
  try {
    const answer = await fetchOutside(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": dialect.userAgent,
        ...dialect.headersOf({ secrets, deliveryId, eventType, sentAt: now, body }),
      },
      body,
      timeoutMs: attemptTimeoutMs,
      maxResponseBytes,
      allowLoopbackHttp,
    });
    return outcomeOf(answer, now);
  } catch (err) {
    if (!(err instanceof OutsideError)) throw err;
    return {
      ok: false,
      status_code: null,
      duration_ms: Math.round(performance.now() - startedAt),
      error: `${err.code}: ${err.message}`,
      response_body: null,
      retry_after_seconds: null,
      gone: false,
    };
  }
}

function outcomeOf({ status, headers, bodyText, durationMs }: OutsideResponse, now: Date): AttemptOutcome {
  const ok = status >= 200 && status < 300;
  return {
    ok,
    status_code: status,
    duration_ms: durationMs,
    error: ok ? null : failureOf(status),
    response_body: bodyText.replaceAll("\0", ""),
    retry_after_seconds: ok ? null : retryAfterSeconds(headers["retry-after"], now),
    gone: status === 410,
  };
}

function failureOf(status: number): string {
  return status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
}

/** Retry-After in its two forms (RFC 9110, 10.2.3), as seconds from now: a number of seconds, or a date. Null for anything else. */
function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  if (!/^[A-Z][a-z]{2,8}, /.test(header)) return null;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
