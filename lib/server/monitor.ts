import { createServer, type Server } from "node:http";
import { collectDefaultMetrics, register } from "prom-client";
import { env } from "@/lib/env";
import { logger } from "@/lib/log";
import { metricsType, readMetrics } from "@/lib/telemetry";

const databaseMs = 2_000;

/**
 * A separate port for the operator, which the public does not reach: `/live` tells that the process answers, `/ready` that it takes
 * work, `/metrics` is what Prometheus reads. Nothing listens where MONITOR_PORT is not set.
 */
export class Monitor {
  private server: Server | undefined;
  private state: "starting" | "ready" | "draining" = "starting";

  /** @param reachesDatabase whether this process can do its work now */
  constructor(private readonly reachesDatabase: () => Promise<boolean>) {}

  open(): void {
    const { MONITOR_PORT: port, MONITOR_HOST: host } = env();
    if (port === undefined) return;
    if (!register.getSingleMetric("process_cpu_seconds_total")) collectDefaultMetrics();
    this.server = createServer(async (request, response) => {
      const { status, body, type = "text/plain; charset=utf-8" } = await this.answer(request.url ?? "/");
      response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
    });
    this.server.on("error", (err) => logger({ request_id: "monitor" }).error({ err }, "monitor"));
    this.server.listen(port, host);
    this.server.unref();
  }

  ready(): void {
    this.state = "ready";
  }

  /** From now on `/ready` answers that no new work should come; what runs is finished. */
  drain(): void {
    this.state = "draining";
  }

  private async answer(url: string): Promise<{ status: number; body: string; type?: string }> {
    try {
      if (url === "/live") return { status: 200, body: "live\n" };
      if (url === "/ready") return await this.readiness();
      if (url === "/metrics") return { status: 200, body: await readMetrics(), type: metricsType };
      return { status: 404, body: "There are /live, /ready and /metrics.\n" };
    } catch (err) {
      logger({ request_id: "monitor" }).error({ err }, "monitor");
      return { status: 500, body: "The metrics could not be read.\n" };
    }
  }

  private async readiness(): Promise<{ status: number; body: string }> {
    if (this.state !== "ready") return { status: 503, body: `${this.state}\n` };
    const late = new Promise<false>((resolve) => setTimeout(resolve, databaseMs, false).unref());
    const isThere = await Promise.race([this.reachesDatabase().catch(() => false), late]);
    return isThere ? { status: 200, body: "ready\n" } : { status: 503, body: "the database does not answer\n" };
  }
}
