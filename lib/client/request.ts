const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === "string" ? value : otherwise);

/** The parts of an error envelope, where the answer is one. */
export function refusalOf(envelope: unknown) {
  if (!isRecord(envelope) || !isRecord(envelope.error)) return undefined;
  const { code, message, details } = envelope.error;
  if (typeof code !== "string" || typeof message !== "string") return undefined;
  return {
    code,
    message,
    details: (Array.isArray(details) ? details : []).filter(isDetail),
    requestId: isRecord(envelope.meta) ? textOr(envelope.meta.request_id, null) : null,
  };
}

interface Detail {
  path: string;
  message: string;
}

const isDetail = (value: unknown): value is Detail =>
  isRecord(value) && typeof value.path === "string" && typeof value.message === "string";

/** The server answered with an error, or not at all. `message` can be shown to people; `requestId` finds the request in the logs. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** 0 where no answer came. */
    readonly status: number,
    readonly requestId: string | null,
    readonly details: readonly Detail[] = [],
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
  // The browser itself names the type of a form.
  const isJson = body !== undefined && !(body instanceof FormData);
  try {
    return await fetch(url, {
      method,
      headers: { accept: "application/json", ...(isJson ? { "content-type": "application/json" } : {}), ...headers },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
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
  const refused = refusalOf(envelope);
  if (refused) {
    throw new ApiError(refused.code, refused.message, answer.status, refused.requestId ?? requestId, refused.details);
  }
  if (!answer.ok || !isRecord(envelope) || !("data" in envelope)) {
    throw new ApiError(
      "unexpected_answer",
      `The server's answer can't be read (status ${answer.status}).`,
      answer.status,
      requestId,
    );
  }
  return { data: envelope.data, meta: envelope.meta };
}
