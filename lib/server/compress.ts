import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Compresses answers of at least so many bytes, and those whose length is not said, for clients that take it. */
export function compressionFrom(threshold: number): Middleware {
  // Made for Express, of which it uses nothing that Node has not.
  const compress = compression({ threshold }) as unknown as Middleware;
  return (request, response, next) =>
    compress(request, response, () => {
      keepOneDrainListener(response);
      next();
    });
}

/**
 * The package moves listeners of `drain` to a stream of its own and never takes them off again: one more for each piece of a long answer,
 * until Node takes it for a leak. Here one listener tells all who wait.
 */
function keepOneDrainListener(response: ServerResponse): void {
  const waiting: (() => void)[] = [];
  const once = response.once.bind(response);
  let isListening = false;
  response.once = (event: string, listener: (...args: unknown[]) => void) => {
    if (event !== "drain") return once(event, listener);
    if (!isListening) response.on("drain", () => waiting.splice(0).forEach((resume) => void resume()));
    isListening = true;
    waiting.push(listener);
    return response;
  };
}
