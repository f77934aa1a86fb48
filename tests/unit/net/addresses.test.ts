import { describe, expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "@/lib/net/addresses";

const refused: [range: string, ...addresses: string[]][] = [
  ["this network", "0.0.0.0", "0.1.2.3", "::"],
  ["loopback", "127.0.0.1", "127.0.0.2", "127.255.255.255", "::1"],
  ["private", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
  ["link-local", "169.254.0.1", "169.254.255.255", "fe80::1", "febf::1", "fe80::1%eth0"],
  ["cloud metadata", "169.254.169.254", "169.254.170.2", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
  ["carrier-grade NAT", "100.64.0.1", "100.127.255.255"],
  ["protocol assignments", "192.0.0.1", "192.0.0.170"],
  ["documentation", "192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
  ["benchmarking", "198.18.0.1", "198.19.255.255", "2001:2::1"],
  ["6to4 relays", "192.88.99.1"],
  ["multicast", "224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"],
  ["reserved", "240.0.0.1", "255.255.255.254", "255.255.255.255"],
  ["IPv4-mapped", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1"],
  ["IPv4-compatible", "::127.0.0.1", "::8.8.8.8", "::7f00:1", "::a00:1"],
  ["IPv4-translated", "::ffff:0:127.0.0.1"],
  ["NAT64", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::7f00:1", "64:ff9b:1:ffff::1"],
  ["6to4", "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1"],
  ["Teredo", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["unique local", "fc00::1", "fd12:3456:789a::1", "fdff:ffff::1"],
  ["site-local", "fec0::1", "feff::1"],
  ["discard, ORCHID, segment routing", "100::1", "2001:10::1", "2001:20::1", "5f00::1"],
  ["unassigned IPv6", "4000::1", "8000::1", "1::1", "200::1"],
  ["no address at all", "", "localhost", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "1.2.3", "1.2.3.4.5", "[::1]"],
];

describe("an address that is not public", () => {
  const cases = refused.flatMap(([range, ...addresses]) => addresses.map((address) => ({ range, address })));
  test.each(cases)("$address is refused ($range)", ({ address }) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

test.each([
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.1",
  "93.184.216.34",
  "100.63.255.255",
  "100.128.0.1",
  "126.255.255.255",
  "128.0.0.1",
  "169.253.255.255",
  "172.15.255.255",
  "172.32.0.1",
  "192.167.255.255",
  "192.169.0.1",
  "198.17.255.255",
  "198.20.0.1",
  "223.255.255.255",
  "2606:4700:4700::1111",
  "2001:4860:4860::8888",
  "2a00:1450:4001:81b::200e",
])("%s is public, next to a range that is not or far from any", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test("only the machine itself is loopback", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1"].map(isLoopbackAddress)).toEqual([true, true, true]);
  expect(["::ffff:127.0.0.1", "128.0.0.1", "0.0.0.0", "10.0.0.1", "::2", "localhost"].map(isLoopbackAddress)).not.toContain(true);
});
