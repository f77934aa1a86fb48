import type { Input, Verb } from "@/lib/api/endpoint";
import { forbidden } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
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
    if (query.is_active !== undefined) rows = rows.eq("is_active", query.is_active);
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
  if (Object.keys(change).length === 0) {
    const was = one(await ofId(db, caller, params.id).maybeSingle(), "scenario");
    requireVersion(expected, was);
    return versioned(was);
  }
  const write = db.from("roleplay_scenarios").update(change).eq("organization_id", caller.organizationId).eq("id", params.id);
  const changed = await atVersion(write, expected).select(columns).maybeSingle();
  return versioned(await changedRow(changed, expected, "scenario", () => ofId(db, caller, params.id).maybeSingle()));
};

// DELETE /roleplay/scenarios/{id}
export const remove: Verb<typeof deleteScenario> = async ({ db, caller, request }, { params }) => {
  requireManager(caller);
  const expected = expectedVersion(request);
  const deletion = db.from("roleplay_scenarios").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "scenario", () => ofId(db, caller, params.id).maybeSingle());
  return { deleted: true };
};
