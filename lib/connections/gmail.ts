import { ApiError } from "@/lib/api/errors";
import { askUpstream, jsonOf, pauseOf, upstreamFailed } from "@/lib/api/upstream";
import { z } from "@/lib/api/zod";
import { notConnected } from "@/lib/connections/access";
import type { Google } from "@/lib/connections/google";

const Listed = z.object({ messages: z.array(z.object({ id: z.string(), threadId: z.string() })).default([]) });
const Message = z.object({
  id: z.string(),
  threadId: z.string(),
  snippet: z.string().default(""),
  /** Unix milliseconds. */
  internalDate: z.string().regex(/^\d{1,15}$/),
  payload: z.object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]) }).default({ headers: [] }),
});
export type Message = z.infer<typeof Message>;

const Refusal = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string() })).default([]), message: z.string().default("") }),
});

/** The token is not good, or no longer: a new one may be. */
export class RefusedToken extends Error {}

const messagesUrl = "https://gmail.googleapis.com/gmail/v1/users/me/messages";
/** As many as a list holds at the price of one. */
const listed = 100;
const shownHeaders = ["Subject", "From", "To"];

/** A mailbox, read with one access token until `deadline` (`Date.now()`). */
export class Gmail {
  constructor(
    private readonly google: Google,
    private readonly token: string,
    private readonly deadline: number,
  ) {}

  /** Ids of the newest messages that a query finds, newest first. */
  async list(query: string): Promise<{ id: string; threadId: string }[]> {
    const found = await this.get(`?${new URLSearchParams({ q: query, maxResults: String(listed) })}`, Listed);
    return found?.messages ?? [];
  }

  /** A message without its text; null where it was deleted meanwhile. */
  async message(id: string): Promise<Message | null> {
    const asked = new URLSearchParams([["format", "metadata"], ...shownHeaders.map((name) => ["metadataHeaders", name])]);
    return this.get(`/${encodeURIComponent(id)}?${asked}`, Message);
  }

  private async get<S extends z.ZodType>(rest: string, schema: S): Promise<z.output<S> | null> {
    const { upstream } = this.google;
    const timeoutMs = this.deadline - Date.now();
    if (timeoutMs <= 0) throw upstreamFailed(upstream.name, new Error("Gmail took too long"));
    const headers = { authorization: `Bearer ${this.token}`, accept: "application/json" };
    const url = this.google.at(messagesUrl + rest);
    const answer = await askUpstream(upstream, url, { method: "GET", headers, body: null, timeoutMs });
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
    if (reasons.includes("insufficientPermissions")) return notConnected("Reading mail was not granted.");
    // Gmail names what it does not understand of a query.
    if (status === 400) return new ApiError("invalid_request", "Gmail does not understand this query.");
    return upstreamFailed(name, new Error(`Gmail answered ${status}: ${error.message}`));
  }
}
