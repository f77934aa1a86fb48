import type { Verb } from "@/lib/api/endpoint";
import { type Counting, page } from "@/lib/api/list";
import { asOutput, one, rows } from "@/lib/api/rows";
import { Delivery, type listDeliveries, type resendDelivery, type resendFailed } from "@/lib/webhooks/deliveries-contract";

const columns = "id,event_id,event_type,status,attempts,next_attempt_at,created_at";

const toDelivery = (row: object): Delivery => asOutput(Delivery, row);

// GET /webhooks/{id}/deliveries
export const list: Verb<typeof listDeliveries> = async ({ db, caller }, { params, query }) => {
  const webhook = db.from("webhooks").select("id").eq("organization_id", caller.organizationId).eq("id", params.id);
  one(await webhook.maybeSingle(), "webhook");
  const select = (counting: Counting) => {
    let found = db.from("webhook_deliveries").select(columns, counting);
    found = found.eq("organization_id", caller.organizationId).eq("webhook_id", params.id);
    if (query.status) found = found.eq("status", query.status);
    if (query.event_type) found = found.eq("event_type", query.event_type);
    return found;
  };
  return page(select, query, "created_at", toDelivery);
};

// POST /webhooks/{id}/deliveries/{delivery_id}/resend
export const resend: Verb<typeof resendDelivery> = async ({ db, caller }, { params }) => {
  rows(await db.rpc("resend_deliveries", { p_webhook_id: params.id, p_delivery_id: params.delivery_id }));
  const found = db.from("webhook_deliveries").select(columns).eq("organization_id", caller.organizationId);
  return toDelivery(one(await found.eq("id", params.delivery_id).maybeSingle(), "delivery"));
};

// POST /webhooks/{id}/resend-failed
export const resendSince: Verb<typeof resendFailed> = async ({ db }, { params, body }) => ({
  resent: rows(await db.rpc("resend_deliveries", { p_webhook_id: params.id, p_since: body.since })),
});
