import type { FullCall } from "@/lib/calls/contract";
import { WebhookEvent } from "@/lib/events/contract";
import type { Dialect } from "@/lib/webhooks/dialects/dialect";
import { hexSignature, unixSeconds } from "@/lib/webhooks/signature";

/**
 * As Mio's document has it: ten times more after the first attempt, about twice as long after each. The body's timestamp is that of the
 * attempt, the one that is signed, so its bytes differ from attempt to attempt.
 */
export const mio: Dialect = {
  userAgent: "Mio-Webhook/1.0",
  bodyOf(kept, sentAt) {
    const event = WebhookEvent.parse(JSON.parse(Buffer.from(kept).toString()));
    if (event.type !== "call.completed" && event.type !== "call.answered") throw new Error(`Mio has no event ${event.type}`);
    const told = { event: event.type, timestamp: unixSeconds(sentAt), call: callOf(event.data) };
    return Buffer.from(JSON.stringify(told));
  },
  headersOf: ({ secrets, deliveryId, eventType, sentAt, body }) => ({
    "X-Mio-Signature": hexSignature(secrets[0], sentAt, body),
    "X-Mio-Timestamp": unixSeconds(sentAt),
    "X-Mio-Event": eventType,
    "X-Mio-Delivery": deliveryId,
  }),
  waitsMinutes: [0, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256],
  pauseAfter: { failures: 10, minutes: 0 },
};

const callOf = (call: FullCall) => ({
  id: call.id,
  direction: call.direction,
  status: call.status,
  name: call.name,
  toNumber: call.phone_number,
  fromNumber: call.from_number,
  instructions: call.instructions,
  summary: call.summary,
  transcript: call.transcript.map(({ role, text }) => ({ role, text })),
  cost: call.cost_cents,
  duration: call.duration_seconds === null ? null : Math.round(call.duration_seconds),
  attempt: call.attempt,
  startedAt: call.started_at,
  endedAt: call.ended_at,
  createdAt: call.created_at,
});
