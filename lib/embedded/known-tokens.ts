import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const Claims = z.looseObject({ exp: z.number() });
export type Claims = z.infer<typeof Claims>;

const keptTokens = 500;

/** Tokens that were signed with this installation's secret. One that comes again is not checked again until it ends. */
export class KnownTokens {
  private readonly known = new Map<string, Claims>();

  constructor(private readonly secret: string) {}

  /** The claims of a token that was signed by HS256 and has not ended; null for any other. */
  claimsOf(token: string): Claims | null {
    const claims = this.known.get(token) ?? this.verified(token);
    if (!claims || claims.exp * 1000 <= Date.now()) return null;
    this.known.delete(token);
    this.known.set(token, claims);
    const [oldest] = this.known.keys();
    if (this.known.size > keptTokens && oldest !== undefined) this.known.delete(oldest);
    return claims;
  }

  private verified(token: string): Claims | null {
    const [header = "", body = "", signature = ""] = token.split(".");
    const expected = createHmac("sha256", this.secret).update(`${header}.${body}`).digest();
    const given = Buffer.from(signature, "base64url");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return Claims.safeParse(JSON.parse(Buffer.from(body, "base64url").toString())).data ?? null;
  }
}
