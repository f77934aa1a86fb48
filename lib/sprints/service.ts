import type { ContextOf, Input, Verb } from "@/lib/api/endpoint";
import { forbidden, invalidRequest } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion, whyUnchanged } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import {
  type createSprint,
  type deleteSprint,
  type getSprint,
  type listSprints,
  maxBoardTasks,
  type replaceStages,
  Sprint,
  SprintSummary,
  type updateSprint,
} from "@/lib/sprints/contract";
import { boardTasks } from "@/lib/tasks/service";

const columns =
  "id,name,goal,status,starts_on,ends_on,created_at,updated_at,changed_xid,stages:sprint_stages!sprint_stages_sprint_fkey(id,name,position,is_done)";

interface SprintRow {
  id: string;
  changed_xid: number;
  stages: { position: number }[];
}

/** The rows with the numbers of their tasks, as the caller sees them. */
async function counted(db: Db, found: readonly SprintRow[]): Promise<SprintSummary[]> {
  const ids = found.map(({ id }) => id);
  const counts = ids.length > 0 ? rows(await db.rpc("sprint_counts", { p_ids: ids })) : [];
  const byId = new Map(counts.map((count) => [count.sprint_id, count]));
  return found.map(({ changed_xid: _, stages, ...row }) =>
    asOutput(SprintSummary, {
      ...row,
      stages: [...stages].sort((a, b) => a.position - b.position),
      task_count: byId.get(row.id)?.task_count ?? 0,
      done_count: byId.get(row.id)?.done_count ?? 0,
    }),
  );
}

// GET /sprints
export const list: Verb<typeof listSprints> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    const found = db.from("sprints").select(columns, counting).eq("organization_id", caller.organizationId);
    return query.status ? found.eq("status", query.status) : found;
  };
  const found = await page(select, query, "created_at", (row) => row);
  return reply(await counted(db, found.data), { meta: found.meta });
};

/** The organization's sprint of that id. */
const read = (db: Db, caller: Caller, id: string) =>
  db.from("sprints").select(columns).eq("organization_id", caller.organizationId).eq("id", id);

async function readOne(db: Db, caller: Caller, id: string, expected: number | null = null) {
  const row = one(await read(db, caller, id).maybeSingle(), "sprint");
  requireVersion(expected, row);
  const [[summary], tasks] = await Promise.all([counted(db, [row]), boardTasks(db, caller, id, maxBoardTasks)]);
  return reply(asOutput(Sprint, { ...summary, tasks }), { headers: { ETag: etagOf(row) } });
}

/** Reps see sprints, so they are told that they may not change them. */
function requireManager(caller: Caller): void {
  if (caller.role === "rep") throw forbidden("Reps don't change sprints.");
}

function requireOrder({ starts_on, ends_on }: Input<typeof updateSprint>["body"]): void {
  if (starts_on && ends_on && ends_on < starts_on) throw invalidRequest([{ path: "ends_on", message: "is before starts_on" }]);
}

const usualStages = [{ name: "To do" }, { name: "In progress" }, { name: "Done", is_done: true }];

// POST /sprints
export const create: Verb<typeof createSprint> = async ({ db, caller }, { body }) => {
  requireManager(caller);
  requireOrder(body);
  const payload = { ...body, stages: body.stages ?? usualStages };
  return readOne(db, caller, rows(await db.rpc("create_sprint", { p_payload: JSON.stringify(payload) })));
};

// GET /sprints/{id}
export const get: Verb<typeof getSprint> = async ({ db, caller }, { params }) => readOne(db, caller, params.id);

// PATCH /sprints/{id}
export const update: Verb<typeof updateSprint> = async ({ db, caller, request }, { params, body }) => {
  requireManager(caller);
  requireOrder(body);
  const expected = expectedVersion(request);
  if (Object.keys(body).length === 0) return readOne(db, caller, params.id, expected);
  const change = db.from("sprints").update(body).eq("organization_id", caller.organizationId).eq("id", params.id);
  const changed = await atVersion(change, expected).select("id").maybeSingle();
  await changedRow(changed, expected, "sprint", () => read(db, caller, params.id).maybeSingle());
  return readOne(db, caller, params.id);
};

// DELETE /sprints/{id}
export const remove: Verb<typeof deleteSprint> = async ({ db, caller, request }: ContextOf<"write">, { params }) => {
  requireManager(caller);
  const expected = expectedVersion(request);
  const deletion = db.from("sprints").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "sprint", () => read(db, caller, params.id).maybeSingle());
  return { deleted: true };
};

// PUT /sprints/{id}/stages
export const stages: Verb<typeof replaceStages> = async ({ db, caller, request }, { params, body }) => {
  requireManager(caller);
  const expected = expectedVersion(request);
  const args = { p_sprint_id: params.id, p_expected: expected, p_payload: JSON.stringify(body.stages) };
  const isThere = async () => (await read(db, caller, params.id).maybeSingle()).data !== null;
  if (!rows(await db.rpc("replace_stages", args))) throw await whyUnchanged(expected, "sprint", isThere);
  return readOne(db, caller, params.id);
};
