import { z } from "@/lib/api/zod";
import { database } from "@/tests/support/database";
import { at, mcpUrl } from "@/tests/support/oauth-client";
import { type Member, sessionToken } from "@/tests/support/tenant";

/** What somebody who is signed in answers on the consent page; where it leads. */
export async function decision(person: Member, organizationId: string, request: object, more: object = {}): Promise<URL> {
  const body = { request, allow: true, organization_id: organizationId, scopes: ["read", "write"], ...more };
  const answer = await fetch(at("/api/oauth/decision"), {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${await sessionToken(person)}` },
    body: JSON.stringify(body),
  });
  const { data } = z.object({ data: z.object({ redirect_to: z.url() }) }).parse(await answer.json());
  return new URL(data.redirect_to);
}

/** A program that acts for a member, as its row alone. */
export async function putConnectedApp(organizationId: string, userId: string): Promise<string> {
  const [row] = await database().owner<{ id: string }>(
    `with client as (
       insert into private.oauth_clients (id, name, redirect_uris) values ($3, 'Program', '{https://client.example/}') returning id
     ), made as (
       insert into private.oauth_grants (organization_id, user_id, client_id, scopes, resource)
       select $1, $2, id, '{read}', $4 from client returning id
     ), token as (
       insert into private.oauth_tokens (hash, grant_id, kind, expires_at)
       select decode(md5(id::text), 'hex'), id, 'refresh', now() + interval '1 hour' from made
     )
     select id from made`,
    [organizationId, userId, `mira_client_${crypto.randomUUID()}`, mcpUrl()],
  );
  return row?.id ?? "";
}
