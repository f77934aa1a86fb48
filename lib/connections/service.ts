import type { Verb } from "@/lib/api/endpoint";
import { notFound } from "@/lib/api/errors";
import { reply } from "@/lib/api/reply";
import { asOutput, rows } from "@/lib/api/rows";
import { etagOf, expectedVersion, requireVersion, whyUnchanged } from "@/lib/api/version";
import { openToken } from "@/lib/connections/access";
import {
  Connection,
  type deleteConnection,
  type getConnection,
  type listConnections,
  type updateConnection,
} from "@/lib/connections/contract";
import { configuredGoogle, googleScopes } from "@/lib/connections/google";
import type { Db } from "@/lib/db/as-caller";
import type { Database } from "@/lib/db/database.types";
import type { Caller } from "@/lib/identity/caller";
import { logger } from "@/lib/log";

type Row = Database["public"]["Functions"]["list_connections"]["Returns"][number];

const visible = async (db: Db): Promise<Row[]> => rows(await db.rpc("list_connections"));

const toConnection = ({ changed_xid: _, ...row }: Row): Connection =>
  asOutput(Connection, {
    ...row,
    can: { search_mail: row.scopes.includes(googleScopes.mail), read_calendar: row.scopes.includes(googleScopes.calendar) },
  });

const versioned = (row: Row) => reply(toConnection(row), { headers: { ETag: etagOf(row) } });

/** @throws ApiError 404 for one that the caller may not use */
async function find(db: Db, id: string): Promise<Row> {
  const found = (await visible(db)).find((row) => row.id === id);
  if (!found) throw notFound("connection");
  return found;
}

/** One's own: what is shared with a key is not the key's to change. */
async function findOwn(db: Db, caller: Caller, id: string): Promise<Row> {
  const found = await find(db, id);
  if (found.user_id !== caller.userId) throw notFound("connection");
  return found;
}

// GET /connections
export const list: Verb<typeof listConnections> = async ({ db }) => {
  const available = configuredGoogle() === null ? [] : (["google"] as const);
  return reply((await visible(db)).map(toConnection), { meta: { available: [...available] } });
};

// GET /connections/{id}
export const get: Verb<typeof getConnection> = async ({ db }, { params }) => versioned(await find(db, params.id));

// PATCH /connections/{id}
export const update: Verb<typeof updateConnection> = async ({ db, caller, request }, { params, body }) => {
  const own = await findOwn(db, caller, params.id);
  const expected = expectedVersion(request);
  if (body.is_shared === undefined) {
    requireVersion(expected, own);
    return versioned(own);
  }
  const change = { p_id: params.id, p_is_shared: body.is_shared, p_expected: expected };
  if (!rows(await db.rpc("share_connection", change))) throw await whyUnchanged(expected, "connection", async () => true);
  return versioned(await findOwn(db, caller, params.id));
};

// DELETE /connections/{id}
export const remove: Verb<typeof deleteConnection> = async ({ db, caller, request, requestId }, { params }) => {
  await findOwn(db, caller, params.id);
  const expected = expectedVersion(request);
  const [gone] = rows(await db.rpc("remove_connection", { p_id: params.id, p_expected: expected }));
  if (!gone) throw await whyUnchanged(expected, "connection", async () => true);
  const owner = { organizationId: caller.organizationId, userId: gone.user_id };
  try {
    const google = configuredGoogle();
    await google?.revoke(openToken(owner, gone.refresh_token));
    return { deleted: true, revoked: google !== null };
  } catch (err) {
    logger({ request_id: requestId }).warn({ err }, "Google was not told that a connection was removed");
    return { deleted: true, revoked: false };
  }
};
