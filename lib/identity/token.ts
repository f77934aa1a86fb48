import { createHmac, createPrivateKey, createSecretKey, sign } from "node:crypto";
import type { JWK } from "jose";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";

const lifetimeSeconds = 300;
/** How far this machine's clock may be before the database's, whose API refuses a token from the future. */
const clockLeewaySeconds = 60;

/** Signs on this thread: it takes microseconds, and every request waits for it. */
interface Signer {
  /** The token's first part. */
  header: string;
  sign(text: string): Buffer;
}
let signer: Signer | undefined;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function loadSigner(): Signer {
  const { SUPABASE_SIGNING_KEY, SUPABASE_JWT_SECRET = "" } = env();
  if (!SUPABASE_SIGNING_KEY) {
    const header = encoded({ alg: "HS256", typ: "JWT" });
    const secret = createSecretKey(SUPABASE_JWT_SECRET, "utf8");
    return { header, sign: (text) => createHmac("sha256", secret).update(text).digest() };
  }
  const jwk: JWK = JSON.parse(SUPABASE_SIGNING_KEY);
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  // JWS has the two numbers side by side, not as DER (RFC 7518 §3.4).
  const signed = (text: string) => sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
  return { header: encoded({ alg: "ES256", ...(jwk.kid !== undefined && { kid: jwk.kid }), typ: "JWT" }), sign: signed };
}

/**
 * The token that the database sees for one request or job, good for five minutes. It has no `sub`: with a user's id there
 * it would be a login of that user. Claims of our own say who acts.
 */
export function mintToken(caller: Caller): string {
  signer ??= loadSigner();
  const now = Math.floor(Date.now() / 1000);
  const isJob = caller.actor.kind === "job";
  const claims = encoded({
    role: "authenticated",
    organization_id: caller.organizationId,
    org_role: caller.role,
    user_id: caller.userId,
    actor_kind: caller.actor.kind,
    actor_id: caller.actor.kind === "user" ? caller.actor.memberId : caller.actor.id,
    permissions: isJob ? [...caller.permissions, "job"] : caller.permissions,
    aud: "authenticated",
    iat: now - clockLeewaySeconds,
    exp: now + lifetimeSeconds,
  });
  const text = `${signer.header}.${claims}`;
  return `${text}.${signer.sign(text).toString("base64url")}`;
}
