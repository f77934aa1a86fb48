import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { Network } from "@/lib/env";

/**
 * Who sent a request: the connection's other end. Where that is a proxy that we trust, whoever it heard from, by `X-Forwarded-For`, to
 * which every proxy adds an address: the last one that is not of a trusted proxy. What stands before it can be forged.
 */
export function senderOf(peer: string, forwardedFor: string, trusted: readonly Network[]): string {
  let sender = plain(peer);
  for (const heard of forwardedFor.split(",").reverse()) {
    const next = plain(heard.trim());
    if (sender === null || next === null || !isOneOf(sender, trusted)) break;
    sender = next;
  }
  return sender ?? "unknown";
}

/** Leaves in a request's `X-Forwarded-For` who sent it, and nothing that a client could have invented. */
export function nameSender({ headers, rawHeaders, socket }: IncomingMessage, trusted: readonly Network[]): void {
  const sender = senderOf(socket.remoteAddress ?? "", String(headers["x-forwarded-for"] ?? ""), trusted);
  headers["x-forwarded-for"] = sender;
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2)
    if (rawHeaders[at]?.toLowerCase() === "x-forwarded-for") rawHeaders.splice(at, 2);
  rawHeaders.push("X-Forwarded-For", sender);
}

/** Who sent a request, as the web server found and wrote it. */
export function clientAddress(headers: Headers): string {
  return plain(headers.get("x-forwarded-for") ?? "") ?? "unknown";
}

/** An address in the form in which it is compared: IPv4 that is written as IPv6 (`::ffff:192.0.2.1`) becomes IPv4. */
function plain(written: string): string | null {
  return isIP(written) !== 0 ? ipaddr.process(written).toString() : null;
}

function isOneOf(address: string, networks: readonly Network[]): boolean {
  const parsed = ipaddr.parse(address);
  return networks.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
}
