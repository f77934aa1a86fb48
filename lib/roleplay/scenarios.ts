import type { Input, Verb } from "@/lib/api/endpoint";
import { forbidden } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one } from "@/lib/api/rows";
import { etagOf, expectedVersion, whyUnchanged } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import {
  type createScenario,
  type deleteScenario,
  type getScenario,
  type listScenarios,
  Scenario,
  type updateScenario,
} from "@/lib/roleplay/scenario-contract";

const columns = "id,name,persona,situation,objections,goals,difficulty,template_id,is_active,created_at,updated_at,changed_xid";

function toScenario({ changed_xid: _, ...row }: { id: string; changed_xid: number }): Scenario {
  return asOutput(Scenario, row);
}

const versioned = (row: { id: string; changed_xid: number }) => reply(toScenario(row), { headers: { ETag: etagOf(row) } });

const toPersona = (persona: Input<typeof createScenario>["body"]["persona"]) => ({
  name: persona.name,
  title: persona.title,
  company: persona.company ?? null,
  industry: persona.industry ?? null,
  personality: persona.personality ?? null,
});

/** Reps see scenarios, so they are told that they may not change them. */
function requireManager(caller: Caller): void {
  if (caller.role === "rep") throw forbidden("Reps don't change scenarios.");
}

const ofId = (db: Db, caller: Caller, id: string) =>
  db.from("roleplay_scenarios").select(columns).eq("organization_id", caller.organizationId).eq("id", id);

// GET /roleplay/scenarios
export const list: Verb<typeof listScenarios> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    let rows = db.from("roleplay_scenarios").select(columns, counting).eq("organization_id", caller.organizationId);
    if (query.is_active) rows = rows.eq("is_active", query.is_active === "true");
    if (query.difficulty) rows = rows.eq("difficulty", query.difficulty);
    return rows;
  };
  return page(select, query, "created_at", toScenario);
};

// GET /roleplay/scenarios/{id}
export const get: Verb<typeof getScenario> = async ({ db, caller }, { params }) =>
  versioned(one(await ofId(db, caller, params.id).maybeSingle(), "scenario"));

// POST /roleplay/scenarios
export const create: Verb<typeof createScenario> = async ({ db, caller }, { body }) => {
  requireManager(caller);
  const { persona, objections, goals, difficulty, template_id, is_active, ...rest } = body;
  const row = {
    ...rest,
    organization_id: caller.organizationId,
    persona: toPersona(persona),
    objections: objections ?? [],
    goals: goals ?? [],
    difficulty: difficulty ?? "medium",
    template_id: template_id ?? null,
    is_active: is_active ?? true,
  };
  return versioned(one(await db.from("roleplay_scenarios").insert(row).select(columns).maybeSingle(), "scenario"));
};

// PATCH /roleplay/scenarios/{id}
export const update: Verb<typeof updateScenario> = async ({ db, caller, request }, { params, body }) => {
  requireManager(caller);
  const expected = expectedVersion(request);
  const { persona, ...rest } = body;
  const change = { ...rest, ...(persona && { persona: toPersona(persona) }) };
  const isThere = async () => (await ofId(db, caller, params.id).maybeSingle()).data !== null;
  if (Object.keys(change).length === 0) {
    const was = one(await ofId(db, caller, params.id).maybeSingle(), "scenario");
    if (expected !== null && expected !== was.changed_xid) throw await whyUnchanged(expected, "scenario", isThere);
    return versioned(was);
  }
  const changed = db.from("roleplay_scenarios").update(change).eq("organization_id", caller.organizationId).eq("id", params.id);
  const { data, error } = await (expected === null ? changed : changed.eq("changed_xid", expected)).select(columns).maybeSingle();
  if (error) throw error;
  if (!data) throw await whyUnchanged(expected, "scenario", isThere);
  return versioned(data);
};

// DELETE /roleplay/scenarios/{id}
export const remove: Verb<typeof deleteScenario> = async ({ db, caller }, { params }) => {
  requireManager(caller);
  const gone = db
    .from("roleplay_scenarios")
    .delete()
    .eq("organization_id", caller.organizationId)
    .eq("id", params.id)
    .select("id");
  one(await gone.maybeSingle(), "scenario");
  return { deleted: true };
};
