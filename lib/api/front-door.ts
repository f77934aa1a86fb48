import type { IncomingMessage, ServerResponse } from "node:http";
import { errorAnswer, headersOf } from "@/lib/api/answer";
import { ApiError, invalidRequest } from "@/lib/api/errors";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Answers what Next would answer with a bare 500 or 400 before any route is asked: a method that no route can have, and a path that
 * is not percent-encoded UTF-8. True where it did; else the request is untouched.
 */
export function turnAway(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "", url = "/" } = request;
  const error = faultOf(method, url.split("?", 1)[0] ?? "");
  if (!error) return false;
  const context = { requestId: crypto.randomUUID(), method, rate: null, now: new Date() };
  const answer = errorAnswer(error, context);
  response.writeHead(answer.status, Object.fromEntries(headersOf(answer, context)));
  response.end(method === "HEAD" ? undefined : answer.body);
  return true;
}

function faultOf(method: string, path: string): ApiError | null {
  if (!methods.includes(method)) {
    return new ApiError("method_not_allowed", "No path has this method.", { headers: { Allow: methods.join(", ") } });
  }
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    return invalidRequest([{ path: "path", message: "is not valid percent-encoded UTF-8" }]);
  }
}
