/** Programs on a desk that have a scheme of their own. */
const appSchemes = new Set(["cursor:", "vscode:", "vscode-insiders:"]);
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

const isLoopback = ({ protocol, hostname }: URL): boolean => protocol === "http:" && loopback.has(hostname);

/** Whether a code may be sent there at all: to a site by HTTPS, to this person's own machine, or to a program that we know. */
export function isAllowedRedirect(uri: string): boolean {
  const url = URL.parse(uri);
  if (url === null || /[\s\\#]/.test(uri) || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || isLoopback(url) || appSchemes.has(url.protocol);
}

/** Whether it is one of the client's, letter for letter; on this person's own machine with any port (RFC 8252, section 7.3). */
export function isRegistered(uri: string, registered: readonly string[]): boolean {
  if (!isAllowedRedirect(uri)) return false;
  return registered.some((one) => one === uri || (isAllowedRedirect(one) && isSameButPort(one, uri)));
}

function isSameButPort(one: string, other: string): boolean {
  const [first, second] = [new URL(one), new URL(other)];
  if (!isLoopback(first) || !isLoopback(second)) return false;
  first.port = "";
  second.port = "";
  return first.href === second.href;
}
