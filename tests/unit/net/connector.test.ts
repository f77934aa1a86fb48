import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { guardedConnector, type Network, resolveName, systemNetwork, type Target } from "@/lib/net/connector";
import { fetchOutside, type OutsideRequest } from "@/lib/net/fetch-outside";
import { type NameServer, startNameServer } from "./name-server";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function nameServer(answers: (name: string, askedBefore: number) => string[] | null): Promise<NameServer> {
  const names = await startNameServer(answers);
  closers.push(names.close);
  return names;
}

/** The system's network, but for the name server it asks and a note of what it dials. Public addresses are never dialled for real. */
function networkOn(names: NameServer): Network & { dialled: Target[] } {
  const dialled: Target[] = [];
  return {
    dialled,
    resolve: (name, signal) => resolveName(name, signal, [names.address]),
    dial: (target) => {
      dialled.push(target);
      return connect(1, "127.0.0.1");
    },
  };
}

const { signal } = new AbortController();
const post: OutsideRequest = { method: "POST", headers: {}, body: "{}", timeoutMs: 5_000, maxResponseBytes: 1_000 };

describe("a name that rebinds", () => {
  test("is dialled at the address that was checked, and refused when it comes back private", async () => {
    const names = await nameServer((_name, askedBefore) => (askedBefore === 0 ? ["93.184.216.34"] : ["127.0.0.1"]));
    const network = networkOn(names);
    // The dial goes nowhere, so the call fails after its check: what counts is what was to be dialled, and that nobody asked again.
    await expect(fetchOutside("https://rebind.test/", post, network)).rejects.toMatchObject({ code: "connect" });
    expect(network.dialled.map(({ addresses }) => addresses)).toEqual([["93.184.216.34"]]);
    expect(names.asked).toEqual(["rebind.test"]);

    await expect(fetchOutside("https://rebind.test/", post, network)).rejects.toMatchObject({ code: "refused_address" });
    expect(network.dialled).toHaveLength(1);
    expect(names.asked).toHaveLength(2);
  });

  test("is refused when one of its answers is private, in either family", async () => {
    const names = await nameServer((name) =>
      name === "four.test" ? ["93.184.216.34", "10.0.0.1"] : ["93.184.216.34", "fd00::1"],
    );
    const network = networkOn(names);
    await expect(fetchOutside("https://four.test/", post, network)).rejects.toMatchObject({ code: "refused_address" });
    await expect(fetchOutside("https://six.test/", post, network)).rejects.toMatchObject({ code: "refused_address" });
    expect(network.dialled).toEqual([]);
  });
});

test("the system's dial goes to the given addresses whatever the host's name says, and tries the next where one is dead", async () => {
  const server = createServer((_req, res) => res.end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => server.close());
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const socket = systemNetwork.dial({ host: "example.com", port, addresses: ["127.0.0.1"] });
  closers.push(() => socket.destroy());
  await once(socket, "connect");
  expect(socket.remoteAddress).toBe("127.0.0.1");
  const second = systemNetwork.dial({ host: "example.com", port, addresses: ["127.0.0.2", "127.0.0.1"] });
  closers.push(() => second.destroy());
  await once(second, "connect");
  expect(second.remoteAddress).toBe("127.0.0.1");
});

describe("the connector", () => {
  const open = (allowLoopbackHttp: boolean, protocol: string, hostname: string): Promise<Error | Socket> =>
    new Promise((resolve) => {
      const network: Network = {
        resolve: async () => ["93.184.216.34"],
        dial: () => {
          throw new Error("dialled");
        },
      };
      guardedConnector(
        network,
        allowLoopbackHttp,
        signal,
      )({ protocol, hostname, port: "" }, (err, socket) => resolve(err ?? socket));
    });

  test.each([
    [false, "https:", "127.0.0.1"],
    [false, "https:", "::1"],
    [false, "https:", "localhost"],
    [true, "https:", "127.0.0.1"],
    [true, "https:", "169.254.169.254"],
    [false, "http:", "127.0.0.1"],
    [false, "http:", "93.184.216.34"],
    [true, "http:", "93.184.216.34"],
    [true, "http:", "10.0.0.1"],
    [true, "http:", "example.com"],
  ])("by itself (loopback switch %s) refuses %s//%s, whoever calls it", async (allowLoopbackHttp, protocol, hostname) => {
    expect(await open(allowLoopbackHttp, protocol, hostname)).toMatchObject({ code: "refused_address" });
  });

  test.each([
    [false, "https:", "93.184.216.34"],
    [false, "https:", "example.com"],
    [true, "http:", "127.0.0.1"],
    [true, "http:", "localhost"],
  ])("(loopback switch %s) lets %s//%s through", async (allowLoopbackHttp, protocol, hostname) => {
    expect(await open(allowLoopbackHttp, protocol, hostname)).toMatchObject({ message: "dialled" });
  });
});

describe("resolving a name", () => {
  test("gives every answer of both families, IPv4 first", async () => {
    const names = await nameServer(() => ["2606:4700:4700::1111", "1.1.1.1", "1.0.0.1"]);
    expect(await resolveName("both.test", signal, [names.address])).toEqual(["1.1.1.1", "1.0.0.1", "2606:4700:4700::1111"]);
  });

  test("takes one family where there is one", async () => {
    const names = await nameServer(() => ["2606:4700:4700::1111"]);
    expect(await resolveName("six.test", signal, [names.address])).toEqual(["2606:4700:4700::1111"]);
  });

  test("with no answer is `dns`", async () => {
    const names = await nameServer(() => []);
    await expect(resolveName("none.test", signal, [names.address])).rejects.toMatchObject({
      code: "dns",
      message: "the host name has no address (ENODATA)",
    });
  });

  test("asks each time: nothing is remembered between calls", async () => {
    const names = await nameServer((_name, askedBefore) => [`93.184.216.${askedBefore + 1}`]);
    const seen = [await resolveName("a.test", signal, [names.address]), await resolveName("a.test", signal, [names.address])];
    expect(seen).toEqual([["93.184.216.1"], ["93.184.216.2"]]);
  });
});
