import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { notFound } from "@/lib/api/errors";
import * as balance from "@/lib/calls/balance";
import { configuredCarrier } from "@/lib/calls/carrier";
import type { FullCall } from "@/lib/calls/contract";
import * as calls from "@/lib/calls/service";
import { dataOfOurs, fromOurs } from "@/lib/compat/from-ours";
import type {
  createCall,
  createWebhook,
  deleteWebhook,
  getMe,
  listWebhooks,
  MioCall,
  MioWebhook,
  testWebhook,
  updateWebhook,
} from "@/lib/compat/mio/contract";
import * as organizations from "@/lib/organizations/service";
import type { Webhook } from "@/lib/webhooks/contract";
import * as webhooks from "@/lib/webhooks/service";

const nothing = { params: {}, query: {}, body: undefined };

// GET /me
export const me: Verb<typeof getMe> = async (ctx) => {
  const [{ id, name }, { available_cents }] = await Promise.all([
    dataOfOurs(organizations.get(ctx, nothing)),
    dataOfOurs(balance.get(ctx, nothing)),
  ]);
  return { id, name, phoneNumber: configuredCarrier().from, balance: available_cents };
};

const callFromOurs = (call: FullCall): MioCall => ({
  id: call.id,
  status: call.status,
  direction: call.direction,
  toNumber: call.phone_number,
  fromNumber: call.from_number,
  instructions: call.instructions,
  ...(call.call_at !== null && { callAt: call.call_at }),
  createdAt: call.created_at,
});

// POST /calls
export const order: Verb<typeof createCall> = (ctx, { body }) => {
  const { phoneNumber, instructions, firstMessage, callAt, name } = body;
  const toOurs = { phone_number: phoneNumber, instructions, first_message: firstMessage, call_at: callAt, name };
  return fromOurs(calls.create(ctx, { ...nothing, body: toOurs }), callFromOurs);
};

const isMios = (event: string): event is MioWebhook["events"][number] => event === "call.completed" || event === "call.answered";

const webhookFromOurs = (webhook: Webhook): MioWebhook => ({
  id: webhook.id,
  url: webhook.url,
  events: webhook.events.filter(isMios),
  isActive: webhook.is_active,
  createdAt: webhook.created_at,
  updatedAt: webhook.updated_at,
});

// GET /webhooks
export const list: Verb<typeof listWebhooks> = (ctx) =>
  fromOurs(webhooks.list(ctx, { ...nothing, query: { dialect: "mio", page: 1, limit: 100 } }), (all) => all.map(webhookFromOurs));

// POST /webhooks
export const create: Verb<typeof createWebhook> = (ctx, { body: { url, events = ["call.completed"] } }) =>
  fromOurs(webhooks.create(ctx, { ...nothing, body: { url, events, dialect: "mio" } }), ({ secret, ...webhook }) => ({
    ...webhookFromOurs(webhook),
    secret,
  }));

/** @throws ApiError 404 for a webhook that was not made here */
async function requireMios(ctx: ContextOf<"admin">, params: { id: string }): Promise<void> {
  const { dialect } = await dataOfOurs(webhooks.get(ctx, { ...nothing, params }));
  if (dialect !== "mio") throw notFound("webhook");
}

// PUT /webhooks/{id}
export const update: Verb<typeof updateWebhook> = async (ctx, { params, body: { isActive, ...rest } }) => {
  await requireMios(ctx, params);
  const toOurs = { ...rest, ...(isActive !== undefined && { is_active: isActive }) };
  return fromOurs(webhooks.update(ctx, { ...nothing, params, body: toOurs }), webhookFromOurs);
};

// DELETE /webhooks/{id}
export const remove: Verb<typeof deleteWebhook> = async (ctx, { params }) => {
  await requireMios(ctx, params);
  return webhooks.remove(ctx, { ...nothing, params });
};

// POST /webhooks/{id}/test
export const test: Verb<typeof testWebhook> = async (ctx, { params }) => {
  await requireMios(ctx, params);
  const sent = webhooks.test(ctx, { ...nothing, params, body: { event_type: "call.completed" } });
  return fromOurs(sent, ({ attempt }) => ({
    delivered: attempt.error === null,
    statusCode: attempt.status_code,
    error: attempt.error,
  }));
};
