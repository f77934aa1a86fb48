import { Client, StreamableHTTPClientTransport, UnauthorizedError } from "@modelcontextprotocol/client";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "@/lib/api/zod";
import { deleteMember } from "@/lib/members/contract";
import { deleteConnectedApp, listConnectedApps } from "@/lib/oauth/contract";
import { database } from "@/tests/support/database";
import { codeForm, codeIn, mcpUrl, newFlow, postForm, postRegistration, Tokens } from "@/tests/support/oauth-client";
import { decision } from "@/tests/support/oauth-member";
import { MemoryProvider } from "@/tests/support/oauth-provider";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const redirectUri = "https://client.example/callback";
let tenant: Tenant;
let clientId: string;
beforeAll(async () => {
  tenant = await newTenant();
  clientId = await registered();
});

async function registered(): Promise<string> {
  const { body } = await postRegistration({ client_name: "Test client", redirect_uris: [redirectUri] });
  return z.string().parse(body.client_id);
}

/** Tokens for a member, by the whole flow. */
async function tokensOf(own: Tenant, role: "owner" | "rep" = "owner", more: object = {}): Promise<Tokens> {
  const flow = newFlow(clientId, redirectUri);
  const code = codeIn(await decision(own.members[role], own.id, flow.request, more));
  return Tokens.parse((await postForm("/api/oauth/token", codeForm(flow, code))).body);
}

const refreshed = (refresh_token: string, client_id = clientId, more: Record<string, string> = {}) =>
  postForm("/api/oauth/token", { grant_type: "refresh_token", refresh_token, client_id, ...more });

/** A tool's call with a bearer, as a client of 2025 sends it. */
async function called(
  token: string,
  name = "list_meetings",
  input: object = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const body = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: input } };
  const answer = await fetch(mcpUrl(), {
    method: "POST",
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      Accept: "application/json, text/event-stream",
      "MCP-Protocol-Version": "2025-06-18",
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe.each(["2025", "2026"] as const)("the official client of %s", (era) => {
  test.each(["registers itself", "names its metadata document"])("%s, is allowed, calls a tool, and refreshes", async (way) => {
    const own = await newTenant();
    const { meetingId } = await putCall(own.id);
    const id = `https://client.example/${crypto.randomUUID()}.json`;
    const isDocument = way === "names its metadata document";
    // As it is kept for an hour after it was read.
    if (isDocument)
      await database().owner("select private.store_oauth_client($1, 'Document client', $2, now() + interval '1 hour')", [
        id,
        [redirectUri],
      ]);
    const provider = new MemoryProvider(redirectUri, isDocument ? id : undefined);
    const negotiation = { versionNegotiation: { mode: era === "2025" ? ("legacy" as const) : ("auto" as const) } };
    const open = () => new StreamableHTTPClientTransport(new URL(mcpUrl()), { authProvider: provider });
    const first = open();
    await expect(new Client({ name: "t", version: "1" }, negotiation).connect(first)).rejects.toThrow(UnauthorizedError);
    const asked = Object.fromEntries(provider.authorizationUrl?.searchParams ?? []);
    expect(asked).toMatchObject({ resource: mcpUrl(), scope: "read write", code_challenge_method: "S256" });
    if (isDocument) expect(asked.client_id).toBe(id);
    const answered = await decision(own.members.owner, own.id, asked);
    await first.finishAuth(answered.searchParams);
    const client = new Client({ name: "t", version: "1" }, negotiation);
    await client.connect(open());
    expect(JSON.stringify(await client.callTool({ name: "list_meetings", arguments: {} }))).toContain(meetingId);
    await client.close();
    const before = provider.stored;
    provider.spoilAccess();
    const again = new Client({ name: "t", version: "1" }, negotiation);
    await again.connect(open());
    expect(provider.stored?.refresh_token).not.toBe(before?.refresh_token);
    await again.close();
  });
});

describe("metadata", () => {
  test("a request without a token is told where to learn how to sign in, and that leads on", async () => {
    const refused = await fetch(mcpUrl(), { method: "POST", body: "{}" });
    expect(refused.status).toBe(401);
    const metadataUrl = /resource_metadata="([^"]+)"/.exec(refused.headers.get("www-authenticate") ?? "")?.[1] ?? "";
    const resource = z
      .object({ resource: z.string(), authorization_servers: z.tuple([z.string()]) })
      .parse(await (await fetch(metadataUrl)).json());
    expect(resource.resource).toBe(mcpUrl());
    const [issuer] = resource.authorization_servers;
    const server = await (await fetch(`${issuer}/.well-known/oauth-authorization-server`)).json();
    expect(server).toMatchObject({
      issuer,
      code_challenge_methods_supported: ["S256"],
      client_id_metadata_document_supported: true,
    });
    expect((await fetch(metadataUrl, { method: "POST" })).status).toBe(405);
  });
});

describe("registration", () => {
  test.each([
    ["an address that no code may be sent to", { redirect_uris: ["javascript:alert(1)"] }, "invalid_redirect_uri"],
    ["a foreign address without TLS", { redirect_uris: ["http://evil.example/"] }, "invalid_redirect_uri"],
    ["no address", { client_name: "x" }, "invalid_redirect_uri"],
    ["a name that is none", { redirect_uris: [redirectUri], client_name: 4 }, "invalid_client_metadata"],
  ])("%s is refused", async (_, metadata, error) => {
    expect(await postRegistration(metadata)).toMatchObject({ status: 400, body: { error } });
  });
});

describe("consent", () => {
  test.each([
    ["an address that was not registered", { redirect_uri: "https://evil.example/callback" }],
    ["an address with something added", { redirect_uri: `${redirectUri}/../evil` }],
    ["an unknown client", { client_id: "mira_client_unknown" }],
    ["a client document on this machine", { client_id: "https://127.0.0.1/client.json" }],
    ["a client document without TLS", { client_id: "http://client.example/client.json" }],
    ["no challenge", { code_challenge: "" }],
    ["a plain challenge", { code_challenge_method: "plain" }],
    ["another resource", { resource: "https://other.example/mcp" }],
    ["a token at once", { response_type: "token" }],
    ["nothing that there is", { scope: "admin" }],
  ])("%s gets no code", async (_, more) => {
    const { request } = newFlow(clientId, redirectUri, more);
    const body = { request, allow: true, organization_id: tenant.id, scopes: ["read"] };
    const answer = await (await tenant.signedIn("owner")).send("post", "/api/oauth/decision", { body });
    expect(answer).toMatchObject({ status: 400, error: { code: "invalid_request" } });
  });

  test("is of a signed-in person, in an organization of theirs, from a page of ours", async () => {
    const { request } = newFlow(clientId, redirectUri);
    const other = await newTenant();
    const body = { request, allow: true, organization_id: other.id, scopes: ["read"] };
    expect(await tenant.admin.send("post", "/api/oauth/decision", { body })).toMatchObject({ status: 401 });
    const person = await tenant.signedIn("owner");
    expect(await person.send("post", "/api/oauth/decision", { body })).toMatchObject({ status: 403 });
  });

  test("that is refused says so to the client, with its state and who answers", async () => {
    const { request } = newFlow(clientId, redirectUri);
    const url = await decision(tenant.members.owner, tenant.id, request, { allow: false });
    expect(`${url.origin}${url.pathname}`).toBe(redirectUri);
    expect(Object.fromEntries(url.searchParams)).toEqual({ error: "access_denied", state: "s-1", iss: new URL(mcpUrl()).origin });
  });
});

describe("a code", () => {
  const refusal = { status: 400, body: { error: "invalid_grant" } };

  test("is good once; brought again it ends what it was exchanged for", async () => {
    const flow = newFlow(clientId, redirectUri);
    const form = codeForm(flow, codeIn(await decision(tenant.members.owner, tenant.id, flow.request)));
    const { access_token, refresh_token } = Tokens.parse((await postForm("/api/oauth/token", form)).body);
    expect((await called(access_token)).status).toBe(200);
    expect(await postForm("/api/oauth/token", form)).toMatchObject(refusal);
    expect((await called(access_token)).status).toBe(401);
    expect(await refreshed(refresh_token)).toMatchObject(refusal);
  });

  test("twenty at once make one pair of tokens at most", async () => {
    const flow = newFlow(clientId, redirectUri);
    const form = codeForm(flow, codeIn(await decision(tenant.members.owner, tenant.id, flow.request)));
    const answers = await Promise.all(Array.from({ length: 20 }, () => postForm("/api/oauth/token", form)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test.each<[string, () => Promise<Record<string, string>>, string]>([
    ["of another client", async () => ({ client_id: await registered() }), "invalid_grant"],
    ["with another verifier", async () => ({ code_verifier: "x".repeat(43) }), "invalid_grant"],
    ["for another address", async () => ({ redirect_uri: "https://client.example/other" }), "invalid_grant"],
    ["for another resource", async () => ({ resource: "https://other.example/mcp" }), "invalid_target"],
  ])("%s is refused", async (_, change, error) => {
    const flow = newFlow(clientId, redirectUri);
    const form = codeForm(flow, codeIn(await decision(tenant.members.owner, tenant.id, flow.request)));
    expect(await postForm("/api/oauth/token", { ...form, ...(await change()) })).toMatchObject({ status: 400, body: { error } });
  });

  test("of more than a minute ago is refused", async () => {
    const flow = newFlow(clientId, redirectUri);
    const form = codeForm(flow, codeIn(await decision(tenant.members.manager, tenant.id, flow.request)));
    await database().owner("update private.oauth_codes set expires_at = now() where user_id = $1", [
      tenant.members.manager.userId,
    ]);
    expect(await postForm("/api/oauth/token", form)).toMatchObject(refusal);
  });

  test("of an unknown client is invalid_client, so that it registers again", async () => {
    const flow = newFlow("mira_client_unknown", redirectUri);
    const answer = await postForm("/api/oauth/token", codeForm(flow, "mira_ac_x"));
    expect(answer).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    expect(answer.headers.get("www-authenticate")).not.toBeNull();
  });
});

describe("a refresh token", () => {
  test("is exchanged once; an old one that comes later ends everything", async () => {
    const own = await newTenant();
    const first = await tokensOf(own);
    const second = Tokens.parse((await refreshed(first.refresh_token)).body);
    expect((await called(second.access_token)).status).toBe(200);
    // Twice at the same time is a slip: the second gets nothing, and the first goes on.
    expect(await refreshed(first.refresh_token)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect((await called(second.access_token)).status).toBe(200);
    await database().owner(
      `update private.oauth_tokens t set spent_at = spent_at - interval '1 minute' from private.oauth_grants g
       where g.id = t.grant_id and g.organization_id = $1`,
      [own.id],
    );
    expect(await refreshed(first.refresh_token)).toMatchObject({ status: 400 });
    expect((await called(second.access_token)).status).toBe(401);
    expect(await refreshed(second.refresh_token)).toMatchObject({ status: 400 });
  });

  test("is of its client, and for its resource; an access token is none", async () => {
    const { refresh_token, access_token } = await tokensOf(tenant);
    expect(await refreshed(refresh_token, await registered())).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(await refreshed(refresh_token, clientId, { resource: "https://other.example/mcp" })).toMatchObject({ status: 400 });
    expect(await refreshed(access_token)).toMatchObject({ status: 400 });
    expect((await called(refresh_token)).status).toBe(401);
    expect((await refreshed(refresh_token)).status).toBe(200);
  });
});

describe("an access token", () => {
  test("sees the organization it was given in and no other, and is none to the API", async () => {
    const [own, other] = await Promise.all([newTenant(), newTenant()]);
    const [mine, theirs] = await Promise.all([putCall(own.id), putCall(other.id)]);
    const { access_token } = await tokensOf(own);
    expect((await called(access_token)).text).toContain(mine.meetingId);
    const foreign = await called(access_token, "get_meeting", { id: theirs.meetingId });
    expect(foreign.text).toContain("not_found");
    const api = await fetch(new URL("/api/v1/meetings", mcpUrl()), { headers: { Authorization: `Bearer ${access_token}` } });
    expect(api.status).toBe(401);
  });

  test("of a rep sees the rep's own calls", async () => {
    const own = await newTenant();
    const [mine, theirs] = [await putCall(own.id, own.members.rep.userId), await putCall(own.id, own.members.manager.userId)];
    const { text } = await called((await tokensOf(own, "rep")).access_token);
    expect(text).toContain(mine.meetingId);
    expect(text).not.toContain(theirs.meetingId);
  });

  test("does what was allowed: one that may read makes no task", async () => {
    const reader = await tokensOf(tenant, "owner", { scopes: ["read"] });
    expect(reader.scope).toBe("read");
    expect((await called(reader.access_token, "create_task", { title: "x" })).text).toContain("forbidden");
    const writer = await tokensOf(tenant);
    expect((await called(writer.access_token, "create_task", { title: "By an app" })).text).toContain("By an app");
  });

  test("dies with the membership, and with the role's rights", async () => {
    const own = await newTenant();
    const { access_token, refresh_token } = await tokensOf(own, "rep");
    expect((await called(access_token)).status).toBe(200);
    await own.admin.call(deleteMember, { params: { id: own.members.rep.memberId } });
    const refused = await called(access_token);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toContain('error="invalid_token"');
    expect(await refreshed(refresh_token)).toMatchObject({ status: 400 });
  });

  test("is dead when its client revokes it, and no other client can", async () => {
    const { access_token } = await tokensOf(tenant);
    expect((await postForm("/api/oauth/revoke", { token: access_token, client_id: await registered() })).status).toBe(200);
    expect((await called(access_token)).status).toBe(200);
    expect((await postForm("/api/oauth/revoke", { token: access_token, client_id: clientId })).status).toBe(200);
    expect((await called(access_token)).status).toBe(401);
  });

  test("is stored as its hash alone", async () => {
    const { access_token, refresh_token } = await tokensOf(tenant);
    const [row] = await database().owner<{ all: string }>("select string_agg(t::text, '') as all from private.oauth_tokens t");
    for (const token of [access_token, refresh_token]) expect(row?.all).not.toContain(token.slice(8));
  });
});

describe("connected apps", () => {
  test("a member lists and ends their own; who administers sees all; another organization none", async () => {
    const [own, other] = await Promise.all([newTenant(), newTenant()]);
    const ofRep = await tokensOf(own, "rep");
    await tokensOf(own, "owner");
    const [rep, manager] = [await own.signedIn("rep"), await own.signedIn("manager")];
    const { data } = await rep.call(listConnectedApps, {});
    expect(data).toMatchObject([{ name: "Test client", user_id: own.members.rep.userId, scopes: ["read", "write"] }]);
    expect((await own.admin.call(listConnectedApps, {})).data).toHaveLength(2);
    const id = data[0]?.id ?? "";
    for (const stranger of [manager, other.admin]) {
      expect((await stranger.call(listConnectedApps, {})).data).toEqual([]);
      expect(await stranger.send("delete", `/connected-apps/${id}`)).toMatchObject({ status: 404 });
    }
    await rep.call(deleteConnectedApp, { params: { id } });
    expect((await called(ofRep.access_token)).status).toBe(401);
    expect((await rep.call(listConnectedApps, {})).data).toEqual([]);
  });
});
