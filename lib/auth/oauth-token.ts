import { createHmac, randomBytes } from "node:crypto";
import { ApiError } from "@/lib/api/errors";
import { keysFor } from "@/lib/auth/secrets";
import { countAttempt } from "@/lib/auth/throttle";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { type Caller, memberRoles, type Permission, permissionsOf } from "@/lib/identity/caller";

const requestsPerMinute = 120;

/** Who issues tokens: this installation. */
export const issuer = (): string => new URL(env().PUBLIC_URL).origin;
/** What tokens are good for, as RFC 8707 names it: MCP, and nothing else of the API. */
export const mcpResource = (): string => `${issuer()}/mcp`;
export const resourceMetadataUrl = (): string => `${issuer()}/.well-known/oauth-protected-resource/mcp`;

/** What a member can let a program do. Never more than their role. */
export const scopes = ["read", "write"] as const satisfies readonly Permission[];
export type Scope = (typeof scopes)[number];

export type TokenKind = "access" | "refresh" | "code";
const prefixes: Record<TokenKind, string> = { access: "mira_at_", refresh: "mira_rt_", code: "mira_ac_" };

export const isAccessToken = (text: string): boolean => text.startsWith(prefixes.access);

/** A new one of 256 random bits. */
export const generateToken = (kind: TokenKind): string => prefixes[kind] + randomBytes(32).toString("base64url");

/** HMAC-SHA256 under each configured pepper, the current one first: what is stored, and what is looked up. */
export const tokenHashes = (token: string): Buffer[] =>
  keysFor("oauth-token").map(({ key }) => createHmac("sha256", key).update(token).digest());

/** What is stored of it. */
export function storedHash(token: string): Buffer {
  const [current] = tokenHashes(token);
  if (!current) throw new Error("MIRA_SECRETS is empty");
  return current;
}

/** The challenge of RFC 6750 with the place where a client learns how to sign in (RFC 9728). */
export const challenge = (error?: "invalid_token"): Record<string, string> => ({
  "WWW-Authenticate": `Bearer realm="mira"${error ? `, error="${error}"` : ""}, resource_metadata="${resourceMetadataUrl()}", scope="${scopes.join(" ")}"`,
});

interface TokenRow {
  grant_id: string;
  organization_id: string;
  time_zone: string;
  user_id: string;
  member_id: string;
  role: string;
  scopes: string[];
}

/**
 * The member for whom an access token acts, narrowed to what they let the program do. @throws ApiError 401 for a token that is not good
 * here, or whose member is gone; 429
 */
export async function callerOfAccessToken(token: string): Promise<Caller> {
  const [row] = await query<TokenRow>("select * from private.authenticate_oauth_token($1, $2)", [
    tokenHashes(token),
    mcpResource(),
  ]);
  const role = memberRoles.find((known) => known === row?.role);
  if (!row || !role)
    throw new ApiError("unauthorized", "The access token is unknown, expired or revoked.", {
      headers: challenge("invalid_token"),
    });
  await countAttempt([{ name: ["mcp", row.grant_id], attempts: requestsPerMinute, seconds: 60 }]);
  return {
    organizationId: row.organization_id,
    timeZone: row.time_zone,
    actor: { kind: "user", id: row.grant_id, userId: row.user_id, memberId: row.member_id },
    role,
    permissions: permissionsOf[role].filter((permission) => row.scopes.includes(permission)),
    userId: row.user_id,
    rate: null,
  };
}
