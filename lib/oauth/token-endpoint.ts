import { createHash } from "node:crypto";
import { ApiError } from "@/lib/api/errors";
import { generateToken, mcpResource, storedHash, tokenHashes } from "@/lib/auth/oauth-token";
import { clientOf, countAttempt } from "@/lib/auth/throttle";
import { query } from "@/lib/db/pool";
import { logger } from "@/lib/log";
import { ClientMetadata, knownClient, registerClient } from "@/lib/oauth/clients";

/*
 * What clients ask without a person: registering, tokens, revoking. The answers are those of RFC 6749, 7591 and 7009 and not the API's
 * envelope. No cookie is read here.
 */
const accessSeconds = 3600;
const longestBody = 65_536;

type Fault =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_target"
  | "unsupported_grant_type"
  | "invalid_client_metadata"
  | "invalid_redirect_uri"
  | "temporarily_unavailable"
  | "server_error";

class OAuthFault extends Error {
  constructor(
    readonly code: Fault,
    message: string,
    readonly status = code === "invalid_client" ? 401 : 400,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "OAuthFault";
  }
}

const noStore = { "Cache-Control": "no-store", Pragma: "no-cache", "X-Content-Type-Options": "nosniff" };
const answer = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { ...noStore, ...headers } });

type Handler = (request: Request) => Promise<Response>;

function oauthHandler(name: string, attemptsPerMinute: number, handle: Handler): Handler {
  return async (request) => {
    try {
      await countAttempt([{ name: [name, clientOf(request)], attempts: attemptsPerMinute, seconds: 60 }]);
      return await handle(request);
    } catch (cause) {
      const fault = faultOf(cause);
      const challenge = fault.status === 401 ? { "WWW-Authenticate": 'Basic realm="mira"' } : {};
      return answer(fault.status, { error: fault.code, error_description: fault.message }, { ...challenge, ...fault.headers });
    }
  };
}

function faultOf(cause: unknown): OAuthFault {
  if (cause instanceof OAuthFault) return cause;
  if (cause instanceof ApiError && cause.status === 429)
    return new OAuthFault("temporarily_unavailable", cause.message, 429, cause.headers);
  logger({}).error({ err: cause }, "an OAuth request failed");
  return new OAuthFault("server_error", "The request could not be carried out. Try again in a moment.", 500);
}

async function bodyOf(request: Request): Promise<string> {
  const text = await request.text();
  if (text.length > longestBody) throw new OAuthFault("invalid_request", "The body is too large.", 413);
  return text;
}

/** The form's members; one that is there twice is refused (RFC 6749, section 3.2). */
async function formOf(request: Request): Promise<(name: string) => string> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    throw new OAuthFault("invalid_request", "Send application/x-www-form-urlencoded.");
  const form = new URLSearchParams(await bodyOf(request));
  if (new Set(form.keys()).size !== form.size) throw new OAuthFault("invalid_request", "A member is there twice.");
  return (name) => form.get(name) ?? "";
}

async function clientIdIn(member: (name: string) => string): Promise<string> {
  const client = await knownClient(member("client_id").slice(0, 2048));
  if (!client) throw new OAuthFault("invalid_client", "The client is not known: register again.");
  return client.id;
}

// POST /api/oauth/token
export const postToken = oauthHandler("oauth-token", 300, async (request) => {
  const member = await formOf(request);
  const clientId = await clientIdIn(member);
  const resource = member("resource") || mcpResource();
  if (resource !== mcpResource()) throw new OAuthFault("invalid_target", `Tokens are for ${mcpResource()} alone.`);
  const [access, refresh] = [generateToken("access"), generateToken("refresh")];
  const made = [storedHash(access), storedHash(refresh)];
  const granted = await exchange(member, clientId, resource, made);
  if (!granted) throw new OAuthFault("invalid_grant", "The code or the refresh token is not good, or no longer.");
  const tokens = { access_token: access, token_type: "Bearer", expires_in: accessSeconds, refresh_token: refresh };
  return answer(200, { ...tokens, scope: granted.join(" ") });
});

async function exchange(
  member: (name: string) => string,
  clientId: string,
  resource: string,
  made: readonly Buffer[],
): Promise<string[] | null> {
  if (member("grant_type") === "authorization_code") {
    const challenge = createHash("sha256").update(member("code_verifier")).digest("base64url");
    const values = [tokenHashes(member("code")), clientId, member("redirect_uri"), challenge, resource, ...made];
    const redeemed = "select private.redeem_oauth_code($1, $2, $3, $4, $5, $6, $7) as scopes";
    return (await query<{ scopes: string[] | null }>(redeemed, values))[0]?.scopes ?? null;
  }
  if (member("grant_type") !== "refresh_token")
    throw new OAuthFault("unsupported_grant_type", "It is authorization_code or refresh_token.");
  const values = [tokenHashes(member("refresh_token")), clientId, resource, ...made];
  const refreshed = "select private.refresh_oauth_tokens($1, $2, $3, $4, $5) as scopes";
  return (await query<{ scopes: string[] | null }>(refreshed, values))[0]?.scopes ?? null;
}

// POST /api/oauth/revoke: the answer is the same for a token that is none (RFC 7009).
export const postRevocation = oauthHandler("oauth-revoke", 60, async (request) => {
  const member = await formOf(request);
  const clientId = await clientIdIn(member);
  await query("select private.revoke_oauth_token($1, $2)", [tokenHashes(member("token")), clientId]);
  return answer(200, {});
});

// POST /api/oauth/register
export const postRegistration = oauthHandler("oauth-register", 60, async (request) => {
  const given = ClientMetadata.safeParse(await jsonOf(request));
  if (!given.success) {
    const isRedirect = given.error.issues.some(({ path }) => path[0] === "redirect_uris");
    throw isRedirect
      ? new OAuthFault(
          "invalid_redirect_uri",
          "Name 1 to 20 addresses, each https, on the loopback, or of a program that is known here.",
        )
      : new OAuthFault("invalid_client_metadata", "The metadata can't be read.");
  }
  const { id, name, redirectUris } = await registerClient(given.data);
  return answer(201, {
    ...{ client_id: id, client_name: name, redirect_uris: redirectUris },
    client_id_issued_at: Math.floor(Date.now() / 1000),
    ...{ grant_types: ["authorization_code", "refresh_token"], response_types: ["code"], token_endpoint_auth_method: "none" },
  });
});

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await bodyOf(request));
  } catch (cause) {
    if (cause instanceof OAuthFault) throw cause;
    throw new OAuthFault("invalid_client_metadata", "The body is not JSON.");
  }
}
