import type { Verb } from "@/lib/api/endpoint";
import { forbidden, invalidRequest, notFound } from "@/lib/api/errors";
import { asOutput, rows } from "@/lib/api/rows";
import { membershipsOf } from "@/lib/auth/authenticate";
import { generateToken, mcpResource, storedHash } from "@/lib/auth/oauth-token";
import { query } from "@/lib/db/pool";
import { answerUrl, readAuthorization } from "@/lib/oauth/authorization";
import { ConnectedApp, type deleteConnectedApp, type listConnectedApps } from "@/lib/oauth/contract";
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

// GET /connected-apps
export const list: Verb<typeof listConnectedApps> = async ({ db }) =>
  rows(await db.rpc("list_connected_apps")).map((row) => asOutput(ConnectedApp, row));

// DELETE /connected-apps/{id}
export const remove: Verb<typeof deleteConnectedApp> = async ({ db }, { params }) => {
  if (!rows(await db.rpc("remove_connected_app", { p_id: params.id }))) throw notFound("connected app");
  return { deleted: true };
};
