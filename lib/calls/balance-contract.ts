import { endpoint } from "@/lib/api/endpoint";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const Balance = z
  .strictObject({
    balance_cents: z.int().describe("Money that is there."),
    held_cents: z.int().describe("Of it, what is held for calls that go on."),
    available_cents: z.int().describe("What calls can still take."),
    currency: z.literal("USD"),
    daily_limit_cents: z.int(),
    spent_today_cents: z.int().describe("What today's calls cost or hold, in the organization's time zone."),
  })
  .openapi("Balance");
export type Balance = z.infer<typeof Balance>;

export const BalanceEntry = z
  .strictObject({
    id: Id,
    kind: z
      .enum(["credit", "hold", "capture", "release", "adjustment"])
      .describe(
        "credit: money came in. hold: kept for a call; release: given back after it; capture: what it cost. adjustment: a correction.",
      ),
    amount_cents: z.int().describe("What it adds to the money that calls can take; below zero, what it takes away."),
    balance_after_cents: z.int().describe("How much calls could take after it."),
    call_id: Id.nullable(),
    note: z.string().nullable(),
    created_at: Timestamp,
  })
  .openapi("BalanceEntry");
export type BalanceEntry = z.infer<typeof BalanceEntry>;

// GET /balance
export const getBalance = endpoint({
  operationId: "getBalance",
  method: "get",
  path: "/balance",
  tag: "Balance",
  summary: "Get the balance",
  permission: "read",
  response: Balance,
  errors: [],
});

// GET /balance/entries
export const listBalanceEntries = endpoint({
  operationId: "listBalanceEntries",
  method: "get",
  path: "/balance/entries",
  tag: "Balance",
  summary: "List the ledger",
  description: "Every entry, newest first: the sum of all is what calls can take. Reps don't see it.",
  permission: "read",
  list: "page",
  query: z.strictObject({ call_id: Id.optional() }),
  response: BalanceEntry,
  errors: [],
});

// GET /balance/entries/{id}
export const getBalanceEntry = endpoint({
  operationId: "getBalanceEntry",
  method: "get",
  path: "/balance/entries/{id}",
  tag: "Balance",
  summary: "Get an entry of the ledger",
  permission: "read",
  params: IdParams,
  response: BalanceEntry,
  errors: ["not_found"],
});

// POST /balance/credits
export const creditBalance = endpoint({
  operationId: "creditBalance",
  method: "post",
  path: "/balance/credits",
  tag: "Balance",
  summary: "Enter money",
  description: "Money that came in outside of Mira. Below zero it corrects an entry that was wrong, as far as nothing holds it.",
  permission: "admin",
  body: z
    .strictObject({
      amount_cents: z
        .int()
        .min(-100_000_000)
        .max(100_000_000)
        .refine((cents) => cents !== 0, "must not be 0"),
      note: text(1, 500).describe("Where it came from."),
    })
    .openapi("CreditBalance"),
  response: z.strictObject({ balance_cents: z.int(), available_cents: z.int() }).openapi("CreditedBalance"),
  idempotent: true,
  errors: ["conflict"],
  example: { body: { amount_cents: 5000, note: "Invoice 2026-118" } },
});
