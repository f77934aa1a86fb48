import { App } from "@supabase/lite";
import { type Claims, KnownTokens } from "@/lib/embedded/known-tokens";
import { PlannedReads } from "@/lib/embedded/planned-reads";
import { RestConnection } from "@/lib/embedded/rest-connection";
import { env } from "@/lib/env";

/**
 * The REST layer of the embedded Supabase within this process: what supabase-js asks is answered without a second process between
 * it and PostgreSQL. Only for tokens that this process has signed itself; Auth, and whoever else speaks HTTP, have `supabase-server.ts`.
 */
export async function openRestLayer(databaseUrl: string): Promise<typeof fetch> {
  const tokens = new KnownTokens(env().SUPABASE_JWT_SECRET ?? "");
  const resolver = async (token: string) => {
    const claims = tokens.claimsOf(token);
    return claims && { type: "publishable" as const, claims };
  };
  const connection = new RestConnection(databaseUrl);
  const app = new App({
    connection,
    options: { server: { admin: false, disableStudio: true, apiKeys: { resolver } } },
    api: { schemas: ["public"], max_rows: 1000 },
    db: { migrations: { enabled: false } },
    auth: { enabled: false },
  });
  const reads = new PlannedReads(connection);
  await Promise.all([app.init(), reads.open()]);

  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const token = headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
    const claims = tokens.claimsOf(token);
    let failure: unknown;
    if (claims && typeof input === "string") {
      try {
        const answer = await reads.answer(input, init.method ?? "GET", headers, varsOf(claims));
        if (answer) return answer;
      } catch (error) {
        failure = error;
      }
    }
    // A key that says itself who asks: the signature is checked by the resolver, on this thread.
    headers.set("apikey", token);
    const request = new Request(input, { ...init, headers });
    // What a failed read is answered with is @supabase/lite's to say, without a second try.
    return connection.failing.run(failure, async () => app.fetch(request, { peerAddress: null }));
  };
}

/** A caller, as @supabase/lite describes one to its connection. */
const varsOf = (claims: Claims) => ({
  auth: { uid: claims.sub ?? null, role: claims.role ?? "anon", jwt: claims },
});
