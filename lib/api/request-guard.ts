import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Answer, errorAnswer, headersOf } from "@/lib/api/answer";
import { toApiError } from "@/lib/api/database-errors";
import { ApiError, invalidRequest, notFound, unavailable } from "@/lib/api/errors";
import { logger } from "@/lib/log";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Answers requests that Next would answer with a plain 500, 400 or redirect before a route runs: a method that no route can have, a
 * path that is not percent-encoded UTF-8, an API path with empty parts. Returns whether it answered.
 */
export function rejectMalformed(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "", url = "/" } = request;
  const error = faultOf(method, url.split("?", 1)[0] ?? "") ?? hostFault(request);
  if (!error) return false;
  writeRefusal(request, response, error);
  response.end();
  return true;
}

/** Writes the whole answer to a request that no route sees, and leaves it to the caller to end the response. */
export function writeRefusal({ method = "" }: IncomingMessage, response: ServerResponse, error: ApiError): void {
  const { answer, headers } = refusal(error, method);
  const body = String(answer.body);
  response.writeHead(answer.status, { ...Object.fromEntries(headers), "Content-Length": Buffer.byteLength(body) });
  if (method !== "HEAD") response.write(body);
}

/** Answers bytes that are no HTTP request, or a request that did not arrive in time, and closes the connection. */
export function rejectUnreadable(fault: NodeJS.ErrnoException, socket: Duplex): void {
  if (fault.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const { answer, headers } = refusal(unreadable(fault), "");
  headers.set("Connection", "close");
  headers.set("Content-Length", String(Buffer.byteLength(String(answer.body))));
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines}\r\n${answer.body}`);
}

/** The error codes of Node's HTTP parser. Errors on our side, such as a full disk, arrive as `clientError` too. */
const fromParser = /^(?:HPE_(?!USER)|ERR_HTTP_)/;

/** Answers an `Expect` that is none of HTTP's own. */
export function rejectExpectation(request: IncomingMessage, response: ServerResponse): void {
  writeRefusal(request, response, invalidRequest([{ path: "Expect", message: "must be 100-continue" }]));
  response.end();
}

function unreadable(fault: NodeJS.ErrnoException): ApiError {
  if (fault.code === "ERR_HTTP_REQUEST_TIMEOUT") return new ApiError("request_timeout", "The request did not arrive in time.");
  if (!fromParser.test(fault.code ?? "")) return unavailable("The server is in trouble.", { cause: fault });
  const what = fault.code === "HPE_HEADER_OVERFLOW" ? "headers are too large" : "request is not readable as HTTP/1.1";
  return new ApiError("invalid_request", `The ${what}.`);
}

/** The answer when a request failed before a handler ran: its address is not readable (400), or our own code failed (500). */
export function failedResponse(cause: unknown): Response {
  const isUnreadable = cause instanceof Error && cause.name === "RequestError";
  const error = isUnreadable
    ? new ApiError("invalid_request", "The request's address or Host header is not readable.", { cause })
    : toApiError(cause);
  if (!isUnreadable) logger().error({ err: cause }, "request failed before its handler");
  const { answer, headers } = refusal(error, "GET");
  return new Response(String(answer.body), { status: answer.status, headers });
}

function refusal(error: ApiError, method: string): { answer: Answer; headers: Headers } {
  const context = { requestId: crypto.randomUUID(), method, rate: null, now: new Date() };
  const answer = errorAnswer(error, context);
  return { answer, headers: headersOf(answer, context) };
}

/** Whether a request is for an API, for MCP or for what says how to sign in there, rather than for a page. */
export const isUnderApi = ({ url = "/" }: IncomingMessage): boolean =>
  /^\/(?:(?:api|compat)(?:[/?]|$)|mcp(?:\?|$)|\.well-known\/oauth-)/.test(url);

const api = /^[/\\]+(?:api|compat)(?:[/\\]|$)/;
/** An empty part (at the end too) or a backslash: Next would redirect these, with a page as the body. */
const malformed = /\/\/|\\|\/$/;

const hostFault = ({ headers, httpVersion }: IncomingMessage): ApiError | null =>
  httpVersion === "1.1" && !headers.host ? invalidRequest([{ path: "Host", message: "is required" }]) : null;

function faultOf(method: string, path: string): ApiError | null {
  if (!methods.includes(method)) {
    return new ApiError("method_not_allowed", "No path has this method.", { headers: { Allow: methods.join(", ") } });
  }
  // An address in full names a host that need not be ours, and `*` no path at all.
  if (!path.startsWith("/") && !path.startsWith("\\")) return invalidRequest([{ path: "path", message: "must begin with /" }]);
  if (api.test(path) && malformed.test(path)) return notFound("path");
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    return invalidRequest([{ path: "path", message: "is not valid percent-encoded UTF-8" }]);
  }
}
