import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, createServer as createTcpServer, Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Network, resolveName, systemNetwork, type Target } from "@/lib/net/connector";
import { fetchOutside, type OutsideRequest } from "@/lib/net/fetch-outside";
import { OutsideError } from "@/lib/net/outside-error";
import { selfSigned } from "./certificate";
import { startNameServer } from "./name-server";

const publicAddress = "93.184.216.34";
const publicIpv6 = "2606:4700:4700::1111";
const trusted = selfSigned("receiver.test");
const closers: (() => unknown)[] = [];

beforeAll(() => setDefaultCACertificates([...getCACertificates("default"), trusted.cert]));
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
  });
  return portOf(server.address());
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}

const serve = (listener: RequestListener) => listen(createServer(listener));

/** A server of raw bytes: it gets each connection and keeps none alive past the test. */
function serveRaw(onConnection: (socket: Socket) => void): Promise<number> {
  return listen(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      closers.push(() => socket.destroy());
      onConnection(socket);
    }),
  );
}

const post: OutsideRequest = {
  method: "POST",
  headers: {},
  body: "{}",
  timeoutMs: 5_000,
  maxResponseBytes: 1_000,
  allowLoopbackHttp: true,
};
const call = (port: number, change: Partial<OutsideRequest> = {}) =>
  fetchOutside(`http://127.0.0.1:${port}/hook`, { ...post, ...change });

async function codeOf(work: Promise<unknown>): Promise<string> {
  const err = await work.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(err instanceof OutsideError)) throw new Error("no OutsideError was thrown", { cause: err });
  return err.code;
}

/** A network whose names are looked up here and whose public addresses all stand for one port of this machine. */
function wiredTo(port: number, addresses: string[]): Network & { dialled: Target[] } {
  const dialled: Target[] = [];
  return {
    dialled,
    resolve: async () => addresses,
    dial: (target) => {
      dialled.push(target);
      return connect(port, "127.0.0.1");
    },
  };
}

describe("an answer", () => {
  test("comes whole, with its status and headers, from exactly the bytes that were sent", async () => {
    const sent = Buffer.from([0x7b, 0x22, 0xc3, 0xa9, 0x22, 0x7d, 0x0a, 0x00]);
    const received: { body: Buffer; headers: Record<string, unknown>; url: string }[] = [];
    const port = await serve(async (req, res) => {
      received.push({ body: Buffer.concat(await Array.fromAsync(req)), headers: req.headers, url: req.url ?? "" });
      res.writeHead(418, { "x-one": "1", "set-cookie": ["a=1", "b=2"] }).end("grüß dich");
    });
    const answer = await fetchOutside(`http://127.0.0.1:${port}/a%20b?c=d&e#f`, {
      ...post,
      body: sent,
      headers: { "x-mine": "yes" },
    });
    expect(answer).toMatchObject({ status: 418, bodyText: "grüß dich", isTruncated: false });
    expect(answer.headers).toMatchObject({ "x-one": "1", "set-cookie": "a=1, b=2" });
    expect(received).toHaveLength(1);
    expect(received[0]?.body).toEqual(sent);
    expect(received[0]?.url).toBe("/a%20b?c=d&e");
    expect(received[0]?.headers).toMatchObject({
      host: `127.0.0.1:${port}`,
      "x-mine": "yes",
      connection: "close",
      "accept-encoding": "identity",
    });
  });

  test("that redirects is handed back and not followed", async () => {
    let hits = 0;
    const port = await serve((_req, res) => {
      hits += 1;
      res.writeHead(307, { location: "http://127.0.0.1:1/" }).end();
    });
    expect((await call(port)).status).toBe(307);
    expect(hits).toBe(1);
  });

  test("without end is cut at the limit, between characters, and said to be", async () => {
    const port = await serve((_req, res) => {
      const flood = () => {
        while (!res.destroyed && res.write("é".repeat(50_000)));
      };
      res.on("drain", flood);
      flood();
    });
    const answer = await call(port, { maxResponseBytes: 999 });
    expect(answer).toMatchObject({ status: 200, bodyText: "é".repeat(499), isTruncated: true });
  });

  test("of bytes that are no text stays within the limit", async () => {
    const port = await serve((_req, res) => res.end(Buffer.alloc(900, 0xff)));
    const { bodyText, isTruncated } = await call(port);
    expect(bodyText).toBe("\ufffd".repeat(333));
    expect(isTruncated).toBe(true);
  });

  test("that is compressed is not unpacked", async () => {
    const bomb = gzipSync("unfolded ".repeat(1_000_000));
    const port = await serve((_req, res) => res.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    const { bodyText } = await call(port, { maxResponseBytes: 1_000_000 });
    expect(bodyText.charCodeAt(0)).toBe(0x1f);
    expect(bodyText).not.toContain("unfolded unfolded unfolded");
  });

  test("comes over a connection of its own each time, which is then closed", async () => {
    const sockets = new Set<Socket>();
    const port = await serve((req, res) => {
      sockets.add(req.socket);
      res.end("ok");
    });
    await Promise.all([call(port), call(port)]);
    await call(port);
    expect(sockets.size).toBe(3);
    await Promise.all([...sockets].map((socket) => socket.destroyed || once(socket, "close")));
  });

  test("comes past any proxy that the environment names", async () => {
    const port = await serve((_req, res) => res.end("direct"));
    for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY"]) vi.stubEnv(name, "http://127.0.0.1:1");
    vi.stubEnv("NO_PROXY", "");
    expect((await call(port)).bodyText).toBe("direct");
  });
});

describe("timeout", () => {
  const soon = { timeoutMs: 300 };

  test("covers a name server that says nothing", async () => {
    const names = await startNameServer(() => null);
    closers.push(names.close);
    const network: Network = { ...systemNetwork, resolve: (name, signal) => resolveName(name, signal, [names.address]) };
    expect(await codeOf(fetchOutside("https://receiver.test/", { ...post, ...soon }, network))).toBe("timeout");
    expect(names.asked).toContain("receiver.test");
  });

  test("covers a connection that is never made, and lets go of it", async () => {
    const stuck = new Socket();
    const network: Network = { resolve: async () => [publicAddress], dial: () => stuck };
    expect(await codeOf(fetchOutside("https://receiver.test/", { ...post, ...soon }, network))).toBe("timeout");
    expect(stuck.destroyed).toBe(true);
  });

  test("covers a TLS handshake that is never answered, and lets go of it", async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const port = await serveRaw((socket) => {
      socket.on("close", () => resolve());
      socket.resume();
    });
    expect(await codeOf(fetchOutside("https://receiver.test/", { ...post, ...soon }, wiredTo(port, [publicAddress])))).toBe(
      "timeout",
    );
    await closed;
  });

  test("covers headers that never come, and lets go of the connection", async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const port = await serveRaw((socket) => {
      socket.on("close", () => resolve());
      socket.resume();
    });
    expect(await codeOf(call(port, soon))).toBe("timeout");
    await closed;
  });

  test("covers a body that drips for ever", async () => {
    const port = await serve((_req, res) => {
      res.write(".");
      const drip = setInterval(() => res.write("."), 20);
      closers.push(() => clearInterval(drip));
    });
    expect(await codeOf(call(port, soon))).toBe("timeout");
  });

  test("covers a body of ours that is never read", async () => {
    const port = await serveRaw((socket) => socket.pause());
    expect(await codeOf(call(port, { ...soon, body: Buffer.alloc(20_000_000) }))).toBe("timeout");
  });
});

describe("response", () => {
  test.each([
    ["closes at once", ""],
    ["is no HTTP", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["breaks off", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"],
    ["has endless headers", `HTTP/1.1 200 OK\r\n${"x-a: b\r\n".repeat(10_000)}\r\n`],
    ["switches protocols", "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"],
  ])("is what an answer that %s ends in", async (_what, bytes) => {
    const port = await serveRaw((socket) => socket.once("data", () => socket.end(bytes)));
    expect(await codeOf(call(port))).toBe("response");
  });
});

test("a refused connection is `connect`, and its message names no address", async () => {
  const port = await serve(() => {});
  await Promise.all(closers.splice(0).map((close) => close()));
  await expect(call(port)).rejects.toMatchObject({ code: "connect", message: "no connection (ECONNREFUSED)" });
});

describe("refused_request", () => {
  test.each([
    ["a line break in a value", { "x-a": "b\r\nx-injected: 1" }],
    ["a line break in a name", { "x-a\r\nx-injected": "1" }],
    ["a NUL", { "x-a": "b\0c" }],
    ["another host", { Host: "other.example" }],
    ["a length that is not the body's", { "content-length": "0" }],
    ["a transfer coding", { "transfer-encoding": "chunked" }],
  ])("%s among the headers sends nothing", async (_what, headers) => {
    let hits = 0;
    const port = await serve((_req, res) => {
      hits += 1;
      res.end();
    });
    expect(await codeOf(call(port, { headers }))).toBe("refused_request");
    expect(hits).toBe(0);
  });
});

describe("HTTPS", () => {
  const tlsServer = (pair: { key: string; cert: string }) => {
    const hits: string[] = [];
    const server = createTlsServer(pair, (req, res) => {
      hits.push(req.headers.host ?? "");
      res.end("secure");
    });
    server.on("tlsClientError", () => {});
    return listen(server).then((port) => ({ port, hits }));
  };

  test("reaches a name whose certificate is good, at the addresses that were checked", async () => {
    const { port, hits } = await tlsServer(trusted);
    const network = wiredTo(port, [publicAddress, publicIpv6]);
    expect(await fetchOutside("https://receiver.test/hook", post, network)).toMatchObject({ status: 200, bodyText: "secure" });
    expect(network.dialled).toEqual([{ host: "receiver.test", port: 443, addresses: [publicAddress, publicIpv6] }]);
    expect(hits).toEqual(["receiver.test"]);
  });

  test.each([
    ["is another name's", "other.test", trusted],
    ["is nobody's we trust", "receiver.test", selfSigned("receiver.test")],
    ["has run out", "receiver.test", selfSigned("receiver.test", new Date("2020-01-01"))],
  ])("sends nothing where the certificate %s, whatever the environment says", async (_what, name, pair) => {
    const { port, hits } = await tlsServer(pair);
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    expect(await codeOf(fetchOutside(`https://${name}/`, post, wiredTo(port, [publicAddress])))).toBe("tls");
    expect(hits).toEqual([]);
  });

  test("does not take a good name's certificate for a literal address", async () => {
    const { port, hits } = await tlsServer(trusted);
    expect(await codeOf(fetchOutside(`https://${publicAddress}/`, post, wiredTo(port, [])))).toBe("tls");
    expect(hits).toEqual([]);
  });
});

describe("refused_address", () => {
  const mixtures = [
    ["127.0.0.1"],
    ["10.0.0.5"],
    ["169.254.169.254"],
    ["::1"],
    ["::ffff:127.0.0.1"],
    ["64:ff9b::7f00:1"],
    ["fd00:ec2::254"],
    [publicAddress, "127.0.0.1"],
    [publicAddress, "::1"],
    [publicIpv6, publicAddress, "192.168.1.1"],
  ];
  test.each(mixtures.map((addresses) => ({ addresses })))(
    "is a name that leads to $addresses: nothing is dialled",
    async ({ addresses }) => {
      const network = wiredTo(1, addresses);
      expect(await codeOf(fetchOutside("https://receiver.test/", post, network))).toBe("refused_address");
      expect(network.dialled).toEqual([]);
    },
  );

  test("does not tell what the name leads to", async () => {
    const refused = fetchOutside("https://receiver.test/", post, wiredTo(1, ["10.11.12.13"]));
    await expect(refused).rejects.toThrow(/^(?!.*10\.11\.12\.13).*$/);
  });

  test("is a literal too, without the development switch", async () => {
    expect(await codeOf(fetchOutside("https://127.0.0.1/", { ...post, allowLoopbackHttp: false }))).toBe("refused_address");
    expect(await codeOf(call(1024, { allowLoopbackHttp: false }))).toBe("refused_url");
  });
});
