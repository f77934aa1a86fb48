import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test, vi } from "vitest";
import { attemptDelivery, type DeliveryAttempt } from "@/lib/webhooks/attempt";
import { newSecret } from "@/lib/webhooks/signature";

const closers: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return `http://127.0.0.1:${address.port}/hook`;
}

const secret = newSecret();
const attempt = (url: string, change: Partial<DeliveryAttempt> = {}) =>
  attemptDelivery({
    url,
    dialect: "mira",
    body: Buffer.from('{"id":"1","type":"task.created","created_at":"2026-05-09T14:00:00.000Z","data":{}}'),
    deliveryId: "d-1",
    eventType: "task.created",
    secrets: [secret],
    now: new Date(),
    allowLoopbackHttp: true,
    ...change,
  });
const answering = (status: number, headers: Record<string, string> = {}, body = "") =>
  serve((_req, res) => res.writeHead(status, headers).end(body));

test("sends the exact bytes, signed, as JSON and under its own name", async () => {
  const seen: { body: Buffer; headers: NodeJS.Dict<string | string[]>; method: string | undefined }[] = [];
  const url = await serve(async (req, res) => {
    seen.push({ body: Buffer.concat(await Array.fromAsync(req)), headers: req.headers, method: req.method });
    res.end("thanks");
  });
  const body = Buffer.from('{ "spaces":   "kept", "é": "🦉" }\n');
  expect(await attempt(url, { body })).toEqual({
    ok: true,
    status_code: 200,
    duration_ms: expect.any(Number),
    error: null,
    response_body: "thanks",
    retry_after_seconds: null,
    gone: false,
  });
  const [request] = seen;
  expect(request?.method).toBe("POST");
  expect(request?.body).toEqual(body);
  expect(request?.headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": "Mira-Webhook/1.0",
    "x-mira-event": "task.created",
    "x-mira-delivery": "d-1",
    "content-length": String(body.length),
  });
  const headers = Object.fromEntries(Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(secret).verify(body, headers)).toBeDefined();
});

describe("success", () => {
  test.each([200, 201, 202, 204, 299])("is %i", async (status) => {
    expect(await attempt(await answering(status))).toMatchObject({ ok: true, status_code: status, error: null });
  });

  test.each([300, 301, 302, 304, 307, 308, 400, 401, 404, 408, 429, 500, 503, 599])("is not %i", async (status) => {
    const outcome = await attempt(await answering(status, { location: "http://127.0.0.1:1/" }));
    expect(outcome).toMatchObject({ ok: false, status_code: status, gone: false });
    expect(outcome.error).toContain(`answered ${status}`);
  });

  test("is not 410, which ends the endpoint", async () => {
    expect(await attempt(await answering(410))).toMatchObject({ ok: false, status_code: 410, gone: true });
  });
});

describe("Retry-After", () => {
  const now = new Date("2026-05-09T14:00:00.000Z");
  const asked = async (header: string, status = 503) =>
    (await attempt(await answering(status, { "retry-after": header }), { now })).retry_after_seconds;

  test.each([
    ["0", 0],
    ["120", 120],
    ["Sat, 09 May 2026 14:02:00 GMT", 120],
    ["Saturday, 09-May-26 14:02:00 GMT", 120],
    ["Sat, 09 May 2026 13:00:00 GMT", 0],
  ])("%j asks for %i seconds", async (header, seconds) => {
    expect(await asked(header)).toBe(seconds);
  });

  test.each(["", "soon", "-5", "1.5", "1e9", "99999999999999999999", "NaN", "Infinity", "Sat, 99 Foo 2026"])(
    "%j asks for nothing",
    async (header) => {
      expect(await asked(header)).toBeNull();
    },
  );

  test("means nothing on a success", async () => {
    expect(await asked("120", 200)).toBeNull();
  });
});

describe("the answer's body", () => {
  test("is kept up to 20,000 bytes", async () => {
    const { response_body } = await attempt(await answering(500, {}, "é".repeat(20_000)));
    expect(response_body).toBe("é".repeat(10_000));
  });

  test("is kept without NUL, which the database would refuse", async () => {
    expect((await attempt(await answering(500, {}, "a\0b\0"))).response_body).toBe("ab");
  });
});

describe("a failure before any answer is an outcome", () => {
  const unanswered = { ok: false, status_code: null, response_body: null, retry_after_seconds: null, gone: false };

  test("for a URL that may not be called", async () => {
    expect(await attempt("https://169.254.169.254/latest/")).toMatchObject({
      ...unanswered,
      error: "refused_address: must not lead to a private or reserved address",
    });
    expect(await attempt("http://127.0.0.1:9999/", { allowLoopbackHttp: false })).toMatchObject({
      ...unanswered,
      error: "refused_url: must use https",
    });
  });

  test("for a receiver that hangs up", async () => {
    const url = await serve((req) => req.socket.destroy());
    expect(await attempt(url)).toMatchObject({ ...unanswered, error: expect.stringMatching(/^response: /) });
  });

  test("for a receiver that says nothing for 10 seconds", async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const url = await serve(() => resolve());
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const outcome = attempt(url);
    await arrived;
    const isSettled = vi.fn();
    outcome.then(isSettled);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(isSettled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toMatchObject({ ...unanswered, error: "timeout: no whole answer within 10 s" });
  });
});
