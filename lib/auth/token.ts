import { importJWK, type JWK, SignJWT } from "jose";
import type { Caller } from "@/lib/auth/caller";
import { env } from "@/lib/env";

const lifetimeSeconds = 300;

interface Signer {
  alg: "HS256" | "ES256";
  kid: string | null;
  key: Awaited<ReturnType<typeof importJWK>>;
}
let signer: Promise<Signer> | undefined;

async function loadSigner(): Promise<Signer> {
  const { SUPABASE_SIGNING_KEY, SUPABASE_JWT_SECRET } = env();
  if (SUPABASE_SIGNING_KEY) {
    const jwk: JWK = JSON.parse(SUPABASE_SIGNING_KEY);
    return { alg: "ES256", kid: jwk.kid ?? null, key: await importJWK(jwk, "ES256") };
  }
  return { alg: "HS256", kid: null, key: new TextEncoder().encode(SUPABASE_JWT_SECRET) };
}

/**
 * The token that the database sees for one request or job, good for five minutes. `sub` is the key's, session's or job's own
 * id and never an auth user's: such a token would be a login of that user.
 */
export async function mintToken(caller: Caller): Promise<string> {
  signer ??= loadSigner();
  const { alg, kid, key } = await signer;
  const isJob = caller.actor.kind === "job";
  return new SignJWT({
    role: "authenticated",
    organization_id: caller.organizationId,
    org_role: caller.role,
    user_id: caller.userId,
    actor_kind: caller.actor.kind,
    actor_id: caller.actor.kind === "user" ? caller.actor.memberId : caller.actor.id,
    permissions: isJob ? [...caller.permissions, "job"] : caller.permissions,
  })
    .setProtectedHeader(kid ? { alg, kid, typ: "JWT" } : { alg, typ: "JWT" })
    .setSubject(caller.actor.id)
    .setAudience("authenticated")
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(key);
}
