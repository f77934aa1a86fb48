import path from "node:path";
import { type Command, startChild } from "@/lib/instance/child";
import { logFile, projectRoot } from "@/lib/instance/home";
import { isFree } from "@/lib/instance/ports";
import type { Service } from "@/lib/instance/supervisor";

export type AppOptions = { home: string; env: NodeJS.ProcessEnv; isDevelopment: boolean; host: string; port: number };

/** The worker, which does what outlives a request. */
export function workerService({ home, env, isDevelopment }: AppOptions): Service {
  const args = ["--import", "tsx", path.join(projectRoot, "lib/server/worker.ts")];
  // The web process has the port itself.
  const own = env.MONITOR_PORT ? { ...env, MONITOR_PORT: String(Number(env.MONITOR_PORT) + 1) } : env;
  return { name: "worker", start: () => startChild(command("worker", home, args, own, isDevelopment)) };
}

/** The web server. It counts as started when `GET /api/v1/health` answers 200. */
export function webService({ home, env, isDevelopment, host, port }: AppOptions): Service {
  const server = path.join(projectRoot, "lib/server/web-server.ts");
  // By default V8 lets the garbage of an export grow to twice the heap before it collects.
  const args = [
    "--max-semi-space-size=8",
    "--heap-growing-percent=25",
    "--import",
    "tsx",
    server,
    "--host",
    host,
    "--port",
    String(port),
    ...(isDevelopment ? ["--dev"] : []),
  ];
  return {
    name: "web",
    start: async () => {
      // Another program that listens there could answer the health check.
      if (!(await isFree(port))) throw new Error(`port ${port} was taken by another program`);
      const child = await startChild(command("web", home, args, env, isDevelopment));
      await child.until(() => isHealthy(host, port), 90_000);
      return child;
    },
  };
}

function command(name: "web" | "worker", home: string, args: string[], env: NodeJS.ProcessEnv, isDevelopment: boolean): Command {
  const log = isDevelopment ? undefined : logFile(home, name);
  return { name: `The ${name} process`, command: process.execPath, args, env, log, stopSignal: "SIGTERM", graceMs: 15_000 };
}

/** Where this machine reaches a server that listens on `host`. */
export const localHost = (host: string): string => (host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host);

async function isHealthy(host: string, port: number): Promise<boolean> {
  const answer = await fetch(`http://${localHost(host)}:${port}/api/v1/health`, { signal: AbortSignal.timeout(10_000) }).catch(
    () => undefined,
  );
  return answer?.ok === true;
}
