import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { attemptDelivery } from "@/lib/webhooks/attempt";
import { newSecret, signatureHeaders } from "@/lib/webhooks/signature";

/** The receivers of docs/webhooks.md, byte for byte as they stand there: each code block begins with its file's name. */
const folder = mkdtempSync(join(tmpdir(), "mira-receivers-"));
const isAvailable = (command: string) =>
  spawnSync(command, ["--version"]).status === 0 || spawnSync(command, ["version"]).status === 0;
const hasPython = isAvailable("python3");
const hasShell = isAvailable("bash") && isAvailable("openssl") && isAvailable("curl");
const children: ChildProcess[] = [];

beforeAll(() => {
  const page = readFileSync(join(process.cwd(), "docs/webhooks.md"), "utf8");
  for (const [, language = "", code = ""] of page.matchAll(/^```(ts|js|python|bash)\n(.*?)^```$/gms)) {
    const name = /^(?:\/\/|#) ([\w./-]+\.(?:ts|mjs|py|sh))\b/m.exec(code)?.[1];
    if (name === undefined) throw new Error(`a ${language} block in docs/webhooks.md names no file`);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  }
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
});

afterAll(async () => {
  await Promise.all(children.map(stop));
  rmSync(folder, { recursive: true });
});

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "close");
}

const [oldSecret, secret] = [newSecret(), newSecret()];
const body = Buffer.from(
  '{"id":"e-1","type":"task.created","created_at":"2026-05-09T14:00:00.000Z","data":{"title":"Grüße 🦉"}}',
);

interface Presented {
  timestamp: string | null;
  signature: string | null;
  body: Buffer;
}

function signed(change: { secret?: string; sentAt?: Date; body?: Buffer } = {}): {
  timestamp: string;
  signature: string;
  body: Buffer;
} {
  const sent = change.body ?? body;
  const sentAt = change.sentAt ?? new Date();
  const headers = signatureHeaders({
    secrets: [change.secret ?? secret],
    deliveryId: "d",
    eventType: "task.created",
    sentAt,
    body: sent,
  });
  return { timestamp: headers["X-Mira-Timestamp"] ?? "", signature: headers["X-Mira-Signature"] ?? "", body: sent };
}

const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1000);
/** What the timestamp's text was signed as, so that only the check of its form can refuse it. */
const timestampedAs = (timestamp: string): Presented => ({
  timestamp,
  signature: `sha256=${createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")}`,
  body,
});
const withSignature = (make: (good: string) => string): Presented => {
  const good = signed();
  return { ...good, signature: make(good.signature) };
};

const accepted: [what: string, make: () => Presented][] = [
  ["signed with the newer of two secrets", () => signed()],
  ["signed with the older of two secrets", () => signed({ secret: oldSecret })],
  ["a little old", () => signed({ sentAt: secondsFromNow(-280) })],
  ["from a clock a little ahead", () => signed({ sentAt: secondsFromNow(280) })],
];

const refused: [what: string, make: () => Presented][] = [
  ["without signature", () => ({ ...signed(), signature: null })],
  ["without timestamp", () => ({ ...signed(), timestamp: null })],
  ["without either", () => ({ body, timestamp: null, signature: null })],
  ["signed with another secret", () => signed({ secret: newSecret() })],
  ["signed with an empty secret", () => signed({ secret: "" })],
  ["with one byte changed", () => ({ ...signed(), body: Buffer.from(body.toString().replace("e-1", "e-2")) })],
  ["with a byte more", () => ({ ...signed(), body: Buffer.concat([body, Buffer.from("\n")]) })],
  ["with an empty body in place of the signed one", () => ({ ...signed(), body: Buffer.alloc(0) })],
  ["with another timestamp than the signed one", () => ({ ...signed(), timestamp: String(Math.floor(Date.now() / 1000) + 7) })],
  ["six minutes old", () => signed({ sentAt: secondsFromNow(-360) })],
  ["from six minutes ahead", () => signed({ sentAt: secondsFromNow(360) })],
  ...["abc", "NaN", "", "1e9", "0x6a000000", "-1", "1.5", "Infinity", "99999999999999999999999", "09", "²³", "1,2"].map(
    (timestamp): [string, () => Presented] => [`with the timestamp ${JSON.stringify(timestamp)}`, () => timestampedAs(timestamp)],
  ),
  ["with an empty signature", () => withSignature(() => "")],
  ["with the signature's name alone", () => withSignature(() => "sha256=")],
  ["with no digest's name", () => withSignature((good) => good.slice(7))],
  ["with another digest's name", () => withSignature((good) => good.replace("256", "1"))],
  ["with a signature a digit short", () => withSignature((good) => good.slice(0, -1))],
  ["with a signature two digits long over", () => withSignature((good) => `${good}00`)],
  ["with a signature and a tail", () => withSignature((good) => `${good},${good}`)],
  ["with a signature of other digits", () => withSignature(() => `sha256=${"0".repeat(64)}`)],
  ["with a signature that is no hex", () => withSignature(() => `sha256=${"z".repeat(64)}`)],
  ["with a signature of other letters", () => withSignature(() => `sha256=${"é".repeat(64)}`)],
  ["with a signature of equal signs", () => withSignature(() => "=====")],
  ["with 8,000 characters of signature", () => withSignature(() => `sha256=${"a".repeat(8_000)}`)],
];

/** Posts as a stranger would, and says whether it was let in. Any answer but 204 and 401, or none, is a failure of the receiver. */
async function post(port: number, { timestamp, signature, body: sent }: Presented): Promise<boolean> {
  const headers: Record<string, string | number> = { "content-type": "application/json", "content-length": sent.length };
  headers["x-mira-delivery"] = crypto.randomUUID();
  if (timestamp !== null) headers["x-mira-timestamp"] = timestamp;
  if (signature !== null) headers["x-mira-signature"] = signature;
  const req = request({ host: "127.0.0.1", port, method: "POST", path: "/hooks/mira", headers, agent: false });
  const answered = Promise.withResolvers<number>();
  req.on("response", (res) => {
    res.resume();
    answered.resolve(res.statusCode ?? 0);
  });
  req.on("error", answered.reject);
  req.end(sent);
  return wasAccepted(await answered.promise);
}

function wasAccepted(status: number): boolean {
  if (status !== 204 && status !== 401) throw new Error(`the receiver answered ${status}`);
  return status === 204;
}

describe("mira-webhook.mjs, in plain JavaScript", () => {
  type Verify = (secrets: string[], timestamp: string | null, signature: string | null, body: Uint8Array) => boolean;
  const verify = async ({ timestamp, signature, body: sent }: Presented): Promise<boolean> => {
    const { isFromMira }: { isFromMira: Verify } = await import(join(folder, "mira-webhook.mjs"));
    return isFromMira([oldSecret, secret, ""], timestamp, signature, sent);
  };
  test.each(accepted)("lets in what is %s", async (_, make) => expect(await verify(make())).toBe(true));
  test.each(refused)("refuses, and does not throw at, what is %s", async (_, make) => expect(await verify(make())).toBe(false));
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was free");
  return address.port;
}

/** Starts one of the page's servers and waits until it takes connections. `ended` stops it and gives all that it printed. */
async function start(command: string, file: string, secrets: string): Promise<{ port: number; ended: () => Promise<string> }> {
  const port = await freePort();
  const child = spawn(command, [file], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), MIRA_WEBHOOK_SECRET: secrets },
  });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) break;
    const socket = connect(port, "127.0.0.1");
    const isUp = await Promise.race([once(socket, "connect").then(() => true), once(socket, "error").then(() => false)]).catch(
      () => false,
    );
    socket.destroy();
    if (isUp) return { port, ended: () => stop(child).then(() => output) };
    await delay(50);
  }
  throw new Error(`${command} ${file} did not start: ${output}`);
}

const servers = [
  { name: "Node", command: process.execPath, file: "server.ts", isHere: true },
  { name: "Python", command: "python3", file: "server.py", isHere: hasPython },
];

const skippedNote = (isHere: boolean) => (isHere ? "" : " (not installed here: skipped)");

describe.each(servers.map((server) => ({ ...server, skipped: skippedNote(server.isHere) })))(
  "the $name receiver$skipped",
  ({ command, file, isHere }) => {
    test.skipIf(!isHere)(
      "lets in what Mira signed, refuses all else, and is still up after it",
      async () => {
        const { port, ended } = await start(command, file, `${oldSecret},${secret}`);
        const results = new Map<string, boolean>();
        for (const [what, make] of [...refused, ...accepted]) results.set(what, await post(port, make()));
        expect(Object.fromEntries(results)).toEqual(
          Object.fromEntries([...refused.map(([what]) => [what, false]), ...accepted.map(([what]) => [what, true])]),
        );
        const printed = await ended();
        expect(printed.match(/task\.created e-1/g)).toHaveLength(accepted.length);
        expect(printed).not.toMatch(/Error|Traceback/);
      },
      60_000,
    );

    test.skipIf(!isHere)("lets in what a delivery attempt sends", async () => {
      const { port } = await start(command, file, secret);
      const now = new Date();
      const outcome = await attemptDelivery({
        dialect: "mira",
        url: `http://127.0.0.1:${port}/hooks/mira`,
        body,
        deliveryId: "d-1",
        eventType: "task.created",
        secrets: [secret],
        now,
        allowLoopbackHttp: true,
      });
      expect(outcome).toMatchObject({ ok: true, status_code: 204, error: null });
    });

    test.skipIf(!isHere)("lets nobody in while its secret is not set", async () => {
      const { port } = await start(command, file, "");
      expect(await post(port, signed({ secret: "" }))).toBe(false);
    });
  },
);

describe("the Node receiver", () => {
  test("does the work of a delivery once, however often it comes", async () => {
    const { port, ended } = await start(process.execPath, "server.ts", secret);
    const url = `http://127.0.0.1:${port}/`;
    const again = () =>
      attemptDelivery({
        dialect: "mira",
        url,
        body,
        deliveryId: "d-1",
        eventType: "task.created",
        secrets: [secret],
        now: new Date(),
        allowLoopbackHttp: true,
      });
    expect((await again()).ok && (await again()).ok).toBe(true);
    expect((await ended()).match(/task\.created e-1/g)).toHaveLength(1);
  });
});

describe("the Next.js receiver", () => {
  const handle = async ({ timestamp, signature, body: sent }: Presented): Promise<boolean> => {
    const { POST } = await import(/* @vite-ignore */ join(folder, "app/hooks/mira/route.ts"));
    const headers = new Headers();
    if (timestamp !== null) headers.set("x-mira-timestamp", timestamp);
    if (signature !== null) headers.set("x-mira-signature", signature);
    const answer: Response = await POST(
      new Request("https://receiver.test/hooks/mira", { method: "POST", headers, body: new Uint8Array(sent) }),
    );
    return wasAccepted(answer.status);
  };
  beforeAll(() => {
    vi.stubEnv("MIRA_WEBHOOK_SECRET", `${oldSecret},${secret}`);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  test.each(accepted)("lets in a delivery %s", async (_what, make) => {
    expect(await handle(make())).toBe(true);
  });

  test.each(refused)("refuses a delivery %s", async (_what, make) => {
    expect(await handle(make())).toBe(false);
  });
});

describe(`bash, openssl and curl${skippedNote(hasShell)}`, () => {
  const verify = ({ timestamp, signature, body: sent }: Presented, key = secret) =>
    spawnSync("bash", ["verify.sh", timestamp ?? "", signature ?? ""], {
      cwd: folder,
      input: sent,
      env: { ...process.env, MIRA_WEBHOOK_SECRET: key },
    }).status;

  test.skipIf(!hasShell)("verify.sh lets in what Mira signed", () => {
    expect(verify(signed())).toBe(0);
    expect(verify(signed({ secret: oldSecret }), oldSecret)).toBe(0);
    expect(verify(signed({ body: Buffer.from([0, 0xff, 0x0a]) }))).toBe(0);
  });

  test.skipIf(!hasShell).each(refused)("verify.sh refuses a delivery %s", (_what, make) => {
    expect(verify(make())).toBe(1);
  });

  test.skipIf(!hasShell)("verify.sh refuses to work without a secret", () => {
    expect(verify(signed({ secret: "" }), "")).not.toBe(0);
  });

  test.skipIf(!hasShell)("send.sh posts what a receiver lets in", async () => {
    const { port, ended } = await start(process.execPath, "server.ts", secret);
    const child = spawn("bash", ["send.sh", `http://127.0.0.1:${port}/`], {
      cwd: folder,
      env: { ...process.env, MIRA_WEBHOOK_SECRET: secret },
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    await once(child, "close");
    expect(output.trim()).toBe("204");
    expect(await ended()).toContain("task.created 11111111-1111-4111-8111-111111111111");
  });
});
