import { isIP } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "@/lib/net/addresses";
import { OutsideError } from "@/lib/net/outside-error";

const maxUrlLength = 2048;

/** Ports above 1023 on which databases, queues, caches and remote administration listen. docs/webhooks.md lists them by service. */
const servicePorts = new Set([
  1433, 1434, 1521, 1883, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 4222, 5432, 5433, 5671, 5672, 5900, 5984, 5985, 5986, 6000,
  6379, 6380, 6432, 6443, 6667, 7000, 7001, 7687, 8086, 8500, 8883, 9042, 9092, 9200, 9300, 10250, 11211, 15672, 27017, 27018,
  27019, 28015,
]);

/** Names that mean something inside a network only (RFC 6761, 6762, 8375, and ICANN's `internal`). */
const privateSuffixes = [
  "localhost",
  "local",
  "localdomain",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "private",
  "home.arpa",
];

export interface OutsideUrlOptions {
  /** The development switch: plain HTTP, and then to this machine's loopback only. */
  allowLoopbackHttp?: boolean;
}

/** The host as connector and certificate see it: no brackets around IPv6, no root dot. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/** The parsed URL of a place outside. Throws OutsideError `refused_url` or, for a literal address that is not public, `refused_address`. */
export function parseOutsideUrl(text: string, { allowLoopbackHttp = false }: OutsideUrlOptions = {}): URL {
  // The URL parser drops tabs and newlines and turns `\` into `/`: what a person reads would not be what is called.
  if (text.length > maxUrlLength || /[\s\\\p{Cc}]/u.test(text)) throw refused("must be a plain URL of at most 2048 characters");
  const url = URL.parse(text);
  if (url === null) throw refused("is not a valid URL");
  if (url.username !== "" || url.password !== "") throw refused("must not contain a user name or password");
  const host = bareHost(url.hostname);
  if (url.protocol === "http:" && allowLoopbackHttp) {
    if (host !== "localhost" && !isLoopbackAddress(host)) throw refused("must use https; http is open to this machine only");
  } else {
    if (url.protocol !== "https:") throw refused("must use https");
    requirePublicHost(host);
  }
  requirePort(url.port);
  return url;
}

/**
 * Why a URL can't be called, as a clause that follows the member's name ("must use https"), or null. Asks no DNS: names are checked when
 * connecting.
 */
export function refuseUrl(text: string, options: OutsideUrlOptions = {}): string | null {
  try {
    parseOutsideUrl(text, options);
    return null;
  } catch (err) {
    if (err instanceof OutsideError) return err.message;
    throw err;
  }
}

function requirePublicHost(host: string): void {
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw new OutsideError("refused_address", "must not lead to a private or reserved address");
    return;
  }
  const labels = host.split(".");
  if (labels.length < 2 || labels.includes("")) throw refused("must have a full public host name");
  if (privateSuffixes.some((suffix) => host === suffix || host.endsWith(`.${suffix}`)))
    throw refused("must not have a private host name");
}

/** The scheme's own port, or one from 1024 up that belongs to no such service: mail, ssh, ldap and their like all live below. */
function requirePort(port: string): void {
  if (port !== "" && (Number(port) < 1024 || servicePorts.has(Number(port)))) throw refused(`must not use port ${port}`);
}

function refused(reason: string): OutsideError {
  return new OutsideError("refused_url", reason);
}
