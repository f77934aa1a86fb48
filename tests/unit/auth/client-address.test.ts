import { expect, test } from "vitest";
import { clientAddress } from "@/lib/auth/client-address";

const of = (chain: string) => clientAddress(new Headers({ "X-Forwarded-For": chain }));

test.each([
  ["the one that connected", "203.0.113.9", "203.0.113.9"],
  ["the one that connected, whatever it wrote before itself", "198.51.100.1, 8.8.8.8", "8.8.8.8"],
  ["the one that a proxy of ours heard from", "8.8.8.8, 10.0.0.7, 127.0.0.1", "8.8.8.8"],
  ["the one that wrote an address before a proxy of ours added its own", "1.1.1.1, 8.8.4.4, 192.168.1.2", "8.8.4.4"],
  ["IPv6, and IPv4 in its clothes", "2606:4700::1111, ::ffff:127.0.0.1", "2606:4700::1111"],
  ["the last one within our own network", "10.0.0.8, 127.3.2.1", "127.3.2.1"],
  ["nobody, where nothing is an address", "evil, <script>", "unknown"],
])("is %s", (_, chain, address) => expect(of(chain)).toBe(address));

test("is unknown without the header", () => expect(clientAddress(new Headers())).toBe("unknown"));
