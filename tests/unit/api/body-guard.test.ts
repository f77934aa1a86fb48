import { createServer, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { text as allOf } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guardBody, rejectOversized } from "@/lib/api/body-guard";
import { rejectUnreadable } from "@/lib/api/request-guard";

const limit = 1000;
const pace = { graceMs: 50, windowMs: 600, bytesPerSecond: 1000 };
let bodiesRead = 0;

const limitOf = ({ headers }: IncomingMessage) => (headers["x-limit"] === "none" ? Number.POSITIVE_INFINITY : limit);

/** As an endpoint reads: until its limit is passed; −1 where the body breaks off. */
async function lengthOf(request: IncomingMessage): Promise<number> {
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > limitOf(request)) break;
    }
  } catch {
    return -1;
  }
  return length;
}

/** As the web server: a bad key is turned away without a look at the body. */
const server = createServer();
const serve =
  (isWaiting: boolean) => async (request: Parameters<typeof guardBody>[0], response: Parameters<typeof guardBody>[1]) => {
    if (rejectOversized(request, response, limit)) return;
    guardBody(request, response, isWaiting, { bytes: limitOf(request), pace });
    if (request.headers["x-api-key"] === "bad") return void response.writeHead(401).end("bad key");
    bodiesRead++;
    const length = await lengthOf(request);
    if (length > limitOf(request)) response.writeHead(413).end("too long");
    else if (length >= 0) response.end(`got ${length}`);
  };
server.on("request", serve(false));
server.on("checkContinue", serve(true));
server.on("clientError", rejectUnreadable);
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address === "object" && address) port = address.port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function open(...headers: string[]): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(["POST / HTTP/1.1", "Host: mira", ...headers, "", ""].join("\r\n"));
  return socket;
}

/** All that came until the end, also where that is a break: the guard closes on whoever still sends. */
async function untilEnd(socket: Socket): Promise<string> {
  let whole = "";
  socket.on("data", (text) => {
    whole += text;
  });
  await new Promise((resolve) => socket.once("close", resolve));
  return whole;
}

const firstOf = (socket: Socket) => new Promise<string>((resolve) => socket.once("data", (chunk) => resolve(String(chunk))));

test.each([["Accept: */*"], ["Expect: 100-continue"]])(
  "a declared length over the limit is a 413 before the body, and the end: %s",
  async (header) => {
    const before = bodiesRead;
    const socket = open(`Content-Length: ${99 * 1024 * 1024}`, header);
    const whole = await allOf(socket);
    const [head = "", body = ""] = whole.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/);
    expect(head).toMatch(/connection: close/i);
    expect(JSON.parse(body)).toMatchObject({ data: null, error: { code: "payload_too_large" } });
    expect(bodiesRead).toBe(before);
  },
);

test("a client in the middle of sending reads the 413", async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x".repeat(8 * 1024 * 1024) });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ error: { code: "payload_too_large" } });
});

test("a length at the limit is taken", async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x".repeat(limit) });
  expect(await answer.text()).toBe(`got ${limit}`);
});

test("a client that waits is told to go on when its body is wanted, and keeps its connection", async () => {
  const socket = open("Content-Length: 5", "Expect: 100-continue");
  expect(await firstOf(socket)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write("hello");
  const answer = await firstOf(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).not.toMatch(/connection: close/i);
  socket.destroy();
});

test("a client that waits with a bad key is not told to go on, and its connection ends", async () => {
  const whole = await allOf(open("Content-Length: 5", "Expect: 100-continue", "X-API-Key: bad"));
  expect(whole).toMatch(/^HTTP\/1\.1 401 /);
  expect(whole).toMatch(/connection: close/i);
  expect(whole).not.toContain("100 Continue");
});

test("a body that comes too slowly is a 408 in the envelope, and the end", async () => {
  const socket = open("Content-Length: 900");
  const drip = setInterval(() => socket.write("x"), 20);
  const [head = "", body = ""] = (await untilEnd(socket)).split("\r\n\r\n");
  clearInterval(drip);
  expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(JSON.parse(body)).toMatchObject({ data: null, error: { code: "request_timeout" } });
});

test("a body that nobody reads any more ends too when it comes slowly", async () => {
  const socket = open("Content-Length: 900", "X-API-Key: bad");
  const drip = setInterval(() => socket.write("x"), 20);
  expect(await untilEnd(socket)).toMatch(/^HTTP\/1\.1 401 /);
  clearInterval(drip);
});

test("a body in chunks at a good pace arrives, however long it takes", async () => {
  const socket = open("Transfer-Encoding: chunked", "Connection: close", "X-Limit: none");
  const chunk = "x".repeat(1000);
  let left = 20;
  const drip = setInterval(() => {
    socket.write(left > 0 ? `3e8\r\n${chunk}\r\n` : "0\r\n\r\n");
    if (left-- === 0) clearInterval(drip);
  }, 50);
  expect(await allOf(socket)).toMatch(/got 20000$/);
});

test.each([
  ["of a good key", 413, []],
  ["of a bad key", 401, ["X-API-Key: bad"]],
])(
  "of a body that did not declare its length, %s, no more than the limit and a chunk are read, and its sender reads the %i",
  async (_, status, headers) => {
    const socket = open("Transfer-Encoding: chunked", ...headers);
    const chunk = Buffer.from(`10000\r\n${"x".repeat(65_536)}\r\n`);
    let sent = 0;
    const send = () => {
      while (sent < 64 * 1024 * 1024 && socket.write(chunk)) sent += chunk.length;
    };
    socket.on("drain", send);
    const peer = new Promise<Socket>((resolve) => server.once("connection", resolve));
    let whole = "";
    socket.on("data", (text) => {
      whole += text;
    });
    send();
    const [{ bytesRead }] = await Promise.all([peer, new Promise((resolve) => socket.once("close", resolve))]);
    expect(whole).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(whole).toMatch(/connection: close/i);
    expect(bytesRead).toBeLessThan(1024 * 1024);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  },
);

test("a body in chunks that was read whole keeps its connection", async () => {
  const socket = open("Transfer-Encoding: chunked");
  socket.write("5\r\nhello\r\n0\r\n\r\n");
  const answer = await firstOf(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).not.toMatch(/connection: close/i);
  socket.destroy();
});
