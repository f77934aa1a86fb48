import { ApiError, unavailable } from "@/lib/api/errors";
import type { z } from "@/lib/api/zod";
import { fetchOutside, type OutsideRequest, type OutsideResponse } from "@/lib/net/fetch-outside";
import { OutsideError } from "@/lib/net/outside-error";

/** A service that Mira asks for a caller. */
export interface Upstream {
  /** As people know it: "Google". */
  name: string;
  /** Only where the installation's operator put a place on this machine in its stead. */
  allowLoopbackHttp: boolean;
}

type UpstreamRequest = Pick<OutsideRequest, "method" | "headers" | "body"> & { timeoutMs?: number; maxResponseBytes?: number };

/** Mira asks no longer than this for one answer. */
const timeoutMs = 10_000;
const maxResponseBytes = 1_048_576;
/** Where a service asks for a pause and does not say how long. */
const usualPauseSeconds = 30;
const longestPauseSeconds = 3_600;

/** 502: a service did not do what was asked of it. The reason is for the log. */
export const upstreamFailed = (name: string, cause: unknown): ApiError =>
  new ApiError("upstream_failed", `${name} did not answer as it should. Try again later.`, { cause });

/**
 * One request to a service, ten seconds at most. Its refusals (4xx) are answers.
 *
 * @throws ApiError 503 with `Retry-After` where it limits the rate, 502 where it is down, unreachable or broken
 */
export async function askUpstream(upstream: Upstream, url: string, request: UpstreamRequest): Promise<OutsideResponse> {
  const { name, allowLoopbackHttp } = upstream;
  const answer = await fetchOutside(url, { timeoutMs, maxResponseBytes, ...request, allowLoopbackHttp }).catch((err: unknown) => {
    throw err instanceof OutsideError ? upstreamFailed(name, err) : err;
  });
  if (answer.status === 429) throw pauseOf(name, answer.headers["retry-after"]);
  if (answer.status >= 500) throw upstreamFailed(name, new Error(`${name} answered ${answer.status}`));
  if (answer.isTruncated) throw upstreamFailed(name, new Error(`${name} answered more than is read`));
  return answer;
}

/** 503 for a service that limits how often it is asked. `after` is its `Retry-After`. */
export function pauseOf(name: string, after?: string): ApiError {
  const told = after !== undefined && /^\d{1,6}$/.test(after) ? Number(after) : usualPauseSeconds;
  const retryAfterSeconds = Math.min(Math.max(told, 1), longestPauseSeconds);
  return unavailable(`${name} limits how often it may be asked. Try again later.`, { retryAfterSeconds });
}

/** The answer's JSON as the schema has it. @throws ApiError 502 for HTML, JSON that is cut, or another shape */
export function jsonOf<S extends z.ZodType>(name: string, answer: Pick<OutsideResponse, "bodyText">, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(answer.bodyText);
  } catch (err) {
    throw upstreamFailed(name, err);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw upstreamFailed(name, parsed.error);
  return parsed.data;
}
