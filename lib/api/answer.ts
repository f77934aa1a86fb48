import { type AnswerForm, envelopeForm } from "@/lib/api/answer-form";
import type { ApiError } from "@/lib/api/errors";
import { FileReply } from "@/lib/api/reply";
import type { Rate } from "@/lib/identity/caller";

/** An answer before it is a Response: JSON text, or a file. */
export interface Answer {
  status: number;
  body: string | FileReply;
  headers: Readonly<Record<string, string>>;
}

/** What an answer carries because of its request. */
export interface AnswerContext {
  requestId: string;
  method: string;
  rate: Rate | null;
  /** Lines of `Set-Cookie`. */
  cookies?: readonly string[];
  now: Date;
  /** The envelope where not said. */
  form?: AnswerForm;
}

const secondMs = 1000;

export function successAnswer(
  status: number,
  data: unknown,
  meta: unknown,
  headers: Readonly<Record<string, string>>,
  form: AnswerForm = envelopeForm,
): Answer & { body: string } {
  return { status, body: JSON.stringify(form.success(data, meta)), headers };
}

/** An error in the form of its API; 401 names how to sign in, 429 and 503 when to come back. */
export function errorAnswer(error: ApiError, { requestId, rate, now, form = envelopeForm }: AnswerContext): Answer {
  const usual: Record<string, string> = {};
  if (error.status === 401) usual["WWW-Authenticate"] = 'Bearer realm="mira"';
  if (error.status === 503) usual["Retry-After"] = "5";
  if (error.status === 429)
    usual["Retry-After"] = String(rate ? Math.max(1, rate.resetAt - Math.floor(now.getTime() / secondMs)) : 60);
  return { status: error.status, body: JSON.stringify(form.error(error, requestId)), headers: { ...usual, ...error.headers } };
}

/** The Response with the headers that every answer has. To HEAD it is the same without the body. */
export function respond(answer: Answer, context: AnswerContext): Response {
  const { status, body } = answer;
  const content = body instanceof FileReply ? body.body : body;
  const headers = headersOf(answer, context);
  if (status === 304) headers.delete("Content-Type");
  if (context.method !== "HEAD" && status !== 304) return new Response(content, { status, headers });
  if (content instanceof ReadableStream) void content.cancel();
  return new Response(null, { status, headers });
}

/** Every header of an answer; those that it brings itself win over the usual ones. */
export function headersOf({ body, headers }: Answer, { requestId, rate, cookies = [] }: AnswerContext): Headers {
  const isFile = body instanceof FileReply;
  const all = new Headers({
    "Content-Type": isFile ? body.contentType : "application/json",
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Request-Id": requestId,
  });
  const given = { ...headers, ...(isFile && body.headers), ...(rate && rateHeaders(rate)) };
  for (const [name, value] of Object.entries(given)) all.set(name, value);
  for (const line of cookies) all.append("Set-Cookie", line);
  return all;
}

function rateHeaders(rate: Rate): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(rate.limit),
    "X-RateLimit-Remaining": String(rate.remaining),
    "X-RateLimit-Reset": String(rate.resetAt),
  };
}
