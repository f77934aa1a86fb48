import type { Verb } from "@/lib/api/endpoint";
import { notFound } from "@/lib/api/errors";
import { reply } from "@/lib/api/reply";
import { asOutput, rows } from "@/lib/api/rows";
import { openToken } from "@/lib/connections/access";
import { Connection, type deleteConnection, type listConnections, type updateConnection } from "@/lib/connections/contract";
import { configuredGoogle, googleScopes } from "@/lib/connections/google";
import type { Db } from "@/lib/db/as-caller";
import { logger } from "@/lib/log";

async function visible(db: Db): Promise<Connection[]> {
  return rows(await db.rpc("list_connections")).map((row) =>
    asOutput(Connection, {
      ...row,
      can: { search_mail: row.scopes.includes(googleScopes.mail), read_calendar: row.scopes.includes(googleScopes.calendar) },
    }),
  );
}

// GET /connections
export const list: Verb<typeof listConnections> = async ({ db }) => {
  const available = configuredGoogle() === null ? [] : (["google"] as const);
  return reply(await visible(db), { meta: { available: [...available] } });
};

// PATCH /connections/{id}
export const update: Verb<typeof updateConnection> = async ({ db, caller }, { params, body }) => {
  if (body.is_shared !== undefined) {
    const shared = rows(await db.rpc("share_connection", { p_id: params.id, p_is_shared: body.is_shared }));
    if (!shared) throw notFound("connection");
  }
  const found = (await visible(db)).find(({ id, user_id }) => id === params.id && user_id === caller.userId);
  if (!found) throw notFound("connection");
  return found;
};

// DELETE /connections/{id}
export const remove: Verb<typeof deleteConnection> = async ({ db, caller, requestId }, { params }) => {
  const [gone] = rows(await db.rpc("remove_connection", { p_id: params.id }));
  if (!gone) throw notFound("connection");
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
