import type { Verb } from "@/lib/api/endpoint";
import { forbidden } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { literalPattern } from "@/lib/api/query";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { type deleteMemory, type getMemory, type listMemories, Memory, type saveMemory } from "@/lib/memory/contract";

const columns = "id,user_id,category,key,value,created_at,updated_at,changed_xid";

function toMemory({ changed_xid: _, ...row }: { id: string; changed_xid: number }): Memory {
  return asOutput(Memory, row);
}

/** What is remembered under that id. */
const read = (db: Db, caller: Caller, id: string) =>
  db.from("memories").select(columns).eq("organization_id", caller.organizationId).eq("id", id);

async function readOne(db: Db, caller: Caller, id: string) {
  const row = one(await read(db, caller, id).maybeSingle(), "memory");
  return reply(toMemory(row), { headers: { ETag: etagOf(row) } });
}

// POST /memory
export const save: Verb<typeof saveMemory> = async ({ db, caller }, { body }) => {
  const args = { p_category: body.category, p_key: body.key, p_value: body.value };
  const [saved] = rows(await db.rpc("save_memory", args));
  if (!saved) throw new Error("what is saved has an id");
  const { data, headers } = await readOne(db, caller, saved.memory_id);
  return reply(data, { status: saved.is_new ? 201 : 200, headers });
};

// GET /memory
export const list: Verb<typeof listMemories> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    let found = db.from("memories").select(columns, counting).eq("organization_id", caller.organizationId);
    if (query.category !== undefined) found = found.eq("category", query.category);
    if (query.q !== undefined) found = found.regexIMatch("search_text", literalPattern(query.q));
    return found;
  };
  return page(select, query, "created_at", toMemory);
};

// GET /memory/{id}
export const get: Verb<typeof getMemory> = async ({ db, caller }, { params }) => readOne(db, caller, params.id);

// DELETE /memory/{id}
export const remove: Verb<typeof deleteMemory> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  const seen = one(await read(db, caller, params.id).maybeSingle(), "memory");
  // Reps see the organization's, so they are told that they may not delete it.
  if (caller.role === "rep" && seen.user_id === null) throw forbidden("Reps don't delete what the organization remembers.");
  const deletion = db.from("memories").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "memory", () => read(db, caller, params.id).maybeSingle());
  return { deleted: true };
};
