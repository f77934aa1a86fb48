import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { choosePort } from "@/lib/instance/ports";
import { type Instance, startInstance, temporaryHome } from "@/tests/support/instance";

/** The ports for whoever runs an installation: the web process's, and the worker's beside it. */
describe("the monitor's port", () => {
  const home = temporaryHome();
  let instance: Instance;
  let port: number;

  const ask = async (path: string, of: "web" | "worker") => {
    const answer = await fetch(`http://127.0.0.1:${of === "web" ? port : port + 1}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const until = async (path: string, of: "web" | "worker", status: number) => {
    while ((await ask(path, of).catch(() => ({ status: 0 }))).status !== status)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };

  beforeAll(async () => {
    port = await choosePort(undefined);
    instance = await startInstance(home, { MONITOR_PORT: String(port), DRAIN_SECONDS: "2" });
  });
  afterAll(async () => {
    await instance?.child.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test.each(["web", "worker"] as const)("of %s says that it lives, and that it is ready", async (of) => {
    await until("/ready", of, 200);
    expect(await ask("/live", of)).toEqual({ status: 200, text: "live\n" });
    expect((await ask("/", of)).status).toBe(404);
  });

  test("has requests by operation and status, and the pool's use", async () => {
    await fetch(`${instance.run().url}/api/v1/meetings`);
    await fetch(`${instance.run().url}/api/v1/health`);
    const { text } = await ask("/metrics", "web");
    expect(text).toMatch(/^mira_requests_total\{operation="listMeetings",method="GET",status="401"\} 1$/m);
    expect(text).toMatch(/^mira_requests_total\{operation="getHealth",method="GET",status="200"\} [1-9]/m);
    expect(text).toMatch(/^mira_pool_connections\{state="limit"\} 4$/m);
    expect(text).toMatch(/^mira_pool_connections\{state="open"\} [1-4]$/m);
    expect(text).toMatch(/^process_cpu_seconds_total /m);
  });

  test("has depth and age of each queue, what jobs took, analyses and attempts", async () => {
    const { text } = await ask("/metrics", "worker");
    expect(text).toMatch(/^mira_queue_jobs\{queue="analysis",state="waiting"\} \d+$/m);
    expect(text).toMatch(/^mira_queue_oldest_seconds\{queue="delivery"\} \d+$/m);
    for (const name of ["mira_job_seconds", "mira_analysis_seconds", "mira_delivery_attempts_total"])
      expect(text).toContain(`# TYPE ${name} `);
  });

  test("is not reached on the port of the API", async () => {
    for (const path of ["/metrics", "/live", "/ready"])
      expect(await (await fetch(`${instance.run().url}${path}`)).text()).not.toContain("mira_requests_total");
  });

  test("of a web process that is to end says no at once, while the API still answers", async () => {
    process.kill(instance.run().pids.web ?? 0, "SIGTERM");
    await until("/ready", "web", 503);
    expect(await ask("/ready", "web")).toEqual({ status: 503, text: "draining\n" });
    expect((await ask("/live", "web")).status).toBe(200);
    expect((await fetch(`${instance.run().url}/api/v1/health`)).status).toBe(200);
  });
});
