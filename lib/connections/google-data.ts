import { ApiError } from "@/lib/api/errors";
import { askUpstream, jsonOf, pauseOf, upstreamFailed } from "@/lib/api/upstream";
import { z } from "@/lib/api/zod";
import { type Access, accessToken, notConnected, type Owner } from "@/lib/connections/access";
import { configuredGoogle, type Google, type googleScopes } from "@/lib/connections/google";
import type { Db } from "@/lib/db/as-caller";

const Refusal = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string() })).default([]), message: z.string().default("") }),
});

/** The token is not good, or no longer: a new one may be. */
class RefusedToken extends Error {}

/** A member's data at Google, read with one access token until `deadline` (`Date.now()`). */
export class GoogleData {
  constructor(
    private readonly google: Google,
    private readonly access: Access,
    private readonly scope: keyof typeof googleScopes,
    private readonly deadline: number,
  ) {}

  /** The account's address. */
  get email(): string {
    return this.access.email;
  }

  /** Null for what is not there. @throws ApiError 400 for a query that Google does not understand, 412, 502, 503 */
  async get<S extends z.ZodType>(url: string, schema: S): Promise<z.output<S> | null> {
    const { upstream } = this.google;
    const timeoutMs = this.deadline - Date.now();
    if (timeoutMs <= 0) throw upstreamFailed(upstream.name, new Error("Google took too long"));
    const headers = { authorization: `Bearer ${this.access.token}`, accept: "application/json" };
    const answer = await askUpstream(upstream, this.google.at(url), { method: "GET", headers, body: null, timeoutMs });
    if (answer.status === 404) return null;
    if (answer.status === 200) return jsonOf(upstream.name, answer, schema);
    throw this.refusalOf(answer.status, answer.bodyText);
  }

  private refusalOf(status: number, bodyText: string): Error {
    const { name } = this.google.upstream;
    if (status === 401) return new RefusedToken();
    const { error } = jsonOf(name, { bodyText }, Refusal);
    const reasons = error.errors.map(({ reason }) => reason);
    if (reasons.some((reason) => /rateLimitExceeded|quotaExceeded|dailyLimitExceeded/i.test(reason))) return pauseOf(name);
    if (reasons.includes("insufficientPermissions")) return notConnected(`Reading the ${this.scope} was not granted.`);
    // Google names what it does not understand of a query.
    if (status === 400) return new ApiError("invalid_request", "Gmail does not understand this query.");
    return upstreamFailed(name, new Error(`Google answered ${status}: ${error.message}`));
  }
}

/** For one read altogether. */
const readMs = 20_000;

/**
 * Reads a member's data at Google; once more with a new token where Google refuses the one that seemed good.
 * @throws ApiError 412 where it is not connected or not granted
 */
export async function withGoogle<Result>(
  db: Db,
  owner: Owner,
  scope: keyof typeof googleScopes,
  read: (data: GoogleData) => Promise<Result>,
): Promise<Result> {
  const google = configuredGoogle();
  if (!google) throw notConnected("This installation is not set up for Google.");
  const access = await accessToken(google, db, owner, scope);
  const readWith = (one: Access) => read(new GoogleData(google, one, scope, Date.now() + readMs));
  try {
    return await readWith(access);
  } catch (err) {
    if (!(err instanceof RefusedToken)) throw err;
  }
  const renewed = await accessToken(google, db, owner, scope, access.token);
  try {
    return await readWith(renewed);
  } catch (err) {
    throw err instanceof RefusedToken ? notConnected("Google no longer accepts this connection.") : err;
  }
}
