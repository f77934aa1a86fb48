import { errorAnswer, headersOf, respond } from "@/lib/api/answer";
import { toApiError } from "@/lib/api/database-errors";
import { ApiError, forbidden } from "@/lib/api/errors";
import { answerMcp } from "@/lib/assistant/mcp";
import { authenticate } from "@/lib/auth/authenticate";
import { callerOfAccessToken, challenge, isAccessToken } from "@/lib/auth/oauth-token";
import { refuseForeignOrigin } from "@/lib/auth/same-origin";
import { asCaller } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { logger } from "@/lib/log";

/** Who sends a key, a token of OAuth or of a session. A cookie is no credential here. @throws ApiError 401 that says how to sign in */
async function callerOf(request: Request): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  if (authorization === null && !request.headers.has("x-api-key"))
    throw new ApiError("unauthorized", "Send `Authorization: Bearer <token>`.", { headers: challenge() });
  const token = /^bearer +(\S+)$/i.exec(authorization?.trim() ?? "")?.[1] ?? "";
  if (isAccessToken(token)) return callerOfAccessToken(token);
  try {
    return await authenticate(request, () => undefined).caller;
  } catch (err) {
    if (!(err instanceof ApiError) || err.status !== 401) throw err;
    throw new ApiError(err.code, err.message, { headers: challenge("invalid_token") });
  }
}

/** POST /mcp: the Model Context Protocol over HTTP. */
export async function postMcp(request: Request): Promise<Response> {
  const context = { requestId: crypto.randomUUID(), method: request.method, now: new Date() };
  let caller: Caller | null = null;
  try {
    refuseForeignOrigin(request);
    caller = await callerOf(request);
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
