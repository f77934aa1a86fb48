import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import {
  type Balance,
  BalanceEntry,
  type creditBalance,
  type getBalance,
  type getBalanceEntry,
  type listBalanceEntries,
} from "@/lib/calls/balance-contract";

const columns = "id,kind,amount_cents,balance_after_cents,call_id,note,created_at,sequence";

function toEntry({ sequence: _, ...row }: { sequence: number }): BalanceEntry {
  return asOutput(BalanceEntry, row);
}

/** The money of the caller's organization. */
export async function balanceOf({ db }: Pick<ContextOf<"read">, "db">): Promise<Balance> {
  const [found = null] = rows(await db.rpc("balance"));
  const { posted, held, ...today } = one({ data: found, error: null }, "organization");
  return { balance_cents: posted, held_cents: held, available_cents: posted - held, currency: "USD", ...today };
}

// GET /balance
export const get: Verb<typeof getBalance> = (ctx) => balanceOf(ctx);

// GET /balance/entries
export const listEntries: Verb<typeof listBalanceEntries> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    const found = db.from("balance_entries").select(columns, counting).eq("organization_id", caller.organizationId);
    return query.call_id ? found.eq("call_id", query.call_id) : found;
  };
  return page(select, query, "created_at", toEntry, { tieBreak: "sequence" });
};

// GET /balance/entries/{id}
export const getEntry: Verb<typeof getBalanceEntry> = async ({ db, caller }, { params }) => {
  const found = db.from("balance_entries").select(columns).eq("organization_id", caller.organizationId).eq("id", params.id);
  return toEntry(one(await found.maybeSingle(), "entry"));
};

// POST /balance/credits
export const credit: Verb<typeof creditBalance> = async (ctx, { body }) => {
  const done = await ctx.db.rpc("credit_balance", { p_cents: body.amount_cents, p_note: body.note });
  if (done.error) throw done.error;
  const { balance_cents, available_cents } = await balanceOf(ctx);
  return reply({ balance_cents, available_cents }, { headers: { Location: "/api/v1/balance" } });
};
