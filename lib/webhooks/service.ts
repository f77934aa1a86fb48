import { randomUUID } from "node:crypto";
import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { invalidRequest } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import { encrypt } from "@/lib/auth/secrets";
import type { Db } from "@/lib/db/as-caller";
import type { Database } from "@/lib/db/database.types";
import { env } from "@/lib/env";
import { bodyOf, type EventType, eventTypes, WebhookEvent } from "@/lib/events/contract";
import { sampleEvent } from "@/lib/events/samples";
import type { Caller } from "@/lib/identity/caller";
import { refuseUrl } from "@/lib/net/outside-url";
import { attemptDelivery } from "@/lib/webhooks/attempt";
import {
  type createWebhook,
  type DialectName,
  Dialect as DialectSchema,
  type deleteWebhook,
  type getWebhook,
  type listWebhooks,
  type replaceWebhook,
  type rotateWebhookSecret,
  type testWebhook,
  type updateWebhook,
  Webhook,
  WebhookWithSecret,
} from "@/lib/webhooks/contract";
import { secretsOf } from "@/lib/webhooks/deliver";
import { dialectEvents } from "@/lib/webhooks/dialect-events";
import { newSecret } from "@/lib/webhooks/signature";

const columns =
  "id,url,description,events,dialect,is_active,paused_at,pause_reason,consecutive_failures,last_success_at,created_at,updated_at";

const versionedColumns = `${columns},changed_xid` as const;

type WebhookRow = Database["public"]["Tables"]["webhooks"]["Row"];
type ShownRow = Pick<WebhookRow, keyof Webhook>;
type WebhookChange = Database["public"]["Tables"]["webhooks"]["Update"];

const toWebhook = (row: ShownRow): Webhook => asOutput(Webhook, { ...row, events: row.events ?? eventTypes });

const versioned = ({ changed_xid, ...row }: ShownRow & { changed_xid: number }) =>
  reply(toWebhook(row), { headers: { ETag: etagOf({ changed_xid }) } });

function withSecret(row: WebhookRow, secret: string) {
  const { organization_id: _, failing_since: _since, is_prompt: _prompt, changed_xid: _xid, ...shown } = row;
  return asOutput(WebhookWithSecret, { ...toWebhook(shown), secret });
}

const allowLoopbackHttp = (): boolean => env().MIRA_ALLOW_LOOPBACK === "1";

function requireUrl(url: string): void {
  const reason = refuseUrl(url, { allowLoopbackHttp: allowLoopbackHttp() });
  if (reason !== null) throw invalidRequest([{ path: "url", message: reason }]);
}

/**
 * Each chosen event once, in the one order they are shown in; null is every event, which for a dialect that has only some is those.
 * @throws ApiError 400 for one that it has not
 */
function chosen(events: readonly EventType[] | null | undefined, name: DialectName): EventType[] | null {
  const known = dialectEvents[name];
  const stranger = events?.findIndex((type) => known?.includes(type) === false) ?? -1;
  if (stranger >= 0) throw invalidRequest([{ path: `events.${stranger}`, message: `is no event of the dialect ${name}` }]);
  const wanted = events ?? known;
  return wanted && eventTypes.filter((type) => wanted.includes(type));
}

const dialectOf = ({ dialect }: Pick<WebhookRow, "dialect">): DialectName => DialectSchema.parse(dialect);

const find = (db: Db, caller: Caller, id: string) =>
  db.from("webhooks").select(versionedColumns).eq("organization_id", caller.organizationId).eq("id", id).maybeSingle();

// GET /webhooks
export const list: Verb<typeof listWebhooks> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    const found = db.from("webhooks").select(columns, counting).eq("organization_id", caller.organizationId);
    return query.dialect ? found.eq("dialect", query.dialect) : found;
  };
  return page(select, query, "created_at", toWebhook);
};

// POST /webhooks
export const create: Verb<typeof createWebhook> = async ({ db }, { body }) => {
  requireUrl(body.url);
  const id = randomUUID();
  const secret = newSecret();
  const { dialect = "mira" } = body;
  const made = await db.rpc("create_webhook", {
    p_id: id,
    p_url: body.url,
    p_description: body.description ?? null,
    p_events: chosen(body.events, dialect),
    p_is_active: body.is_active ?? true,
    p_secret: encrypt("webhook-secret", id, secret),
    p_dialect: dialect,
  });
  const [row] = rows(made);
  if (!row) throw new Error("a webhook that was created is a row");
  return withSecret(row, secret);
};

// GET /webhooks/{id}
export const get: Verb<typeof getWebhook> = async ({ db, caller }, { params }) =>
  versioned(one(await find(db, caller, params.id), "webhook"));

async function write({ db, caller, request }: ContextOf<"admin">, id: string, change: WebhookChange) {
  const expected = expectedVersion(request);
  const update = db.from("webhooks").update(change).eq("organization_id", caller.organizationId).eq("id", id);
  const changed = await atVersion(update, expected).select(versionedColumns).maybeSingle();
  return versioned(await changedRow(changed, expected, "webhook", () => find(db, caller, id)));
}

// PUT /webhooks/{id}
export const replace: Verb<typeof replaceWebhook> = async (ctx, { params, body }) => {
  requireUrl(body.url);
  const { url, description = null, events, is_active = true } = body;
  const dialect = dialectOf(one(await find(ctx.db, ctx.caller, params.id), "webhook"));
  return write(ctx, params.id, { url, description, events: chosen(events, dialect), is_active });
};

// PATCH /webhooks/{id}
export const update: Verb<typeof updateWebhook> = async (ctx, { params, body }) => {
  if (body.url !== undefined) requireUrl(body.url);
  const row = one(await find(ctx.db, ctx.caller, params.id), "webhook");
  if (Object.keys(body).length === 0) {
    requireVersion(expectedVersion(ctx.request), row);
    return versioned(row);
  }
  const { events, ...rest } = body;
  return write(ctx, params.id, { ...rest, ...(events !== undefined && { events: chosen(events, dialectOf(row)) }) });
};

// DELETE /webhooks/{id}
export const remove: Verb<typeof deleteWebhook> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  const deletion = db.from("webhooks").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "webhook", () => find(db, caller, params.id));
  return { deleted: true };
};

// POST /webhooks/{id}/rotate-secret
export const rotate: Verb<typeof rotateWebhookSecret> = async ({ db, request }, { params }) => {
  const secret = newSecret();
  const rotated = await db.rpc("rotate_webhook_secret", {
    p_id: params.id,
    p_secret: encrypt("webhook-secret", params.id, secret),
    p_expected: expectedVersion(request),
  });
  const [row] = rows(rotated);
  if (!row) throw new Error("a webhook that was changed is a row");
  return withSecret(row, secret);
};

// POST /webhooks/{id}/test
export const test: Verb<typeof testWebhook> = async ({ db, caller, now }, { params, body }) => {
  const webhook = one(await find(db, caller, params.id), "webhook");
  const [signing] = rows(await db.rpc("webhook_signing", { p_id: params.id }));
  if (!signing) throw new Error("a webhook has a secret");
  const dialect = dialectOf(webhook);
  const known = dialectEvents[dialect];
  const type = body?.event_type ?? known?.[0] ?? "transcript.processed";
  if (known?.includes(type) === false)
    throw invalidRequest([{ path: "event_type", message: `is no event of the dialect ${dialect}` }]);
  const event = sampleEvent(type, randomUUID(), now.toISOString());
  const {
    ok: _,
    gone: _gone,
    retry_after_seconds: _retry,
    ...attempt
  } = await attemptDelivery({
    url: webhook.url,
    dialect,
    body: bodyOf(event),
    deliveryId: randomUUID(),
    eventType: type,
    secrets: secretsOf(params.id, signing.current, signing.earlier),
    now,
    allowLoopbackHttp: allowLoopbackHttp(),
  });
  return { event: WebhookEvent.parse(event), attempt: { at: now.toISOString(), ...attempt } };
};
