import { resolveBounds } from "@/lib/api/dates";
import type { ContextOf, Input, Verb } from "@/lib/api/endpoint";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync } from "@/lib/api/pagination";
import { type Reply, reply } from "@/lib/api/reply";
import { asOutput, embedded, one, rows } from "@/lib/api/rows";
import { etagOf } from "@/lib/api/version";
import { phoneCarrier } from "@/lib/calls/carrier";
import {
  Call,
  type cancelCall,
  type createCall,
  type endCall,
  FullCall,
  type getCall,
  type listCalls,
} from "@/lib/calls/contract";
import { exactly } from "@/lib/calls/numbers";
import { orderOf, payloadOf } from "@/lib/calls/order";
import type { previewCall } from "@/lib/calls/preview-contract";
import { refused, storedRefusal } from "@/lib/calls/rules";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { countCall } from "@/lib/telemetry";
import { requireTemplates } from "@/lib/transcripts/service";

const columns =
  "id,status,direction,phone_number,from_number,name,contact_id,instructions,first_message,language,call_at,max_duration_seconds,voicemail,attempt,answered_by,end_reason,duration_seconds,cost_cents,meeting_id,carrier,user_id,started_at,answered_at,ended_at,created_at,updated_at,changed_xid,meeting:meetings!calls_meeting_fkey(summary)";
const fullColumns =
  `${columns},disclosure,is_recorded,voicemail_message,consent,is_analyzed,template_ids,hold_cents,settled_at,rate_cents,timeline,lines:call_lines!call_lines_call_fkey(position,role,text,at_ms,is_cut)` as const;

interface CallRow {
  id: string;
  changed_xid: number;
  user_id: string | null;
  meeting: { summary: string | null } | { summary: string | null }[] | null;
}

function toCall({ changed_xid: _, user_id, meeting, ...row }: CallRow): Call {
  return asOutput(Call, { ...row, created_by: user_id, summary: embedded(meeting)?.summary ?? null });
}

function filtered(db: Db, caller: Caller, query: Input<typeof listCalls>["query"], counting: Counting) {
  const bounds = resolveBounds(query, caller.timeZone);
  let found = db.from("calls").select(columns, counting).eq("organization_id", caller.organizationId);
  if (query.status) found = found.eq("status", query.status);
  if (query.direction) found = found.eq("direction", query.direction);
  if (query.phone_number !== undefined) found = found.filter(...exactly(query.phone_number));
  if (query.contact_id !== undefined) found = found.eq("contact_id", query.contact_id);
  if (bounds.from) found = found.gte("created_at", bounds.from);
  if (bounds.to) found = found.lte("created_at", bounds.to);
  return found;
}

// GET /calls
export const list: Verb<typeof listCalls> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => filtered(db, caller, query, counting);
  if (isSync(query)) {
    const every = () => db.from("calls").select(placeColumns).eq("organization_id", caller.organizationId);
    return changes({ db, caller }, { resource: "calls", fitting: () => select({ head: false }), every }, query, toCall);
  }
  return page(select, query, "created_at", toCall);
};

async function read({ db, caller }: ContextOf<"read">, id: string, status?: 201 | 202): Promise<Reply<FullCall>> {
  const found = db.from("calls").select(fullColumns).eq("organization_id", caller.organizationId).eq("id", id);
  const { lines, hold_cents, settled_at, rate_cents, is_analyzed, ...row } = one(await found.maybeSingle(), "call");
  const { disclosure, is_recorded, voicemail_message, consent, template_ids, timeline, ...rest } = row;
  const minutes = Math.round((rest.cost_cents ?? 0) / rate_cents);
  const full = asOutput(FullCall, {
    ...toCall(rest),
    ...{ disclosure, is_recorded, voicemail_message, consent, template_ids, timeline },
    analyze: is_analyzed,
    held_cents: settled_at === null ? hold_cents : 0,
    cost_lines: minutes === 0 ? [] : [{ minutes, rate_cents, amount_cents: rest.cost_cents }],
    transcript: lines.sort((a, b) => a.position - b.position).map(({ position: _, ...line }) => line),
  });
  return reply(full, { headers: { ETag: etagOf(row) }, ...(status && { status }) });
}

// GET /calls/{id}
export const get: Verb<typeof getCall> = (ctx, { params }) => read(ctx, params.id);

// POST /calls
export const create: Verb<typeof createCall> = async (ctx, { body }) => {
  const { db, caller, now } = ctx;
  await requireTemplates(db, caller, body.template_ids);
  const order = await orderOf(db, caller, body, now);
  if (order.refusal) throw refused(order.refusal);
  const [made] = rows(await db.rpc("create_call", { p_payload: payloadOf(order, caller, body) }));
  if (!made?.call_id)
    throw refused(storedRefusal(made?.refusal ?? "", made?.allowed_at ? new Date(made.allowed_at).toISOString() : null));
  return read(ctx, made.call_id);
};

// POST /calls/preview
export const preview: Verb<typeof previewCall> = async ({ db, caller, now }, { body }) => {
  const order = await orderOf(db, caller, body, now);
  const stored = rows(
    await db.rpc("preview_call", {
      p_phone_number: order.number.e164,
      p_at: order.callAt,
      p_hold: order.maxCostCents,
    }),
  )[0];
  const refusal = order.refusal ?? (stored?.refusal ? storedRefusal(stored.refusal, stored.allowed_at) : null);
  return {
    opening: [order.disclosure, ...(body.first_message === undefined ? [] : [body.first_message])],
    carrier: order.carrier.name,
    rate_cents: order.rateCents,
    max_cost_cents: order.maxCostCents,
    refusal: refusal && { rule: refusal.rule, message: refusal.message, allowed_at: refusal.allowedAt },
  };
};

/** Counts a call that was taken back. What rings is told to stop, where its carrier has said which it is; another is told when it does. */
async function canceledAtCarrier({ db, caller }: ContextOf<"read">, id: string): Promise<void> {
  const found = db.from("calls").select("carrier,carrier_call_id").eq("organization_id", caller.organizationId).eq("id", id);
  const { carrier, carrier_call_id } = one(await found.maybeSingle(), "call");
  countCall(carrier, "canceled");
  if (carrier_call_id !== null) await phoneCarrier(carrier)?.hangUp(carrier_call_id);
}

// POST /calls/{id}/cancel
export const cancel: Verb<typeof cancelCall> = async (ctx, { params }) => {
  const canceled = await ctx.db.rpc("cancel_call", { p_call_id: params.id });
  if (canceled.error) throw canceled.error;
  await canceledAtCarrier(ctx, params.id);
  return read(ctx, params.id);
};

// POST /calls/{id}/end
export const end: Verb<typeof endCall> = async (ctx, { params }) => {
  const asked = await ctx.db.rpc("request_call_end", { p_call_id: params.id });
  if (asked.error) throw asked.error;
  return read(ctx, params.id, 202);
};
