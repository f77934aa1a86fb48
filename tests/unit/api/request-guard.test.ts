import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { Duplex } from "node:stream";
import { text as allOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rejectExpectation, rejectMalformed, rejectUnreadable } from "@/lib/api/request-guard";

const options = { requireHostHeader: false, headersTimeout: 200, connectionsCheckingInterval: 50 };
const server = createServer(options, (req, res) => {
  if (!rejectMalformed(req, res)) res.end("inside");
});
server.on("clientError", rejectUnreadable);
server.on("checkExpectation", rejectExpectation);
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address === "object" && address) port = address.port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Node's own client, since fetch mends or refuses what is sent here. */
function send(method: string, path: string) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, agent: false }, async (res) => {
      let text = "";
      for await (const chunk of res) text += chunk;
      resolve({ status: res.statusCode, headers: res.headers, text });
    });
    sent.on("error", reject).end();
  });
}

describe("the request guard", () => {
  test.each(["TRACE", "PROPFIND", "PURGE"])("answers %s with a 405 in the envelope", async (method) => {
    const { status, headers, text } = await send(method, "/api/v1/meetings");
    expect([status, headers.allow]).toEqual([405, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"]);
    expect(JSON.parse(text)).toMatchObject({
      data: null,
      error: { code: "method_not_allowed" },
      meta: { request_id: headers["x-request-id"] },
    });
  });

  test.each(["/api/v1/meetings/%ZZ", "/api/v1/meetings/%ff", "/api/v1/%", "/api/v1/%ED%A0%80"])(
    "answers %s with a 400 in the envelope",
    async (path) => {
      const { status, headers, text } = await send("GET", path);
      expect(status).toBe(400);
      expect(headers["content-type"]).toBe("application/json");
      expect(JSON.parse(text).error.code).toBe("invalid_request");
    },
  );

  test("answers HEAD without a body", async () => {
    expect(await send("HEAD", "/api/%ZZ")).toMatchObject({ status: 400, text: "" });
  });

  test.each(["/api/", "/api/v1/meetings/", "/api//v1/meetings", "//api/v1/meetings", "/api/v1\\meetings", "/api/v1/meetings//"])(
    "answers %s with a 404 in the envelope, not with a redirect",
    async (path) => {
      const { status, text } = await send("GET", path);
      expect([status, JSON.parse(text).error.code]).toEqual([404, "not_found"]);
    },
  );

  test.each([
    ["no HTTP", "NONSENSE\r\n\r\n"],
    ["an unknown method", "FETCH /api/v1/me HTTP/1.1\r\nHost: mira\r\n\r\n"],
    ["headers past their limit", `GET /api/v1/me HTTP/1.1\r\nHost: mira\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`],
  ])("answers %s with a 400 in the envelope and ends the connection", async (_, sent) => {
    const socket = connect(port, "127.0.0.1");
    socket.write(sent);
    const [head = "", body = ""] = (await allOf(socket)).split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(head).toMatch(/connection: close/i);
    expect(JSON.parse(body)).toMatchObject({ data: null, error: { code: "invalid_request" } });
  });

  test.each([
    ["an address in full", "GET http://evil.test/api/v1/health HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n", "path"],
    ["no path at all", "GET * HTTP/1.1\r\nHost: mira\r\nConnection: close\r\n\r\n", "path"],
    ["a page's address in full", "GET http://evil.test/sign-in HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n", "path"],
    ["no Host", "GET /api/v1/health HTTP/1.1\r\nConnection: close\r\n\r\n", "Host"],
    ["an unknown Expect", "GET /api/v1/me HTTP/1.1\r\nHost: mira\r\nExpect: a-miracle\r\nConnection: close\r\n\r\n", "Expect"],
  ])("answers %s with a 400 in the envelope, and no other host's name", async (_, sent, path) => {
    const socket = connect(port, "127.0.0.1");
    socket.write(sent);
    const whole = await allOf(socket);
    const [head = ""] = whole.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(head).toMatch(/content-type: application\/json/i);
    expect(whole).toContain(`"path":"${path}"`);
    expect(whole).not.toContain("evil.test");
  });

  test("answers headers that do not arrive in time with a 408 in the envelope, and ends the connection", async () => {
    const socket = connect(port, "127.0.0.1");
    socket.write("GET /api/v1/me HTTP/1.1\r\nHost: mira\r\nX-Slow: ");
    const [head = "", body = ""] = (await allOf(socket)).split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(JSON.parse(body).error.code).toBe("request_timeout");
  });

  test.each(["ENOSPC", "EMFILE", "HPE_USER"])("does not take %s, a fault of ours on the way, for the client's", async (code) => {
    const written: string[] = [];
    const socket = new Duplex({
      read: () => undefined,
      write: (chunk, _encoding, done) => done(void written.push(String(chunk))),
    });
    rejectUnreadable(Object.assign(new Error("no space left on device"), { code }), socket);
    await once(socket, "finish");
    const [head = "", body = ""] = written.join("").split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(head).toMatch(/retry-after: \d+/i);
    expect(JSON.parse(body)).toMatchObject({ data: null, error: { code: "unavailable" } });
  });

  test.each(["/apis/", "/meetings/", "/api/v1/meetings", "/api/v1/meetings/%C3%A9?q=%ZZ", "/"])("lets %s in", async (path) => {
    expect(await send("GET", path)).toMatchObject({ status: 200, text: "inside" });
  });
});
