import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** All of IPv6 that is handed out for the public internet (IANA's IPv6 address space registry). */
const globalIpv6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Azure's platform endpoint: reachable from each machine there, though its number looks public. */
const platformAddresses = new Set(["168.63.129.16"]);

/**
 * Whether an address, in the text form of a resolver or a parsed URL, belongs to the public internet. Not public: loopback, private,
 * link-local (cloud metadata with it), carrier-grade NAT, multicast, reserved, benchmarking, documentation, and each IPv6 form that
 * carries an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes("%") || platformAddresses.has(address)) return false;
  const parsed = ipaddr.parse(address);
  // ipaddr.js calls every range that it does not know `unicast`: `::/96`, or the unassigned three quarters of IPv6.
  if (parsed.kind() === "ipv6" && !parsed.match(globalIpv6)) return false;
  return parsed.range() === "unicast";
}

/** Whether an address is this machine itself: 127.0.0.0/8 or ::1, not their IPv4-mapped forms. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && !address.includes("%") && ipaddr.parse(address).range() === "loopback";
}
