import { errorAnswer, headersOf, respond } from "@/lib/api/answer";
import { toApiError } from "@/lib/api/database-errors";
import { ApiError, forbidden } from "@/lib/api/errors";
import { answerMcp } from "@/lib/assistant/mcp";
import { authenticate } from "@/lib/auth/authenticate";
import { refuseForeignOrigin } from "@/lib/auth/same-origin";
import { asCaller } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { logger } from "@/lib/log";

/** POST /mcp: the Model Context Protocol over HTTP, for who sends a key or a token. A cookie is no credential here. */
export async function postMcp(request: Request): Promise<Response> {
  const context = { requestId: crypto.randomUUID(), method: request.method, now: new Date() };
  let caller: Caller | null = null;
  try {
    refuseForeignOrigin(request);
    if (!request.headers.has("authorization") && !request.headers.has("x-api-key"))
      throw new ApiError("unauthorized", "Send `Authorization: Bearer <key>`.");
    caller = await authenticate(request, () => undefined).caller;
    if (!caller.permissions.includes("read")) throw forbidden("This needs the permission read.");
    const plain = new Request(request.url);
    const ctx = { ...context, signal: request.signal, db: asCaller(caller), caller };
    const answer = await answerMcp(request, { ...ctx, request: plain });
    const headers = headersOf({ status: answer.status, body: "", headers: {} }, { ...context, rate: caller.rate });
    for (const [name, value] of answer.headers) headers.set(name, value);
    return new Response(answer.body, { status: answer.status, headers });
  } catch (cause) {
    const error = toApiError(cause);
    logger({ request_id: context.requestId }).warn({ err: error, code: error.code }, "mcp request refused");
    const answerContext = { ...context, rate: caller?.rate ?? null };
    return respond(errorAnswer(error, answerContext), answerContext);
  }
}

/** For every other method. */
export const otherThanPost = (request: Request): Response => {
  const context = { requestId: crypto.randomUUID(), method: request.method, rate: null, now: new Date() };
  const error = new ApiError("method_not_allowed", `${request.method} is not a method of this path.`, {
    headers: { Allow: "POST" },
  });
  return respond(errorAnswer(error, context), context);
};
