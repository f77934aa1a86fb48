import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { Numeric } from "@/lib/api/number";
import { Id, IdParams, text } from "@/lib/api/text";
import { Moment, Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { NumberFilter, PhoneNumber } from "@/lib/calls/phone-number";

export const callStatuses = [
  "scheduled",
  "initiated",
  "ringing",
  "in_progress",
  "completed",
  "busy",
  "no_answer",
  "failed",
  "canceled",
  "blocked",
] as const;
export type CallStatus = (typeof callStatuses)[number];
const endReasons = [
  "agent_ended",
  "callee_hung_up",
  "voicemail",
  "max_duration",
  "canceled",
  "no_answer",
  "busy",
  "invalid_number",
  "not_allowed",
  "carrier_error",
  "connection_lost",
  "opted_out",
  "insufficient_balance",
] as const;
export type EndReason = (typeof endReasons)[number];
export const carriers = ["simulated", "twilio", "telnyx"] as const;
export type CarrierName = (typeof carriers)[number];
export const languages = ["en", "de", "es", "fr"] as const;
export type Language = (typeof languages)[number];
const voicemails = ["hang_up", "leave_message"] as const;

const Status = z
  .enum(callStatuses)
  .describe("It only moves on: scheduled, initiated, ringing, in_progress, then one of the others, which are ends.");

export const Call = z
  .strictObject({
    id: Id,
    status: Status,
    direction: z.enum(["outbound"]),
    phone_number: z.string(),
    from_number: z.string().nullable().describe("Null on the simulated line."),
    name: z.string().nullable(),
    contact_id: Id.nullable(),
    instructions: z.string(),
    first_message: z.string().nullable(),
    language: z.enum(languages),
    call_at: Timestamp.nullable().describe("When it was to ring; null for one that was ordered for at once."),
    max_duration_seconds: z.int(),
    voicemail: z.enum(voicemails),
    attempt: z.int().describe("Which call of its day to this number it is."),
    answered_by: z.enum(["human", "machine"]).nullable(),
    end_reason: z.enum(endReasons).nullable(),
    duration_seconds: Numeric.nullable().describe("From the answer to the end; null where nobody answered."),
    cost_cents: z.int().nullable().describe("Null until it is over."),
    summary: z.string().nullable().describe("Of its meeting, once that is analyzed."),
    meeting_id: Id.nullable().describe("The meeting that the conversation became; null where there was none."),
    carrier: z.enum(carriers).describe("simulated: no phone rang, and who answered is a script."),
    created_by: Id.nullable().describe("The member's user id; null where a key ordered it."),
    started_at: Timestamp.nullable(),
    answered_at: Timestamp.nullable(),
    ended_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Call");
export type Call = z.infer<typeof Call>;

export const FullCall = z
  .strictObject({
    ...Call.shape,
    disclosure: z.string().describe("What is said first, before `first_message`: that an assistant calls, and for whom."),
    is_recorded: z
      .boolean()
      .describe("Its sound is at GET /calls/{id}/recording, a moment after it is over, until its words are deleted."),
    voicemail_message: z.string().nullable(),
    consent: z
      .strictObject({ basis: z.enum(["existing_customer", "written", "verbal", "own_number"]), note: z.string().nullable() })
      .nullable(),
    analyze: z.boolean(),
    template_ids: z.array(Id).nullable(),
    held_cents: z.int().describe("What is held for it while it goes on, and what it can cost at most."),
    cost_lines: z
      .array(z.strictObject({ minutes: z.int(), rate_cents: z.int(), amount_cents: z.int() }))
      .describe("How its cost came about: started minutes at the rate of its order."),
    transcript: z.array(
      z.strictObject({
        role: z.enum(["agent", "human"]),
        text: z.string(),
        at_ms: z.int().describe("From the answer on."),
        is_cut: z.boolean().describe("The other side spoke over it: kept as far as it was heard."),
      }),
    ),
    timeline: z.array(z.strictObject({ status: Status, at: Timestamp })),
  })
  .openapi("FullCall");
export type FullCall = z.infer<typeof FullCall>;

export const CreateCall = z
  .strictObject({
    phone_number: PhoneNumber,
    instructions: text(1, 5000).describe("What the assistant is to accomplish."),
    first_message: text(1, 1000).optional().describe("The first thing it says, right after the disclosure."),
    call_at: Moment.optional().describe("When to ring; at once where not said."),
    name: text(1, 200).optional().describe("Of the person or business; the contact's where not said."),
    contact_id: Id.optional().describe(
      "Whom it rings: the meeting of the call is among the contact's, where that has an address.",
    ),
    language: z.enum(languages).optional().describe("en where not said."),
    max_duration_seconds: z.int().min(60).max(3600).optional().describe("600 where not said. The money for all of it is held."),
    voicemail: z.enum(voicemails).optional().describe("What to do where a machine answers: hang_up where not said."),
    voicemail_message: text(1, 1000)
      .optional()
      .describe("For `leave_message`, said after the disclosure; first_message where not said."),
    consent: z
      .strictObject({
        basis: z.enum(["existing_customer", "written", "verbal", "own_number"]),
        note: text(1, 500).optional(),
      })
      .optional()
      .describe("Why this person may be called: kept with the call."),
    analyze: z.boolean().optional().describe("true where not said: the conversation becomes a meeting."),
    template_ids: z.array(Id).max(20).optional().describe("Templates to score it by; no coaching report where not said."),
  })
  .openapi("CreateCall");

export const orderExample = {
  phone_number: "+14155550100",
  name: "Joe's Pizza",
  instructions: "Order a large pepperoni for pickup at 7pm. Ask what it costs.",
  first_message: "Hi, I'd like to place an order for pickup please.",
};

// GET /calls
export const listCalls = endpoint({
  operationId: "listCalls",
  method: "get",
  path: "/calls",
  tag: "Calls",
  summary: "List calls",
  description: "Calls that Mira makes, newest first; a rep sees their own. With `cursor` or `updated_since`, in change order.",
  permission: "read",
  list: "sync",
  query: z.strictObject({
    status: Status.optional(),
    direction: z.enum(["outbound"]).optional(),
    phone_number: NumberFilter.optional(),
    contact_id: Id.optional(),
    from: Bound.optional().describe("Calls ordered at or after this moment or day."),
    to: Bound.optional().describe("Calls ordered at or before this moment or day."),
  }),
  response: Call,
  errors: [],
  example: { query: { status: "completed" } },
});

// POST /calls
export const createCall = endpoint({
  operationId: "createCall",
  method: "post",
  path: "/calls",
  tag: "Calls",
  summary: "Make a call",
  description:
    "Rings the number, says who calls, follows the instructions, and tells how it went: `call.completed` at your webhooks, and the call here. With `call_at` it rings then. The money for its longest time is held when it is dialed, and what it did not need is given back. Where a rule of the organization refuses it, `details` name the rule and when it would be allowed: `do_not_call`, `calling_window`, `country`, `calls_per_number_per_day`, `daily_limit`. Send an `Idempotency-Key`: the same key never rings twice.",
  permission: "write",
  body: CreateCall,
  response: FullCall,
  idempotent: true,
  errors: ["insufficient_balance", "call_not_allowed", "call_active"],
  example: { body: orderExample },
});

// GET /calls/{id}
export const getCall = endpoint({
  operationId: "getCall",
  method: "get",
  path: "/calls/{id}",
  tag: "Calls",
  summary: "Get a call",
  description: "With what was said so far, its statuses and its cost.",
  permission: "read",
  params: IdParams,
  response: FullCall,
  errors: ["not_found"],
});

// POST /calls/{id}/cancel
export const cancelCall = endpoint({
  operationId: "cancelCall",
  method: "post",
  path: "/calls/{id}/cancel",
  tag: "Calls",
  summary: "Cancel a call",
  description: "Takes back a call that is scheduled or rings. 409 where it was answered, or is over.",
  permission: "write",
  params: IdParams,
  response: FullCall,
  status: [200],
  errors: ["not_found", "conflict"],
});

// POST /calls/{id}/end
export const endCall = endpoint({
  operationId: "endCall",
  method: "post",
  path: "/calls/{id}/end",
  tag: "Calls",
  summary: "Hang up",
  description: "Ends a call that is in progress; it is over within seconds. 409 where it was not answered yet, or is over.",
  permission: "write",
  params: IdParams,
  response: FullCall,
  status: [200, 202],
  errors: ["not_found", "conflict"],
});
