import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { text as allOf } from "node:stream/consumers";
import { getRequestListener } from "@hono/node-server";
import { expect, test } from "vitest";
import { clientAddress, nameSender, senderOf } from "@/lib/auth/client-address";
import { Networks } from "@/lib/env";

const none = Networks.parse("");
const proxies = Networks.parse("127.0.0.1, 10.0.0.0/8,2606:4700::/32");

test.each([
  ["the peer, whatever a loopback peer wrote", "127.0.0.1", "8.8.8.8", "127.0.0.1"],
  ["the peer, whatever a peer in our own network wrote", "10.0.0.7", "8.8.8.8, 10.0.0.9", "10.0.0.7"],
  ["the peer without the header", "203.0.113.9", "", "203.0.113.9"],
  ["IPv4 in the clothes of IPv6", "::ffff:203.0.113.9", "", "203.0.113.9"],
  ["nobody, where the connection is gone", "", "8.8.8.8", "unknown"],
])("with no trusted proxies it is %s", (_, peer, chain, sender) => expect(senderOf(peer, chain, none)).toBe(sender));

test.each([
  ["the peer where it is none of them", "203.0.113.9", "8.8.8.8", "203.0.113.9"],
  ["the one that a proxy heard from", "127.0.0.1", "8.8.8.8", "8.8.8.8"],
  ["the one that the first of two proxies heard from", "::ffff:127.0.0.1", "8.8.8.8, 10.1.2.3", "8.8.8.8"],
  ["the one that wrote an address before a proxy added its own", "10.0.0.7", "1.1.1.1, 8.8.4.4", "8.8.4.4"],
  ["a private address that is no proxy", "10.0.0.7", "1.1.1.1, 192.168.1.2", "192.168.1.2"],
  ["IPv6", "2606:4700::1111", "2001:db8::5", "2001:db8::5"],
  ["the proxy itself, where nobody stands before it", "10.0.0.7", "", "10.0.0.7"],
  ["the last proxy that is known, where no address stands before it", "10.0.0.7", "8.8.8.8, <script>, 10.0.0.9", "10.0.0.9"],
])("with trusted proxies it is %s", (_, peer, chain, sender) => expect(senderOf(peer, chain, proxies)).toBe(sender));

test.each(["10.0.0.0/33", "localhost", "10.0.0.0/8 10.1.0.0/16", "*"])("%s is no list of networks", (written) => {
  expect(Networks.safeParse(written).error?.issues[0]?.message).toMatch(/CIDR/);
});

test("a request without the web server's word has an unknown sender", () => {
  expect(clientAddress(new Headers())).toBe("unknown");
  expect(clientAddress(new Headers({ "X-Forwarded-For": "8.8.8.8" }))).toBe("8.8.8.8");
  expect(clientAddress(new Headers({ "X-Forwarded-For": "evil" }))).toBe("unknown");
});

test.each([
  ["without trusted proxies the peer alone is left", none, "127.0.0.1"],
  ["with them whoever they heard from", proxies, "8.8.4.4"],
])("of a request over a socket: %s", async (_, trusted, sender) => {
  const answer = getRequestListener((request) => new Response(request.headers.get("x-forwarded-for")), {
    overrideGlobalObjects: false,
  });
  const server = createServer((request, response) => {
    nameSender(request, trusted);
    void answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const socket = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  socket.write(
    "GET / HTTP/1.1\r\nHost: mira\r\nX-Forwarded-For: 1.1.1.1\r\nx-forwarded-for: 8.8.4.4\r\nConnection: close\r\n\r\n",
  );
  expect((await allOf(socket)).split("\r\n\r\n")[1]).toBe(sender);
  server.close();
});
