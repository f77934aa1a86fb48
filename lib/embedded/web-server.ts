import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { turnAway, turnAwayUnreadable } from "@/lib/api/front-door";
import { projectRoot } from "@/lib/embedded/home";

/*
 * The web process: Next behind the front door. `--host H --port N [--dev]`. On SIGTERM it takes no more connections, and ends when the
 * requests that it has are answered; whoever asked waits for that and ends it when it takes too long.
 */
const { values } = parseArgs({ options: { host: { type: "string" }, port: { type: "string" }, dev: { type: "boolean" } } });
const { host = "localhost", port = "3000", dev = false } = values;

const app = next({ dev, dir: projectRoot, hostname: host, port: Number(port) });
await app.prepare();
const answer = app.getRequestHandler();
let isEnding = false;

const server = createServer((request, response) => {
  response.on("close", () => isEnding && server.closeIdleConnections());
  if (isEnding) response.setHeader("Connection", "close");
  if (turnAway(request, response)) return;
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
server.on("clientError", turnAwayUnreadable);
// Headers come at once or never; 10 MB over a slow line take their time. Longer than the proxies' 60 s, who else race with our end.
Object.assign(server, { headersTimeout: 30_000, requestTimeout: 300_000, keepAliveTimeout: 75_000 });

for (const name of ["SIGTERM", "SIGINT"] as const) {
  process.on(name, () => {
    isEnding = true;
    server.close(() => void app.close().finally(() => process.exit(0)));
  });
}
server.listen(Number(port), host);
