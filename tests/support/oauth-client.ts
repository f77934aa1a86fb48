import { createHash, randomBytes } from "node:crypto";
import { z } from "@/lib/api/zod";
import { env } from "@/lib/env";

export const at = (path: string): string => new URL(path, env().PUBLIC_URL).href;
export const mcpUrl = (): string => at("/mcp");

export interface FormAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A form to one of the endpoints of OAuth. Each test is a client of its own to the limits. */
export async function postForm(path: string, form: Record<string, string>): Promise<FormAnswer> {
  const answer = await fetch(at(path), { method: "POST", body: new URLSearchParams(form) });
  return { status: answer.status, headers: answer.headers, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
}

export async function postRegistration(metadata: object): Promise<FormAnswer> {
  const answer = await fetch(at("/api/oauth/register"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(metadata),
  });
  return { status: answer.status, headers: answer.headers, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
}

export interface Flow {
  clientId: string;
  redirectUri: string;
  verifier: string;
  /** As the client sends somebody to the consent page. */
  request: Record<string, string>;
}

export function newFlow(clientId: string, redirectUri: string, more: Record<string, string> = {}): Flow {
  const verifier = randomBytes(32).toString("base64url");
  const request = {
    ...{ client_id: clientId, redirect_uri: redirectUri, response_type: "code", state: "s-1", scope: "read write" },
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    ...{ code_challenge_method: "S256", resource: mcpUrl() },
    ...more,
  };
  return { clientId, redirectUri, verifier, request };
}

export const codeIn = (url: URL): string => url.searchParams.get("code") ?? "";

export const codeForm = ({ clientId, redirectUri, verifier }: Flow, code: string): Record<string, string> => ({
  ...{ grant_type: "authorization_code", client_id: clientId, redirect_uri: redirectUri, code, code_verifier: verifier },
  resource: mcpUrl(),
});

export const Tokens = z.object({ access_token: z.string(), refresh_token: z.string(), scope: z.string(), expires_in: z.int() });
export type Tokens = z.output<typeof Tokens>;
