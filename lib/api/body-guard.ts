import type { IncomingMessage, ServerResponse } from "node:http";
import { tooLarge } from "@/lib/api/body";
import { rejectUnreadable, writeRefusal } from "@/lib/api/request-guard";

/** How slowly a body may come: over each window at least so many bytes a second, the first moments aside. */
interface Pace {
  graceMs: number;
  windowMs: number;
  bytesPerSecond: number;
}

const slowest: Pace = { graceMs: 10_000, windowMs: 30_000, bytesPerSecond: 1000 };
const looksInWindow = 6;

/** How long a refused body is still taken and thrown away: who meets a broken connection while sending does not read the answer. */
const lingerMs = 1000;

/** What a body is held to. */
interface BodyLimits {
  bytes: number;
  pace?: Pace;
}

/**
 * Answers 413 where the declared length is over the limit, before the body is read, and closes the connection. Returns whether it
 * answered.
 */
export function rejectOversized(request: IncomingMessage, response: ServerResponse, limitBytes: number): boolean {
  // Node lets in digits only, and at most one such header.
  if (!(Number(request.headers["content-length"]) > limitBytes)) return false;
  response.shouldKeepAlive = false;
  writeRefusal(request, response, tooLarge(limitBytes));
  const end = () => void response.end();
  const timer = setTimeout(end, lingerMs);
  request.once("close", () => {
    clearTimeout(timer);
    end();
  });
  request.resume();
  return true;
}

/**
 * Watches over a body from the moment that somebody asks for it, which an endpoint does after it has checked the credential. Only then
 * a client that waits (`Expect: 100-continue`) is told to go on; and from then on the body has to keep the pace, else the answer is a
 * 408 and the connection is closed. No more than the limit is read of a body that did not declare its length.
 */
export function guardBody(request: IncomingMessage, response: ServerResponse, isWaiting: boolean, limits: BodyLimits): void {
  const { bytes, pace = slowest } = limits;
  stopReadingAfter(bytes, request, response);
  const { shouldKeepAlive } = response;
  // Whoever was not told to go on may send the body or leave it: what comes next on this connection could be either.
  if (isWaiting) response.shouldKeepAlive = false;
  const read = request._read.bind(request);
  request._read = (size) => {
    request._read = read;
    if (isWaiting && !response.headersSent) {
      response.writeContinue();
      response.shouldKeepAlive = shouldKeepAlive;
    }
    if (!request.complete) keepPace(request, response, pace);
    read(size);
  };
}

/**
 * Of a body in chunks what comes after the chunk that passes the limit is not read. An answer before its end, such as that to a bad key,
 * ends the connection: Node would read all the rest to keep it.
 */
function stopReadingAfter(limitBytes: number, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers["transfer-encoding"] === undefined) return;
  const { shouldKeepAlive } = response;
  response.shouldKeepAlive = false;
  let length = 0;
  const push = request.push.bind(request);
  request.push = (chunk: Uint8Array | null, encoding) => {
    if (chunk === null && !response.headersSent) response.shouldKeepAlive = shouldKeepAlive;
    if (chunk !== null && length > limitBytes) return false;
    length += chunk?.length ?? 0;
    return push(chunk, encoding);
  };
  endWhenRead(request, response);
}

/** A client that is still sending gets a moment to read the answer before the connection is closed. */
function endWhenRead(request: IncomingMessage, response: ServerResponse): void {
  const { end: endNow } = response;
  const end = (...args: unknown[]): ServerResponse => Reflect.apply(endNow, response, args);
  response.end = (...args: unknown[]) => {
    if (request.complete) return end(...args);
    const [body] = args;
    if (typeof body === "string" || body instanceof Uint8Array) response.write(body);
    const timer = setTimeout(() => end(), lingerMs);
    request.once("close", () => {
      clearTimeout(timer);
      end();
    });
    return response;
  };
}

function keepPace(request: IncomingMessage, response: ServerResponse, { graceMs, windowMs, bytesPerSecond }: Pace): void {
  const { socket } = request;
  const received: number[] = [];
  let timer = setTimeout(look, graceMs);
  request.once("close", () => clearTimeout(timer));

  function look(): void {
    if (request.complete) return;
    received.push(socket.bytesRead);
    const before = received.length > looksInWindow ? received.shift() : undefined;
    const isTooSlow = before !== undefined && socket.bytesRead - before < (bytesPerSecond * windowMs) / 1000;
    if (isTooSlow) cut();
    else timer = setTimeout(look, windowMs / looksInWindow);
  }

  function cut(): void {
    // What has begun to answer, or waits for its turn behind another answer, can only be ended.
    if (response.headersSent || !response.socket) return void socket.destroy();
    rejectUnreadable(Object.assign(new Error("The body is too slow."), { code: "ERR_HTTP_REQUEST_TIMEOUT" }), socket);
    socket.destroySoon();
  }
}
