import { Resolver } from "node:dns/promises";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { buildConnector } from "undici";
import { isLoopbackAddress, isPublicAddress } from "@/lib/net/addresses";
import { failureName, type OutsideCode, OutsideError } from "@/lib/net/outside-error";
import { bareHost } from "@/lib/net/outside-url";

export interface Target {
  host: string;
  port: number;
  /** All addresses of the host, each one checked. Connecting uses these and does no second lookup. */
  addresses: readonly string[];
}

/** What the connector needs from the machine. Tests put their own name server and connection here. */
export interface Network {
  resolve(name: string, signal: AbortSignal): Promise<string[]>;
  dial(target: Target): Socket;
}

export const systemNetwork: Network = { resolve: resolveName, dial };

/**
 * undici's connector with the address check inside: the checked address is the one that is connected to, on every connection, for IP
 * literals as well as for names.
 * HTTPS goes to public addresses only and verifies the certificate whatever the environment says; HTTP goes to loopback, where allowed.
 */
export function guardedConnector(network: Network, allowLoopbackHttp: boolean, signal: AbortSignal): buildConnector.connector {
  const isAllowed = (protocol: string, address: string) =>
    protocol === "https:" ? isPublicAddress(address) : allowLoopbackHttp && isLoopbackAddress(address);

  async function open({ protocol, hostname, port }: buildConnector.Options): Promise<Socket> {
    const host = bareHost(hostname);
    const addresses = await addressesOf(host, network, signal);
    signal.throwIfAborted();
    // One address that is not public is enough to reject the name: DNS rebinding answers with such a mixture.
    if (!addresses.every((address) => isAllowed(protocol, address))) {
      throw new OutsideError("refused_address", "the host leads to a private or reserved address");
    }
    const isSecure = protocol === "https:";
    const socket = network.dial({ host, port: Number(port) || (isSecure ? 443 : 80), addresses });
    await opened(socket, "connect", "connect", signal);
    return isSecure ? secured(socket, host, signal) : socket;
  }

  return (options, callback) => {
    open(options).then(
      (socket) => callback(null, socket),
      (err) => callback(err, null),
    );
  };
}

async function addressesOf(host: string, network: Network, signal: AbortSignal): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  // Name servers need not know it (RFC 6761), and only loopback HTTP gets this far with it.
  if (host === "localhost") return ["127.0.0.1", "::1"];
  return network.resolve(host, signal);
}

/**
 * The A and AAAA answers for a name, IPv4 first. Asks name servers itself: getaddrinfo would read search domains and the hosts file, and
 * four slow names would occupy every thread it has. Throws OutsideError `dns`.
 * @param servers name servers (`host:port`) instead of the machine's own
 */
export async function resolveName(name: string, signal: AbortSignal, servers?: readonly string[]): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const cancel = () => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  signal.removeEventListener("abort", cancel);
  const addresses = [ipv4, ipv6].flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (addresses.length > 0) return addresses;
  throw new OutsideError(
    "dns",
    `the host name has no address (${ipv4.status === "rejected" ? failureName(ipv4.reason) : "ENODATA"})`,
  );
}

function dial({ host, port, addresses }: Target): Socket {
  return connect({
    host,
    port,
    autoSelectFamily: true,
    // Node's default of 250 ms for each address but the last is too short for distant hosts.
    autoSelectFamilyAttemptTimeout: 2_000,
    lookup: (_host, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      ),
  });
}

async function secured(socket: Socket, host: string, signal: AbortSignal): Promise<Socket> {
  const secure = connectTls({
    socket,
    host,
    // A literal address is no server name (RFC 6066); its certificate is then checked for the address.
    ...(isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ["http/1.1"],
    minVersion: "TLSv1.2",
    rejectUnauthorized: true,
  });
  await opened(secure, "secureConnect", "tls", signal);
  return secure;
}

/**
 * Waits for a socket to open. It is destroyed when the signal fires, then and later: an aborted handshake keeps no file descriptor open.
 */
function opened(socket: Socket, event: "connect" | "secureConnect", code: OutsideCode, signal: AbortSignal): Promise<void> {
  signal.addEventListener("abort", () => socket.destroy(), { once: true });
  const what = code === "tls" ? "no trusted TLS connection" : "no connection";
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.on("error", (err) => reject(new OutsideError(code, `${what} (${failureName(err)})`)));
    socket.once("close", () => reject(new OutsideError(code, `${what} (closed)`)));
  });
}
