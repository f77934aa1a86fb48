import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool } from "@/lib/db/pool";
import { projectRoot } from "@/lib/instance/home";
import { choosePort } from "@/lib/instance/ports";
import { type Receiver, startReceiver } from "@/tests/faults/receiver";
import { type Instance, instanceEnvironment, startInstance, temporaryHome } from "@/tests/support/instance";
import { familyOf, until } from "@/tests/support/processes";
import { newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

const home = temporaryHome();
let instance: Instance;
let receiver: Receiver;
let tenant: Tenant;

beforeAll(async () => {
  instance = await startInstance(home, { MIRA_ALLOW_LOOPBACK: "1" });
  Object.assign(process.env, instanceEnvironment(instance.home));
  receiver = await startReceiver();
  tenant = await newTenant();
}, 300_000);
afterAll(async () => {
  await receiver?.close();
  await closePool();
  await instance?.child.stop();
  rmSync(home, { recursive: true, force: true });
});

const line = (text: string) => `Ann Lee: Let's review the pricing for next year.\nBo Chen: ${text}`;
const call = (title: string, text = "Per seat works for us.") => ({ meeting_title: title, raw_transcript: line(text) });
const respondAsync = { Prefer: "respond-async" };

describe("PostgreSQL that is restarted under load", () => {
  test("means 503 in JSON for seconds; the same processes go on, and everything that was accepted is there", async () => {
    const { pids } = instance.run();
    const accepted: string[] = [];
    const refused: number[] = [];
    const restartAt = Date.now() + 2_000;
    const ends = restartAt + 15_000;
    const client = async (name: string) => {
      for (let number = 0; Date.now() < ends; number++) {
        const body = JSON.stringify(call(`Call ${name}-${number}`));
        // Without the tests' client: while the database is gone the key's owner and rate are not known.
        const answer = await ask(instance.run().url, { method: "POST", headers: respondAsync, body });
        const envelope: unknown = await answer.json();
        if (answer.status === 503) {
          refused.push(Date.now());
          expect(memberOf(memberOf(envelope, "error"), "code")).toBe("unavailable");
          expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
        } else {
          expect([200, 202], JSON.stringify(envelope)).toContain(answer.status);
          accepted.push(meetingOf(memberOf(envelope, "data")));
        }
        await delay(250);
      }
    };
    const clients = ["a", "b", "c", "d"].map(client);
    await delay(2_000);
    process.kill(pids.postgres ?? 0, "SIGQUIT");
    await Promise.all(clients);
    const downMs = (refused.at(-1) ?? restartAt) - restartAt;
    console.log(`${accepted.length} accepted, ${refused.length} answers of 503, the last ${downMs} ms after the restart`);
    expect(refused.length).toBeGreaterThan(0);
    expect(downMs).toBeLessThan(10_000);
    const now = instance.run().pids;
    expect([now.web, now.worker]).toEqual([pids.web, pids.worker]);
    expect(now.postgres).not.toBe(pids.postgres);
    for (const id of accepted) {
      await until(async () => statusOf((await tenant.reader.send("GET", `/meetings/${id}`)).data) === "completed");
    }
  });
});

describe("PostgreSQL that is stopped and says nothing any more", () => {
  test("means 503 in JSON within 20 s, whatever is asked; within a minute of its going on everything works", async () => {
    const { pids, url } = instance.run();
    const session = await sessionToken(tenant.members.rep);
    const server = familyOf(pids.postgres ?? 0);
    for (const pid of server) process.kill(pid, "SIGSTOP");
    const asked: Asked[] = [
      { path: "/meetings" },
      { method: "POST", headers: respondAsync, body: JSON.stringify(call("In the dark")) },
      { path: "/health" },
      { path: "/me", headers: { Authorization: `Bearer ${session}` } },
      {
        path: "/../../auth/sign-in",
        method: "POST",
        body: JSON.stringify({ email: "ann@northwind.example", password: "wrong" }),
      },
    ];
    const answers = await Promise.all(
      asked.map(async (request) => {
        const started = Date.now();
        const answer = await ask(url, request);
        return { path: request.path, status: answer.status, body: await answer.json(), ms: Date.now() - started };
      }),
    ).finally(() => {
      for (const pid of server) process.kill(pid, "SIGCONT");
    });
    const goesOn = Date.now();
    for (const { path: at, status, body, ms } of answers) {
      expect({ at, status, code: memberOf(memberOf(body, "error"), "code") }).toEqual({ at, status: 503, code: "unavailable" });
      expect(ms).toBeLessThan(20_000);
    }
    await until(async () => (await ask(url, { path: "/meetings" })).ok);
    const answered = Date.now() - goesOn;
    const sent = await tenant.writer.send("POST", "/transcripts", { body: call("After it") });
    await until(
      async () => statusOf((await tenant.reader.send("GET", `/meetings/${meetingOf(sent.data)}`)).data) === "completed",
    );
    const worked = Date.now() - goesOn;
    console.log(
      `stopped: 503 within ${Math.max(...answers.map(({ ms }) => ms))} ms; after it answers in ${answered} ms, analyses in ${worked} ms`,
    );
    expect(worked).toBeLessThan(60_000);
    expect(instance.run().pids).toEqual(pids);
  });
});

describe("a web process that is asked to end", () => {
  test("answers what it has begun; with a second one beside it no request fails", async () => {
    const [first, second] = [await startWeb(), await startWeb()];
    const running = ask(first.url, { method: "POST", body: JSON.stringify(call("The last one", "Fine. ".repeat(500))) });
    let isOver = false;
    const failures: unknown[] = [];
    const others = (async () => {
      for (let served = first.url; !isOver; await delay(20)) {
        // What a load balancer does: a connection that is refused goes to the next process.
        const answer = await ask(served, { path: "/meetings" }).catch(() => null);
        if (answer === null && served === second.url) failures.push("refused");
        if (answer === null) served = second.url;
        else if (!answer.ok) failures.push(answer.status);
      }
    })();
    await delay(100);
    first.process.kill("SIGTERM");
    const answer = await running;
    expect([200, 202]).toContain(answer.status);
    expect(await answer.json()).toMatchObject({ error: null });
    await once(first.process, "exit");
    isOver = true;
    await others;
    expect(first.process.exitCode).toBe(0);
    expect(failures).toEqual([]);
    second.process.kill("SIGTERM");
    await once(second.process, "exit");
  });
});

describe("the logs of an instance", () => {
  test("hold no secret, no word of a transcript and nobody's address, whatever happened", async () => {
    const canary = `canary-${randomUUID()}`;
    const address = `${canary}@northwind.example`;
    const created = await tenant.admin.send("POST", "/webhooks", {
      body: { url: receiver.url(`hook-${randomUUID()}`), description: canary },
    });
    const secret = String(memberOf(created.data, "secret"));
    const sent = await tenant.writer.send("POST", "/transcripts", { body: { ...call(canary, canary), attendees: [address] } });
    const id = meetingOf(sent.data);
    await tenant.writer.send("POST", "/transcripts", {
      body: { ...call(canary, canary), attendees: [address], external_id: "\u0000" },
    });
    await tenant.writer.send("POST", "/transcripts", { body: { ...call(canary), user_id: randomUUID(), external_id: address } });
    await tenant.writer.send("POST", "/tasks", { body: { title: canary, assignee_id: randomUUID() } });
    await tenant.reader.send("GET", `/meetings?q=${canary}`);
    const mistyped = { Authorization: `Bearer ${tenant.keys.read.text.slice(0, -1)}` };
    expect((await ask(instance.run().url, { path: "/meetings", headers: mistyped })).status).toBe(401);
    await tenant.admin.send("POST", `/webhooks/${memberOf(created.data, "id")}/test`);
    await until(() => receiver.requests.some(({ body }) => body.includes(id)));
    await tenant.writer.send("DELETE", `/meetings/${id}`);

    const directory = path.join(instance.home, "logs");
    const logs = readdirSync(directory).map((name) => readFileSync(path.join(directory, name), "utf8"));
    const everything = [...logs, instance.output()].join("\n");
    expect(everything).toContain(tenant.id);
    for (const forbidden of [canary, secret, ...Object.values(tenant.keys).map(({ text }) => text), tenant.members.rep.email])
      expect(everything.includes(forbidden), `the logs hold ${forbidden.slice(0, 12)}…`).toBe(false);
    expect(everything).not.toMatch(/mira_live_\w|whsec_[A-Za-z0-9+/]{8}/);
    const lines = logs
      .join("\n")
      .split("\n")
      .filter((text) => text.startsWith("{"));
    expect(lines.length).toBeGreaterThan(10);
    for (const text of lines) expect(() => JSON.parse(text)).not.toThrow();
  });
});

const memberOf = (data: unknown, name: string): unknown =>
  typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined;
const meetingOf = (data: unknown): string => String(memberOf(data, "meeting_id"));
const statusOf = (data: unknown): unknown => memberOf(data, "status");

/** One more web process, on its own port. */
async function startWeb(): Promise<{ url: string; process: ChildProcess }> {
  const port = await choosePort(undefined);
  const args = [
    "--import",
    "tsx",
    path.join(projectRoot, "lib/server/web-server.ts"),
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
  ];
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_ENV: "production" }, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/api/v1/health`).catch(() => null))?.ok === true);
  return { url, process: child };
}

interface Asked {
  path?: string;
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

const ask = (url: string, { path: at = "/transcripts", headers, ...init }: Asked): Promise<Response> =>
  fetch(`${url}/api/v1${at}`, {
    ...init,
    headers: {
      Authorization: `Bearer ${tenant.keys.write.text}`,
      "Content-Type": "application/json",
      Connection: "close",
      ...headers,
    },
  });
