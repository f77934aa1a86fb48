import { z } from "zod";

const failure = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
  meta: z.object({ request_id: z.string() }).optional(),
});
const success = z.object({ data: z.unknown(), error: z.null(), meta: z.unknown() });

/** The server refused, or did not answer. `message` is fit for people; `requestId` finds the request in the logs. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** 0 where no answer came. */
    readonly status: number,
    readonly requestId: string | null,
    readonly details: readonly { path: string; message: string }[] = [],
  ) {
    super(message);
    this.name = "ApiError";
  }
}

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

async function answerOf(url: string, method: string, { body, headers, timeoutMs = 30_000 }: RequestOptions): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === "TimeoutError";
    const message = timedOut ? "The server took too long to answer." : "The server can't be reached. Check your connection.";
    throw new ApiError(timedOut ? "timeout" : "unreachable", message, 0, null);
  }
}

/** The envelope's `data` and `meta`. Rejects with ApiError and nothing else. */
export async function request(
  url: string,
  method: string,
  options: RequestOptions = {},
): Promise<{ data: unknown; meta: unknown }> {
  const answer = await answerOf(url, method, options);
  const requestId = answer.headers.get("x-request-id");
  const envelope: unknown = await answer.json().catch(() => null);
  const refused = failure.safeParse(envelope);
  if (refused.success) {
    const { error, meta } = refused.data;
    throw new ApiError(error.code, error.message, answer.status, meta?.request_id ?? requestId, error.details);
  }
  const accepted = success.safeParse(envelope);
  if (!answer.ok || !accepted.success) {
    throw new ApiError(
      "unexpected_answer",
      `The server's answer can't be read (status ${answer.status}).`,
      answer.status,
      requestId,
    );
  }
  return { data: accepted.data.data, meta: accepted.data.meta };
}
