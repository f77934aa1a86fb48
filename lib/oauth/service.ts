import type { Verb } from "@/lib/api/endpoint";
import { forbidden, invalidRequest, notFound } from "@/lib/api/errors";
import { reply } from "@/lib/api/reply";
import { asOutput, rows } from "@/lib/api/rows";
import { etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import { membershipsOf } from "@/lib/auth/authenticate";
import { generateToken, mcpResource, storedHash } from "@/lib/auth/oauth-token";
import type { Db } from "@/lib/db/as-caller";
import { query } from "@/lib/db/pool";
import { answerUrl, readAuthorization } from "@/lib/oauth/authorization";
import { ConnectedApp, type deleteConnectedApp, type getConnectedApp, type listConnectedApps } from "@/lib/oauth/contract";
import type { decide as decideEndpoint } from "@/lib/oauth/decision-contract";

// POST /api/oauth/decision
export const decide: Verb<typeof decideEndpoint> = async ({ user }, { body }) => {
  const authorization = await readAuthorization(body.request);
  if (authorization.kind !== "ask") throw invalidRequest([{ path: "request", message: "is not one that can be allowed" }]);
  const { client, request, scopes, challenge } = authorization;
  if (!body.allow) return { redirect_to: answerUrl(request, { error: "access_denied" }) };
  const memberships = await membershipsOf(user.userId);
  if (!memberships.some(({ organization_id }) => organization_id === body.organization_id))
    throw forbidden("You are not a member of that organization.");
  const allowed = scopes.filter((scope) => body.scopes.includes(scope));
  if (allowed.length === 0) throw invalidRequest([{ path: "scopes", message: "must name something that was asked for" }]);
  const code = generateToken("code");
  const payload = {
    ...{ client_id: client.id, organization_id: body.organization_id, user_id: user.userId, scopes: allowed },
    ...{ redirect_uri: request.redirect_uri, code_challenge: challenge, resource: mcpResource() },
  };
  await query("select private.store_oauth_code($1, $2)", [storedHash(code), JSON.stringify(payload)]);
  return { redirect_to: answerUrl(request, { code }) };
};

/** The programs that the caller may see. */
const visible = async (db: Db): Promise<ConnectedApp[]> =>
  rows(await db.rpc("list_connected_apps")).map((row) => asOutput(ConnectedApp, row));

/** What a member has allowed a program never changes: its version is the second of that. */
const versionOf = (app: ConnectedApp) => ({ changed_xid: Math.floor(Date.parse(app.created_at) / 1_000) });

/** @throws ApiError 404 for one that the caller may not see */
async function find(db: Db, id: string): Promise<ConnectedApp> {
  const found = (await visible(db)).find((app) => app.id === id);
  if (!found) throw notFound("connected app");
  return found;
}

// GET /connected-apps
export const list: Verb<typeof listConnectedApps> = ({ db }) => visible(db);

// GET /connected-apps/{id}
export const get: Verb<typeof getConnectedApp> = async ({ db }, { params }) => {
  const found = await find(db, params.id);
  return reply(found, { headers: { ETag: etagOf(versionOf(found)) } });
};

// DELETE /connected-apps/{id}
export const remove: Verb<typeof deleteConnectedApp> = async ({ db, request }, { params }) => {
  const expected = expectedVersion(request);
  requireVersion(expected, versionOf(await find(db, params.id)));
  if (!rows(await db.rpc("remove_connected_app", { p_id: params.id }))) throw notFound("connected app");
  return { deleted: true };
};
