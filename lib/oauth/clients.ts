import { randomBytes } from "node:crypto";
import { z } from "@/lib/api/zod";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { fetchOutside } from "@/lib/net/fetch-outside";
import { OutsideError } from "@/lib/net/outside-error";
import { parseOutsideUrl } from "@/lib/net/outside-url";
import { isAllowedRedirect } from "@/lib/oauth/redirects";

export interface OAuthClient {
  id: string;
  name: string;
  redirectUris: readonly string[];
}

/** What a client says of itself, in a registration (RFC 7591) or in its metadata document. Members that we don't use are let be. */
export const ClientMetadata = z.object({
  client_name: z.string().trim().min(1).max(200).optional(),
  redirect_uris: z.array(z.string().max(2048).refine(isAllowedRedirect)).min(1).max(20),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).optional(),
});
export type ClientMetadata = z.output<typeof ClientMetadata>;

const freshMs = 3_600_000;
const documentBytes = 16_384;
const documentMs = 5_000;

/** Registers a client; it is public, so it gets a name and no secret. */
export async function registerClient(metadata: ClientMetadata): Promise<OAuthClient> {
  const id = `mira_client_${randomBytes(16).toString("base64url")}`;
  return store({ id, name: metadata.client_name ?? "A program without a name", redirectUris: metadata.redirect_uris }, null);
}

/** A registered client by its name, or by the address of its metadata document, as that was within the last hour. Null where neither is. */
export async function knownClient(id: string): Promise<OAuthClient | null> {
  const [row] = await query<{ id: string; name: string; redirect_uris: string[] }>("select * from private.oauth_client($1)", [
    id,
  ]);
  return row ? { id: row.id, name: row.name, redirectUris: row.redirect_uris } : null;
}

/** The same; a metadata document that was not read within the last hour is read. */
export async function currentClient(id: string): Promise<OAuthClient | null> {
  const [row] = await query<{ is_fresh: boolean }>("select * from private.oauth_client($1)", [id]);
  if (row?.is_fresh || !/^https?:/.test(id)) return knownClient(id);
  return readDocument(id);
}

const Document = ClientMetadata.extend({ client_id: z.string() });

async function readDocument(id: string): Promise<OAuthClient | null> {
  const allowLoopbackHttp = env().MIRA_ALLOW_LOOPBACK === "1";
  try {
    const { pathname, hash } = parseOutsideUrl(id, { allowLoopbackHttp });
    if (pathname === "/" || hash !== "") return null;
    const request = { headers: { Accept: "application/json" }, timeoutMs: documentMs, maxResponseBytes: documentBytes };
    const answer = await fetchOutside(id, { method: "GET", body: null, ...request, allowLoopbackHttp });
    const client = answer.status === 200 && !answer.isTruncated ? clientOfDocument(id, answer.bodyText) : null;
    return client && (await store(client, new Date(Date.now() + freshMs)));
  } catch (err) {
    if (err instanceof OutsideError) return null;
    throw err;
  }
}

/** The client that the document at this address is of; null where it is of none, or of another address. */
export function clientOfDocument(id: string, text: string): OAuthClient | null {
  try {
    const { client_id, client_name, redirect_uris } = Document.parse(JSON.parse(text));
    return client_id === id ? { id, name: client_name ?? new URL(id).host, redirectUris: redirect_uris } : null;
  } catch (err) {
    if (err instanceof SyntaxError || err instanceof z.ZodError) return null;
    throw err;
  }
}

async function store(client: OAuthClient, freshUntil: Date | null): Promise<OAuthClient> {
  await query("select private.store_oauth_client($1, $2, $3, $4)", [client.id, client.name, client.redirectUris, freshUntil]);
  return client;
}
