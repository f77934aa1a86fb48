import type { Verb } from "@/lib/api/endpoint";
import { invalidRequest } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion } from "@/lib/api/version";
import { ApiKey, type createApiKey, type deleteApiKey, type getApiKey, type listApiKeys } from "@/lib/api-keys/contract";
import { issueKey } from "@/lib/api-keys/issue";
import type { Db } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";

const columns = "id,name,prefix,last_four,permissions,rate_limit_per_minute,expires_at,last_used_at,created_by,created_at";
const versionedColumns = `${columns},changed_xid` as const;

/** Of these users, the ones who are members. */
async function membersAmong(db: Db, caller: Caller, userIds: readonly (string | null)[]): Promise<Set<string | null>> {
  const wanted = [...new Set(userIds.filter((id) => id !== null))];
  if (wanted.length === 0) return new Set();
  const found = db.from("members").select("user_id").eq("organization_id", caller.organizationId).in("user_id", wanted);
  return new Set(rows(await found).map(({ user_id }) => user_id));
}

// GET /api-keys
export const list: Verb<typeof listApiKeys> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) =>
    db.from("api_keys").select(columns, counting).eq("organization_id", caller.organizationId);
  const found = await page(select, query, "created_at", (row) => row);
  const members = await membersAmong(
    db,
    caller,
    found.data.map(({ created_by }) => created_by),
  );
  return reply(
    found.data.map((row) => toApiKey(row, members)),
    { meta: found.meta },
  );
};

const toApiKey = (row: { created_by: string | null }, members: ReadonlySet<string | null>): ApiKey =>
  asOutput(ApiKey, { ...row, needs_review: row.created_by !== null && !members.has(row.created_by) });

const find = (db: Db, caller: Caller, id: string) =>
  db.from("api_keys").select(versionedColumns).eq("organization_id", caller.organizationId).eq("id", id).maybeSingle();

// GET /api-keys/{id}
export const get: Verb<typeof getApiKey> = async ({ db, caller }, { params }) => {
  const { changed_xid, ...row } = one(await find(db, caller, params.id), "API key");
  const members = await membersAmong(db, caller, [row.created_by]);
  return reply(toApiKey(row, members), { headers: { ETag: etagOf({ changed_xid }) } });
};

// POST /api-keys
export const create: Verb<typeof createApiKey> = async ({ db, now }, { body }) => {
  if (body.expires_at && new Date(body.expires_at) <= now)
    throw invalidRequest([{ path: "expires_at", message: "must lie in the future" }]);
  const { key, row } = await issueKey(db, {
    name: body.name,
    permissions: body.permissions,
    rateLimitPerMinute: Math.min(body.rate_limit_per_minute ?? 60, env().MIRA_MAX_KEY_RATE),
    expiresAt: body.expires_at ?? null,
  });
  const { organization_id: _, changed_xid: _xid, ...known } = row;
  return { ...asOutput(ApiKey, { ...known, needs_review: false }), key };
};

// DELETE /api-keys/{id}
export const remove: Verb<typeof deleteApiKey> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  const deletion = db.from("api_keys").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "API key", () => find(db, caller, params.id));
  return { deleted: true };
};
