import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { invalidRequest } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import {
  type addDoNotCall,
  CallingRules,
  type getCalling,
  type getDoNotCall,
  ListedNumber,
  type listDoNotCall,
  type removeDoNotCall,
  type updateCalling,
} from "@/lib/calls/calling-contract";
import { configuredCarrier } from "@/lib/calls/carrier";
import { dialedNumber, exactly } from "@/lib/calls/numbers";
import { disclosureOf } from "@/lib/calls/wording";

const columns =
  "records_calls,window_start,window_end,days,allowed_countries,calls_per_number_per_day,daily_limit_cents,updated_at,changed_xid,organization:organizations!calling_settings_organization_id_fkey(name)";
const listedColumns = "id,phone_number,source,note,call_id,created_at,changed_xid";

interface RulesRow {
  records_calls: boolean;
  changed_xid: number;
  organization: { name: string } | null;
}

function versioned({ changed_xid, organization, ...row }: RulesRow) {
  const derived = {
    carrier: configuredCarrier().name,
    disclosure: disclosureOf("en", organization?.name ?? "", row.records_calls),
  };
  return reply(asOutput(CallingRules, { ...row, ...derived }), { headers: { ETag: etagOf({ changed_xid }) } });
}

async function read({ db, caller }: ContextOf<"read">) {
  const found = db.from("calling_settings").select(columns).eq("organization_id", caller.organizationId);
  return one(await found.maybeSingle(), "organization");
}

// GET /calling
export const get: Verb<typeof getCalling> = async (ctx) => versioned(await read(ctx));

// PATCH /calling
export const update: Verb<typeof updateCalling> = async (ctx, { body }) => {
  const { db, caller, request } = ctx;
  const expected = expectedVersion(request);
  const was = await read(ctx);
  if ((body.window_start ?? was.window_start) >= (body.window_end ?? was.window_end))
    throw invalidRequest([{ path: "window_end", message: "must be after window_start" }]);
  if (body.records_calls && !configuredCarrier().canRecord)
    throw invalidRequest([
      { path: "records_calls", message: "can't be: who carries the calls of this installation records none" },
    ]);
  if (Object.keys(body).length === 0) {
    requireVersion(expected, was);
    return versioned(was);
  }
  const change = db.from("calling_settings").update(body).eq("organization_id", caller.organizationId);
  const changed = await atVersion(change, expected).select(columns).maybeSingle();
  return versioned(await changedRow(changed, expected, "organization", async () => ({ data: true })));
};

const toListed = ({ changed_xid: _, ...row }: { changed_xid: number }): ListedNumber => asOutput(ListedNumber, row);

const listedOf = ({ db, caller }: ContextOf<"read">, id: string) =>
  db.from("do_not_call").select(listedColumns).eq("organization_id", caller.organizationId).eq("id", id).maybeSingle();

// GET /calling/do-not-call
export const listNumbers: Verb<typeof listDoNotCall> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    const found = db.from("do_not_call").select(listedColumns, counting).eq("organization_id", caller.organizationId);
    return query.phone_number === undefined ? found : found.filter(...exactly(query.phone_number));
  };
  return page(select, query, "created_at", toListed);
};

// GET /calling/do-not-call/{id}
export const getNumber: Verb<typeof getDoNotCall> = async (ctx, { params }) => {
  const row = one(await listedOf(ctx, params.id), "number");
  return reply(toListed(row), { headers: { ETag: etagOf(row) } });
};

// POST /calling/do-not-call
export const addNumber: Verb<typeof addDoNotCall> = async (ctx, { body }) => {
  const { e164 } = dialedNumber(body.phone_number);
  const [made] = rows(await ctx.db.rpc("list_number", { p_phone_number: e164, p_note: body.note ?? null }));
  const row = one(await listedOf(ctx, made?.id ?? ""), "number");
  return reply(toListed(row), { status: made?.is_new ? 201 : 200, headers: { ETag: etagOf(row) } });
};

// DELETE /calling/do-not-call/{id}
export const removeNumber: Verb<typeof removeDoNotCall> = async (ctx, { params }) => {
  const { db, caller, request } = ctx;
  const expected = expectedVersion(request);
  const deletion = db.from("do_not_call").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "number", () => listedOf(ctx, params.id));
  return { deleted: true };
};
