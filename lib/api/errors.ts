import type { Rate } from "@/lib/identity/caller";

/** Every error code of the API with its HTTP status. Each has a heading in docs/errors.md. */
export const errorStatus = {
  invalid_request: 400,
  unauthorized: 401,
  invalid_api_key: 401,
  insufficient_balance: 402,
  forbidden: 403,
  call_not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  call_active: 409,
  idempotency_in_progress: 409,
  gmail_not_connected: 412,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal_error: 500,
  upstream_failed: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Where in the request the fault is (`speakers.0.side`, `limit`) and what is wrong with it. */
export interface ErrorDetail {
  path: string;
  message: string;
}

export interface ApiErrorOptions {
  details?: readonly ErrorDetail[];
  /** Added to the answer, e.g. `Allow` or `Retry-After`. */
  headers?: Readonly<Record<string, string>>;
  /** The key's rate where the caller was known before the error. */
  rate?: Rate | null;
  /** For the log only; never in the answer. */
  cause?: unknown;
}

/** The one error a verb throws to answer something else than success. Its message reaches the caller: no ids, no internal text. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly rate: Rate | null;

  constructor(code: ErrorCode, message: string, options: ApiErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "ApiError";
    this.code = code;
    this.details = options.details;
    this.headers = options.headers ?? {};
    this.rate = options.rate ?? null;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** 400 that names each fault. */
export function invalidRequest(details: readonly ErrorDetail[], message = "The request is not valid."): ApiError {
  return new ApiError("invalid_request", message, { details });
}

/** 404 for a row that is not there, and for one of another organization: the two are the same answer. `what` is a kind: "meeting". */
export function notFound(what: string): ApiError {
  return new ApiError("not_found", `There is no such ${what}.`);
}

export function forbidden(message = "This credential may not do that."): ApiError {
  return new ApiError("forbidden", message);
}

export function conflict(message: string, details?: readonly ErrorDetail[]): ApiError {
  return new ApiError("conflict", message, details ? { details } : {});
}

/** 503: a part that the answer needs is down. `retryAfterSeconds` becomes `Retry-After`. */
export function unavailable(message: string, options: { retryAfterSeconds?: number; cause?: unknown } = {}): ApiError {
  return new ApiError("unavailable", message, {
    headers: { "Retry-After": String(options.retryAfterSeconds ?? 5) },
    cause: options.cause,
  });
}
