import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { carriers } from "@/lib/calls/contract";
import { NumberFilter, PhoneNumber } from "@/lib/calls/phone-number";

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const clock = (pattern: RegExp) => z.string().regex(pattern, "must be a time such as 08:00").openapi({ example: "08:00" });

const rules = {
  records_calls: z
    .boolean()
    .describe("Every call says at its beginning that it is recorded. Refused where the carrier can't record."),
  window_start: clock(/^([01]\d|2[0-3]):[0-5]\d$/).describe("Nobody is rung before, in any time zone that the number may be in."),
  window_end: clock(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/).describe("Nobody is rung at or after it."),
  days: z.array(z.enum(weekdays)).max(7).describe("On which days of the week."),
  allowed_countries: z
    .array(
      z
        .string()
        .regex(/^[A-Z]{2}$/, "must be a country's two letters, such as US")
        .openapi({ example: "US" }),
    )
    .max(250),
  calls_per_number_per_day: z.int().min(1).max(20),
  daily_limit_cents: z.int().min(0).max(100_000_000).describe("What the calls of one day may cost together."),
};

export const CallingRules = z
  .strictObject({
    ...rules,
    carrier: z.enum(carriers).describe("Who carries the calls of this installation. simulated: no phone rings."),
    disclosure: z.string().describe("What every call begins with, in English."),
    updated_at: Timestamp,
  })
  .openapi("CallingRules");
export type CallingRules = z.infer<typeof CallingRules>;

export const ListedNumber = z
  .strictObject({
    id: Id,
    phone_number: z.string(),
    source: z.enum(["manual", "opt_out"]).describe("opt_out: the person asked for it on a call."),
    note: z.string().nullable(),
    call_id: Id.nullable(),
    created_at: Timestamp,
  })
  .openapi("ListedNumber");
export type ListedNumber = z.infer<typeof ListedNumber>;

// GET /calling
export const getCalling = endpoint({
  operationId: "getCalling",
  method: "get",
  path: "/calling",
  tag: "Calls",
  summary: "Get the rules for calls",
  permission: "read",
  response: CallingRules,
  errors: [],
});

// PATCH /calling
export const updateCalling = endpoint({
  operationId: "updateCalling",
  method: "patch",
  path: "/calling",
  tag: "Calls",
  summary: "Change the rules for calls",
  description: "They hold for every call that is dialed from then on, scheduled ones too.",
  permission: "admin",
  body: z
    .strictObject({ ...rules, days: rules.days.describe("On which days of the week; the list replaces the old one.") })
    .partial()
    .openapi("UpdateCalling"),
  response: CallingRules,
  errors: ["precondition_failed"],
  example: { body: { window_start: "09:00", window_end: "18:00", allowed_countries: ["US"] } },
});

// GET /calling/do-not-call
export const listDoNotCall = endpoint({
  operationId: "listDoNotCall",
  method: "get",
  path: "/calling/do-not-call",
  tag: "Calls",
  summary: "List the do-not-call list",
  permission: "read",
  list: "page",
  query: z.strictObject({ phone_number: NumberFilter.optional() }),
  response: ListedNumber,
  errors: [],
});

// POST /calling/do-not-call
export const addDoNotCall = endpoint({
  operationId: "addDoNotCall",
  method: "post",
  path: "/calling/do-not-call",
  tag: "Calls",
  summary: "Never ring a number",
  description: "Scheduled calls to it are refused when their time comes. 200 where it is on the list already.",
  permission: "write",
  body: z.strictObject({ phone_number: PhoneNumber, note: text(1, 500).optional() }).openapi("AddDoNotCall"),
  response: ListedNumber,
  status: [201, 200],
  idempotent: true,
  errors: [],
  example: { body: { phone_number: "+14155550100", note: "Asked by e-mail." } },
});

// GET /calling/do-not-call/{id}
export const getDoNotCall = endpoint({
  operationId: "getDoNotCall",
  method: "get",
  path: "/calling/do-not-call/{id}",
  tag: "Calls",
  summary: "Get a number of the do-not-call list",
  permission: "read",
  params: IdParams,
  response: ListedNumber,
  errors: ["not_found"],
});

// DELETE /calling/do-not-call/{id}
export const removeDoNotCall = endpoint({
  operationId: "removeDoNotCall",
  method: "delete",
  path: "/calling/do-not-call/{id}",
  tag: "Calls",
  summary: "Take a number off the do-not-call list",
  description: "Only where the person wants to be called again.",
  permission: "admin",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
