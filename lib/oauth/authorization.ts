import { z } from "@/lib/api/zod";
import { issuer, mcpResource, type Scope, scopes } from "@/lib/auth/oauth-token";
import { currentClient, type OAuthClient } from "@/lib/oauth/clients";
import { isRegistered } from "@/lib/oauth/redirects";

/** What a client asks for when it sends somebody to the consent page. */
export const AuthorizationRequest = z.strictObject({
  client_id: z.string().min(1).max(2048),
  redirect_uri: z.string().min(1).max(2048),
  response_type: z.string().max(100).optional(),
  code_challenge: z.string().max(200).optional(),
  code_challenge_method: z.string().max(20).optional(),
  scope: z.string().max(1000).optional(),
  state: z.string().max(2000).optional(),
  resource: z.string().max(2048).optional(),
});
export type AuthorizationRequest = z.output<typeof AuthorizationRequest>;

/** Where a request leads: to the question, back to the client with an error, or nowhere, where nobody says who asks. */
export type Authorization =
  | { kind: "ask"; client: OAuthClient; request: AuthorizationRequest; scopes: Scope[]; challenge: string }
  | { kind: "refused"; redirectTo: string }
  | { kind: "unknown"; reason: string };

/**
 * Reads such a request. Nothing is sent to an address that the client has not registered: whoever named it may not be the client.
 * Members that we don't know are let be (RFC 6749, section 3.1).
 */
export async function readAuthorization(given: Readonly<Record<string, unknown>>): Promise<Authorization> {
  const known = Object.entries(given).filter(([name]) => name in AuthorizationRequest.shape);
  const parsed = AuthorizationRequest.safeParse(Object.fromEntries(known));
  if (!parsed.success) return { kind: "unknown", reason: "The program that sent you here asked in a way that can't be read." };
  const request = parsed.data;
  const client = await currentClient(request.client_id);
  if (!client)
    return { kind: "unknown", reason: "The program that sent you here is not known. Connect it again from its own settings." };
  if (!isRegistered(request.redirect_uri, client.redirectUris))
    return {
      kind: "unknown",
      reason: "The program that sent you here did not register the address that it wants to be answered at.",
    };
  const { code_challenge: challenge = "" } = request;
  const fault = faultOf(request, challenge);
  if (fault) return { kind: "refused", redirectTo: answerUrl(request, { error: fault }) };
  return { kind: "ask", client, request, scopes: scopesOf(request.scope), challenge };
}

function faultOf(request: AuthorizationRequest, challenge: string): string | null {
  if (request.response_type !== "code") return "unsupported_response_type";
  if (request.code_challenge_method !== "S256" || !/^[\w-]{43}$/.test(challenge)) return "invalid_request";
  if (request.resource !== undefined && request.resource !== mcpResource()) return "invalid_target";
  return scopesOf(request.scope).length === 0 ? "invalid_scope" : null;
}

/** Those that we know among what was asked for; reading alone where nothing was. */
function scopesOf(scope: string | undefined): Scope[] {
  if (scope === undefined || scope.trim() === "") return ["read"];
  const asked = new Set(scope.split(" "));
  return scopes.filter((one) => asked.has(one));
}

/** The client's address with an answer: a code or an error, its own `state`, and who answers (RFC 9207). */
export function answerUrl({ redirect_uri, state }: AuthorizationRequest, answer: Readonly<Record<string, string>>): string {
  const url = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...answer, ...(state !== undefined && { state }), iss: issuer() }))
    url.searchParams.set(name, value);
  return url.href;
}
