import { endpoint } from "@/lib/api/endpoint";
import { Id, IdParams } from "@/lib/api/text";
import { Moment, Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { EventTypeSchema } from "@/lib/events/contract";
import { Attempt } from "@/lib/webhooks/contract";

export const deliveryStatuses = ["pending", "delivered", "failed", "held"] as const;

export const Delivery = z
  .strictObject({
    id: Id.describe("Also in X-Mira-Delivery: the same in every attempt."),
    event_id: Id,
    event_type: EventTypeSchema,
    status: z.enum(deliveryStatuses).describe("`held`: it waits until its webhook is enabled, 72 hours at most."),
    attempts: z.array(Attempt).describe("Oldest first, the last 30."),
    next_attempt_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .openapi("Delivery");
export type Delivery = z.infer<typeof Delivery>;

// GET /webhooks/{id}/deliveries
export const listDeliveries = endpoint({
  operationId: "listDeliveries",
  method: "get",
  path: "/webhooks/{id}/deliveries",
  tag: "Webhooks",
  summary: "List deliveries",
  description: "What was sent or is to be sent to the webhook, newest first, with every attempt. Kept for 30 days.",
  permission: "admin",
  params: IdParams,
  list: "page",
  query: z.strictObject({ status: z.enum(deliveryStatuses).optional(), event_type: EventTypeSchema.optional() }),
  response: Delivery,
  errors: ["not_found"],
});

// POST /webhooks/{id}/deliveries/{delivery_id}/resend
export const resendDelivery = endpoint({
  operationId: "resendDelivery",
  method: "post",
  path: "/webhooks/{id}/deliveries/{delivery_id}/resend",
  tag: "Webhooks",
  summary: "Resend a delivery",
  description:
    "Starts the delivery anew, with the same bytes, now. A 409 where the webhook is paused, or what it was about is deleted.",
  permission: "admin",
  params: z.strictObject({ id: Id, delivery_id: Id }),
  response: Delivery,
  status: [202],
  errors: ["not_found", "conflict"],
});

// POST /webhooks/{id}/resend-failed
export const resendFailed = endpoint({
  operationId: "resendFailed",
  method: "post",
  path: "/webhooks/{id}/resend-failed",
  tag: "Webhooks",
  summary: "Resend what failed",
  description:
    "Starts every delivery anew that has failed and was made at or after `since`: the oldest 1,000 of them, so ask again until none is left.",
  permission: "admin",
  params: IdParams,
  body: z.strictObject({ since: Moment }).openapi("ResendFailed"),
  response: z.strictObject({ resent: z.int() }).openapi("Resent"),
  status: [202],
  errors: ["not_found", "conflict"],
  example: { body: { since: "2026-05-09T00:00:00Z" }, data: { resent: 12 } },
});
