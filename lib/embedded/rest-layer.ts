import { createHmac, timingSafeEqual } from "node:crypto";
import { App } from "@supabase/lite";
import { z } from "zod";
import { RestConnection } from "@/lib/embedded/rest-connection";
import { env } from "@/lib/env";

/** A request to PostgREST, answered. */
type Answer = (request: Request) => Promise<Response>;

/**
 * The REST layer of the embedded Supabase within this process: what supabase-js asks is answered without a second process between
 * it and PostgreSQL. Only for tokens that this process has signed itself; Auth, and whoever else speaks HTTP, have `supabase-server.ts`.
 */
export async function openRestLayer(databaseUrl: string): Promise<Answer> {
  const { SUPABASE_JWT_SECRET = "" } = env();
  const resolver = async (token: string) => {
    const claims = claimsOf(token, SUPABASE_JWT_SECRET);
    return claims && { type: "publishable" as const, claims };
  };
  const app = new App({
    connection: new RestConnection(databaseUrl),
    options: { server: { admin: false, disableStudio: true, apiKeys: { resolver } } },
    api: { schemas: ["public"], max_rows: 1000 },
    db: { migrations: { enabled: false } },
    auth: { enabled: false },
  });
  await app.init();
  return async (request) => {
    // A key that says itself who asks: the signature is checked by the resolver, on this thread.
    request.headers.set("apikey", request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "");
    return app.fetch(request, { peerAddress: null });
  };
}

const Claims = z.looseObject({ exp: z.number() });

/** The claims of a token that was signed with this secret by HS256 and has not ended; null for any other. */
export function claimsOf(token: string, secret: string, now = Date.now()): Record<string, unknown> | null {
  const [header = "", body = "", signature = ""] = token.split(".");
  const expected = createHmac("sha256", secret).update(`${header}.${body}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = Claims.safeParse(JSON.parse(Buffer.from(body, "base64url").toString()));
  return claims.success && claims.data.exp * 1000 > now ? claims.data : null;
}
