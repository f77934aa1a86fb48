import { errorAnswer, respond } from "@/lib/api/answer";
import { type AnswerForm, envelopeForm } from "@/lib/api/answer-form";
import { ApiError, notFound } from "@/lib/api/errors";
import type { RouteHandler } from "@/lib/api/request-handler";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type HttpMethod = (typeof methods)[number];

type Handler = RouteHandler | ((request: Request) => Response);

/**
 * What a route answers to the methods it has not: 405 with `Allow`, HEAD as GET without the body, and OPTIONS.
 * `export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);` names those that the file does not export itself.
 */
export function otherMethods(...handlers: readonly RouteHandler[]): Record<HttpMethod, Handler> {
  const own = new Map(handlers.map((handler) => [handler.endpoint.method.toUpperCase(), handler]));
  const get = own.get("GET");
  if (get) own.set("HEAD", get);
  const allow = methods.filter((method) => own.has(method) || method === "OPTIONS").join(", ");
  const of = (method: HttpMethod): Handler => own.get(method) ?? (method === "OPTIONS" ? options : wrongMethod);
  const form = handlers[0]?.form;
  const options = (request: Request) => refuse(request, null, form, { Allow: allow });
  const wrongMethod = (request: Request) =>
    refuse(
      request,
      new ApiError("method_not_allowed", `${request.method} is not a method of this path.`, { headers: { Allow: allow } }),
      form,
    );
  return {
    GET: of("GET"),
    HEAD: of("HEAD"),
    POST: of("POST"),
    PUT: of("PUT"),
    PATCH: of("PATCH"),
    DELETE: of("DELETE"),
    OPTIONS: of("OPTIONS"),
  };
}

/** What a path outside of the API answers to other methods than its one: 405 with `Allow`. */
export const otherThan =
  (method: HttpMethod) =>
  (request: Request): Response =>
    refuse(
      request,
      new ApiError("method_not_allowed", `${request.method} is not a method of this path.`, { headers: { Allow: method } }),
    );

/** Every method of a path that leads nowhere: the JSON 404. */
export function missingPath(request: Request): Response {
  return refuse(request, notFound("path"));
}

/** The same in another form than the envelope, for each method. */
export function missingPathIn(form: AnswerForm): Record<HttpMethod, (request: Request) => Response> {
  const missing = (request: Request) => refuse(request, notFound("path"), form);
  return {
    ...{ GET: missing, HEAD: missing, POST: missing, PUT: missing },
    ...{ PATCH: missing, DELETE: missing, OPTIONS: missing },
  };
}

/** An answer that needs no caller. Without an error it is the empty 204 of OPTIONS. */
function refuse(
  request: Request,
  error: ApiError | null,
  form: AnswerForm = envelopeForm,
  headers: Record<string, string> = {},
): Response {
  const context = { requestId: crypto.randomUUID(), method: error ? request.method : "HEAD", rate: null, now: new Date(), form };
  return respond(error ? errorAnswer(error, context) : { status: 204, body: "", headers }, context);
}
