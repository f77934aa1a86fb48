import type { ContextOf, Input, Verb } from "@/lib/api/endpoint";
import { forbidden } from "@/lib/api/errors";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync } from "@/lib/api/pagination";
import { reply } from "@/lib/api/reply";
import { asOutput, one } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Database } from "@/lib/db/database.types";
import type { Caller } from "@/lib/identity/caller";
import {
  type createTemplate,
  type deleteTemplate,
  type getTemplate,
  type listTemplates,
  type replaceTemplate,
  Template,
  type updateTemplate,
} from "@/lib/templates/contract";

const columns =
  "id,name,description,prompt_template,grading_criteria,coaching_tone,call_type,industry_context,is_active,version,created_at,updated_at,changed_xid";

function toTemplate({ changed_xid: _, ...row }: { id: string; changed_xid: number }): Template {
  return asOutput(Template, row);
}

type TemplateChange = Database["public"]["Tables"]["templates"]["Update"];
type Body = Input<typeof createTemplate>["body"];

/** A whole template from a body that may leave things out. */
const withDefaults = (body: Body) => ({
  name: body.name,
  prompt_template: body.prompt_template,
  grading_criteria: toCriteria(body.grading_criteria),
  description: body.description ?? null,
  coaching_tone: body.coaching_tone ?? "direct",
  call_type: body.call_type ?? "general",
  industry_context: body.industry_context ?? null,
  is_active: body.is_active ?? true,
});

/** As reports have them: weights to four decimals. */
export const toCriteria = (criteria: Body["grading_criteria"]) =>
  criteria.map(({ name, weight, description }) => ({
    name: name.trim(),
    weight: Math.round(weight * 10_000) / 10_000,
    description: description ?? null,
  }));

function filtered(db: Db, caller: Caller, query: Input<typeof listTemplates>["query"], counting: Counting) {
  let rows = db.from("templates").select(columns, counting).eq("organization_id", caller.organizationId);
  rows = rows.is("archived_at", null);
  if (query.is_active !== undefined) rows = rows.eq("is_active", query.is_active);
  if (query.call_type) rows = rows.eq("call_type", query.call_type);
  return rows;
}

// GET /templates
export const list: Verb<typeof listTemplates> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => filtered(db, caller, query, counting);
  if (isSync(query)) {
    const all = () => db.from("templates").select(placeColumns).eq("organization_id", caller.organizationId);
    const every = () => all().is("archived_at", null);
    return changes({ db, caller }, { resource: "templates", fitting: () => select({ head: false }), every }, query, toTemplate);
  }
  return page(select, query, "created_at", toTemplate);
};

/** The organization's templates that are not archived, by id. */
const live = (db: Db, caller: Caller, id: string) =>
  db.from("templates").select(columns).eq("organization_id", caller.organizationId).eq("id", id).is("archived_at", null);

const versioned = (row: { id: string; changed_xid: number }) => reply(toTemplate(row), { headers: { ETag: etagOf(row) } });

// GET /templates/{id}
export const get: Verb<typeof getTemplate> = async ({ db, caller }, { params }) =>
  versioned(one(await live(db, caller, params.id).maybeSingle(), "template"));

// POST /templates
export const create: Verb<typeof createTemplate> = async ({ db, caller }, { body }) => {
  const row = { ...withDefaults(body), organization_id: caller.organizationId };
  return versioned(one(await db.from("templates").insert(row).select(columns).maybeSingle(), "template"));
};

/** Reps see templates, so they are told that they may not change them. */
function requireManager(caller: Caller): void {
  if (caller.role === "rep") throw forbidden("Reps don't change templates.");
}

async function write({ db, caller, request }: ContextOf<"write">, id: string, change: TemplateChange) {
  requireManager(caller);
  const expected = expectedVersion(request);
  const ofId = db.from("templates").update(change).eq("organization_id", caller.organizationId).eq("id", id);
  const changed = await atVersion(ofId.is("archived_at", null), expected).select(columns).maybeSingle();
  return versioned(await changedRow(changed, expected, "template", () => live(db, caller, id).maybeSingle()));
}

// PUT /templates/{id}
export const replace: Verb<typeof replaceTemplate> = async (ctx, { params, body }) => write(ctx, params.id, withDefaults(body));

// PATCH /templates/{id}
export const update: Verb<typeof updateTemplate> = async (ctx, { params, body }) => {
  requireManager(ctx.caller);
  const { grading_criteria, ...rest } = body;
  const change = { ...rest, ...(grading_criteria && { grading_criteria: toCriteria(grading_criteria) }) };
  if (Object.keys(change).length > 0) return write(ctx, params.id, change);
  const row = one(await live(ctx.db, ctx.caller, params.id).maybeSingle(), "template");
  requireVersion(expectedVersion(ctx.request), row);
  return versioned(row);
};

// DELETE /templates/{id}
export const remove: Verb<typeof deleteTemplate> = async (ctx, { params }) => {
  await write(ctx, params.id, { archived_at: ctx.now.toISOString(), is_active: false });
  return { deleted: true };
};
