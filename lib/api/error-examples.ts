import type { AnswerForm } from "@/lib/api/answer-form";
import type { EndpointSpec } from "@/lib/api/endpoint";
import type { ErrorCode } from "@/lib/api/errors";

const requestId = "5b1e7c0a-6c1f-4f0e-9d53-0f6b8f6f3c1d";

/** One message of each code, for the document. What to do about each is in docs/errors.md. */
const messages: Record<ErrorCode, string> = {
  invalid_request: "The request is not valid.",
  unauthorized: "Send an API key, or sign in.",
  invalid_api_key: "The API key is malformed, unknown, expired or revoked.",
  insufficient_balance: "The balance does not cover this.",
  forbidden: "This needs the permission write.",
  call_not_allowed: "The number is on the do-not-call list. It is not allowed at any time.",
  not_found: "There is no such meeting.",
  method_not_allowed: "PUT is not a method of this path.",
  request_timeout: "The request did not arrive in time.",
  conflict: "Another one like it is there already.",
  call_active: "A call to this number is going on.",
  idempotency_in_progress: "The first request with this Idempotency-Key is still running. Try again in a moment.",
  gmail_not_connected: "Connect Gmail first.",
  precondition_failed: "It was changed meanwhile.",
  payload_too_large: "The body is larger than 1048576 bytes.",
  unsupported_media_type: "Send the body as application/json in UTF-8, not compressed.",
  idempotency_mismatch: "This Idempotency-Key was used with another body. Use a new key for a new request.",
  rate_limited: "This key may make 60 requests a minute.",
  internal_error: "Something went wrong on our side.",
  upstream_failed: "A service that this needs did not answer.",
  unavailable: "The database can't be reached.",
};

/** An error as a caller would see it. */
export function errorExample(code: ErrorCode, form: AnswerForm): unknown {
  const details = code === "invalid_request" ? [{ path: "limit", message: "must be a whole number from 1 to 100" }] : [];
  return form.error({ code, message: messages[code], details }, requestId);
}

/** Every error that an operation can answer: its own, and those that come with its credential, its body and its key. */
export function errorsOf(spec: EndpointSpec): ErrorCode[] {
  const codes = new Set<ErrorCode>(["invalid_request"]);
  if (spec.permission !== "public")
    for (const code of ["unauthorized", "invalid_api_key", "rate_limited"] as const) codes.add(code);
  if (spec.permission !== "public") codes.add("forbidden");
  for (const code of spec.errors) codes.add(code);
  if (spec.body) for (const code of ["payload_too_large", "unsupported_media_type"] as const) codes.add(code);
  if (spec.idempotent)
    for (const code of ["conflict", "idempotency_in_progress", "idempotency_mismatch"] as const) codes.add(code);
  codes.add("internal_error").add("unavailable");
  return [...codes];
}
