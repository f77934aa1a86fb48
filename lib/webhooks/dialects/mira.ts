import type { Dialect } from "@/lib/webhooks/dialects/dialect";
import { signatureHeaders } from "@/lib/webhooks/signature";

/** Mira's own: docs/webhooks.md. */
export const mira: Dialect = {
  userAgent: "Mira-Webhook/1.0",
  bodyOf: (kept) => kept,
  headersOf: signatureHeaders,
  waitsMinutes: [0, 1, 5, 30, 120, 720],
  // So that neither a burst nor a short outage does it.
  pauseAfter: { failures: 10, minutes: 15 },
};
