import "@/lib/process-output";
import "@/lib/instance/required-node";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { parseArgs } from "node:util";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { defaultBodyLimitBytes } from "@/lib/api/body";
import { guardBody, rejectOversized } from "@/lib/api/body-guard";
import { failedResponse, isUnderApi, rejectExpectation, rejectMalformed, rejectUnreadable } from "@/lib/api/request-guard";
import { nameSender } from "@/lib/auth/client-address";
import { isLine, takeLine } from "@/lib/calls/carriers/sockets";
import { answerWith } from "@/lib/db/as-caller";
import { requireSessionPooling, TransactionPoolingError } from "@/lib/db/session";
import { openRestLayer } from "@/lib/embedded/rest-layer";
import { env } from "@/lib/env";
import { projectRoot } from "@/lib/instance/home";
import { logger } from "@/lib/log";
import { ApiRoutes } from "@/lib/server/api-routes";
import { localHost } from "@/lib/server/app-services";
import { compressionFrom } from "@/lib/server/compress";
import { Monitor } from "@/lib/server/monitor";

/*
 * The web process: serves the API's routes and Next's pages on one port. `--host H --port N [--dev]`. While developing, Next has the API
 * too, and loads what was changed. On SIGTERM it is no longer ready; DRAIN_SECONDS later it takes no more connections, and ends when the
 * requests that it has are answered. Whoever asked waits for that and ends it when it takes too long.
 */
const { values } = parseArgs({ options: { host: { type: "string" }, port: { type: "string" }, dev: { type: "boolean" } } });
const { host = "localhost", port = "3000", dev = false } = values;

const { EMBEDDED_DATABASE_URL } = env();
if (EMBEDDED_DATABASE_URL && !dev) answerWith(await openRestLayer(EMBEDDED_DATABASE_URL));

/** Answers of the API that are shorter arrive no sooner compressed; pages and their files travel further, and are kept. */
const compressAnswer = compressionFrom(32_768);
const compressPage = compressionFrom(1_024);
// A database that is out of reach may be back later; until then requests are answered with 503.
await requireSessionPooling(env().DATABASE_URL).catch((error: unknown) => {
  if (error instanceof TransactionPoolingError) throw error;
});
const monitor = new Monitor(async () => (await fetch(`http://${localHost(host)}:${port}/api/v1/health`)).ok);
monitor.open();
const app = next({ dev, dir: projectRoot, hostname: host, port: Number(port) });
await app.prepare();
const answerPage = app.getRequestHandler();
const api = dev ? undefined : await ApiRoutes.load();
const answerApi =
  api &&
  getRequestListener((request) => api.answer(request, new URL(request.url).pathname), {
    overrideGlobalObjects: false,
    // For HTTP/1.0, which need not say its host.
    hostname: host,
    errorHandler: failedResponse,
  });
let isEnding = false;

// Node would refuse a request without Host by itself, in bare text; and would look for slow senders only twice a minute.
const server = createServer({ requireHostHeader: false, connectionsCheckingInterval: 5_000 });
server.on("request", (request, response) => serve(request, response, false));
server.on("checkContinue", (request, response) => serve(request, response, true));
server.on("upgrade", (request, socket, head) => {
  if (isLine(request)) takeLine(request, socket, head);
  // While developing, Next tells its pages of changes over a socket of its own.
  else if (dev) void app.getUpgradeHandler()(request, socket, head);
  else socket.destroy();
});
server.on("clientError", rejectUnreadable);
server.on("checkExpectation", rejectExpectation);
// Headers come at once or never; 10 MB over a slow line take their time. Longer than the proxies' 60 s, who else race with our end.
Object.assign(server, { headersTimeout: 30_000, requestTimeout: 300_000, keepAliveTimeout: 75_000 });

for (const name of ["SIGTERM", "SIGINT"] as const) {
  process.on(name, () => {
    monitor.drain();
    setTimeout(end, env().DRAIN_SECONDS * 1000);
  });
}
server.listen(Number(port), host, () => monitor.ready());

/** `isWaiting`: the client sends the body when it is told to go on. */
function serve(request: IncomingMessage, response: ServerResponse, isWaiting: boolean): void {
  response.on("close", () => isEnding && server.closeIdleConnections());
  if (isEnding) response.setHeader("Connection", "close");
  if (rejectMalformed(request, response)) return;
  const limitBytes = bodyLimitOf(request);
  if (rejectOversized(request, response, limitBytes)) return;
  guardBody(request, response, isWaiting, { bytes: limitBytes });
  nameSender(request, env().TRUSTED_PROXIES);
  const isApi = isUnderApi(request);
  const answer = answerApi && isApi ? answerApi : answerPage;
  (isApi ? compressAnswer : compressPage)(request, response, () => {
    answer(request, response)?.catch((error: unknown) => {
      logger({ request_id: "web" }).error({ err: error }, "request failed before its handler");
      response.destroy();
    });
  });
}

function bodyLimitOf({ method = "", url = "" }: IncomingMessage): number {
  // While developing, the handlers look themselves.
  if (dev) return Number.POSITIVE_INFINITY;
  return api?.bodyLimit(method, url.split("?", 1)[0] ?? "") ?? defaultBodyLimitBytes;
}

function end(): void {
  isEnding = true;
  server.close(() => void app.close().finally(() => process.exit(0)));
}
