import { Counter, Gauge, Histogram, register } from "prom-client";

/*
 * What an operator measures of web and worker. The registry is the process's one: the routes are built apart from the server that
 * answers for it, each with this module of its own, so a metric that is there already is used.
 */
function once<M>(name: string, make: () => M): M {
  const known: unknown = register.getSingleMetric(name);
  return known === undefined ? make() : (known as M);
}

const counter = (name: string, help: string, labelNames: string[]) => once(name, () => new Counter({ name, help, labelNames }));
const histogram = (name: string, help: string, labelNames: string[], buckets: number[]) =>
  once(name, () => new Histogram({ name, help, labelNames, buckets }));

const requests = counter("mira_requests_total", "Requests to the API by operation and status.", [
  "operation",
  "method",
  "status",
]);
const requestSeconds = histogram(
  "mira_request_seconds",
  "What requests to the API took.",
  ["operation"],
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
);
const jobSeconds = histogram(
  "mira_job_seconds",
  "What jobs took, by queue and by how they ended.",
  ["queue", "ended"],
  [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900],
);
const analysisSeconds = histogram(
  "mira_analysis_seconds",
  "What the analyzer took for a call or a practice.",
  ["analyzer", "ended"],
  [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30, 60, 120, 300],
);
const attempts = counter("mira_delivery_attempts_total", "Attempts to deliver webhooks, by how they ended.", ["ended"]);

const calls = counter("mira_calls_total", "Calls that ended, by who carried them and how they ended.", ["carrier", "ended"]);

export function countCall(carrier: string, ended: string): void {
  calls.inc({ carrier, ended });
}

export function countRequest(operation: string, method: string, status: number, seconds: number): void {
  requests.inc({ operation, method, status: String(status) });
  requestSeconds.observe({ operation }, seconds);
}

type Ended = "done" | "failed";

export function countJob(queue: string, ended: Ended, seconds: number): void {
  jobSeconds.observe({ queue, ended }, seconds);
}

/** Measures one run of an analyzer. */
export async function timeAnalysis<Result>(analyzer: string, analyze: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  let ended: Ended = "failed";
  try {
    const result = await analyze();
    ended = "done";
    return result;
  } finally {
    analysisSeconds.observe({ analyzer, ended }, (performance.now() - started) / 1000);
  }
}

export function countDeliveryAttempt(isDelivered: boolean): void {
  attempts.inc({ ended: isDelivered ? "delivered" : "failed" });
}

/** Reads `look` whenever somebody asks for the metrics: rows of label values, each with its figure. */
export function gauge(
  name: string,
  help: string,
  labelNames: readonly string[],
  look: () => Promise<readonly (readonly [Record<string, string>, number])[]>,
): void {
  once(name, () => {
    return new Gauge({
      name,
      help,
      labelNames,
      async collect() {
        this.reset();
        for (const [labels, value] of await look()) this.set(labels, value);
      },
    });
  });
}

export const readMetrics = (): Promise<string> => register.metrics();
export const metricsType = register.contentType;
