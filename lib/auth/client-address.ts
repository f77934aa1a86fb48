import ipaddr from "ipaddr.js";

/**
 * Who sent a request, by `X-Forwarded-For`, to which every proxy and at last the web server adds who it heard from: the last address
 * that is on the internet. Those after it are our own proxies; those before it can be forged.
 */
export function clientAddress(headers: Headers): string {
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const known = chain.filter((part) => ipaddr.isValid(part));
  return known.findLast((part) => ipaddr.process(part).range() === "unicast") ?? known.at(-1) ?? "unknown";
}
