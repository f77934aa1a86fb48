import type { Input } from "@/lib/api/endpoint";
import { invalidRequest } from "@/lib/api/errors";
import { one } from "@/lib/api/rows";
import type { weekdays } from "@/lib/calls/calling-contract";
import { configuredCarrier } from "@/lib/calls/carrier";
import type { createCall } from "@/lib/calls/contract";
import { type DialedNumber, dialedNumber } from "@/lib/calls/numbers";
import { costOf, rateOf } from "@/lib/calls/rates";
import { type Refusal, type Rules, refusalOf } from "@/lib/calls/rules";
import { disclosureOf } from "@/lib/calls/wording";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";

type OrderBody = Input<typeof createCall>["body"];

const defaultSeconds = 600;
const lateMs = 60_000;
const latestMs = 366 * 86_400_000;

/** An order that was thought through: whom it rings, what it says first, what it may cost, and what stands against it. */
export interface Order {
  name: string | null;
  number: DialedNumber;
  /** Null for at once. */
  callAt: string | null;
  disclosure: string;
  isRecorded: boolean;
  carrier: ReturnType<typeof configuredCarrier>;
  rateCents: number;
  maxCostCents: number;
  refusal: Refusal | null;
}

type StoredRules = Rules & { records_calls: boolean; days: (typeof weekdays)[number][] };

/** An organization's rules for calls. Its check constraint allows no other days. */
export async function rulesOf(db: Db, organizationId: string): Promise<StoredRules> {
  const found = db.from("calling_settings").select("records_calls,window_start,window_end,days,allowed_countries");
  return one(await found.eq("organization_id", organizationId).maybeSingle(), "organization") as StoredRules;
}

/** @throws ApiError 400 for a number that can't be rung or a time that is none */
export async function orderOf(db: Db, caller: Caller, body: OrderBody, now: Date): Promise<Order> {
  const number = dialedNumber(body.phone_number);
  const callAt = momentOf(body.call_at, now);
  const [rules, contactName, organization] = await Promise.all([
    rulesOf(db, caller.organizationId),
    contactNameOf(db, caller, body.contact_id),
    db.from("organizations").select("name").eq("id", caller.organizationId).maybeSingle(),
  ]);
  const rateCents = rateOf(number.e164);
  const carrier = configuredCarrier();
  const isRecorded = rules.records_calls && carrier.canRecord;
  return {
    name: body.name ?? contactName,
    number,
    callAt,
    disclosure: disclosureOf(body.language ?? "en", one(organization, "organization").name, isRecorded),
    isRecorded,
    carrier,
    rateCents,
    maxCostCents: costOf(rateCents, body.max_duration_seconds ?? defaultSeconds),
    refusal: await refusalOf(number, rules, callAt === null ? now : new Date(callAt)),
  };
}

/** @throws ApiError 400 for a contact that is not the organization's */
async function contactNameOf(db: Db, caller: Caller, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const found = await db
    .from("contacts")
    .select("name,company")
    .eq("organization_id", caller.organizationId)
    .eq("id", id)
    .maybeSingle();
  if (found.error) throw found.error;
  if (!found.data) throw invalidRequest([{ path: "contact_id", message: "is no contact of this organization" }]);
  return found.data.name ?? found.data.company;
}

function momentOf(callAt: string | undefined, now: Date): string | null {
  if (callAt === undefined) return null;
  const ahead = Date.parse(callAt) - now.getTime();
  if (ahead < -lateMs) throw invalidRequest([{ path: "call_at", message: "must not be in the past" }]);
  if (ahead > latestMs) throw invalidRequest([{ path: "call_at", message: "must be within a year" }]);
  return callAt;
}

/** The order as `create_call` takes it. */
export const payloadOf = (order: Order, caller: Caller, body: OrderBody): string =>
  JSON.stringify({
    user_id: caller.userId,
    phone_number: order.number.e164,
    name: order.name,
    contact_id: body.contact_id ?? null,
    instructions: body.instructions,
    first_message: body.first_message ?? null,
    disclosure: order.disclosure,
    is_recorded: order.isRecorded,
    language: body.language ?? "en",
    call_at: order.callAt,
    max_duration_seconds: body.max_duration_seconds ?? defaultSeconds,
    voicemail: body.voicemail ?? "hang_up",
    voicemail_message: body.voicemail_message ?? null,
    consent: body.consent ? { basis: body.consent.basis, note: body.consent.note ?? null } : null,
    analyze: body.analyze ?? true,
    template_ids: body.template_ids ?? null,
    carrier: order.carrier.name,
    from_number: order.carrier.from,
    rate_cents: order.rateCents,
    hold_cents: order.maxCostCents,
  });
