import { camelCased } from "@/lib/api/camel-case";
import { WebhookEvent } from "@/lib/events/contract";
import type { Dialect } from "@/lib/webhooks/dialects/dialect";
import { hexSignature, unixSeconds } from "@/lib/webhooks/signature";

/** As Miles' document has it: the same waits as Mira's, and five failures in a row pause the endpoint. */
export const miles: Dialect = {
  userAgent: "Miles-Webhook/1.0",
  bodyOf(kept) {
    const event = WebhookEvent.parse(JSON.parse(Buffer.from(kept).toString()));
    return Buffer.from(JSON.stringify(camelCased(event)));
  },
  headersOf: ({ secrets, sentAt, body }) => ({
    "X-Miles-Timestamp": unixSeconds(sentAt),
    "X-Miles-Signature": `sha256=${hexSignature(secrets[0], sentAt, body)}`,
  }),
  waitsMinutes: [0, 1, 5, 30, 120, 720],
  pauseAfter: { failures: 5, minutes: 0 },
};
