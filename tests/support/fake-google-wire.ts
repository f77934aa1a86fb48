import type { ServerResponse } from "node:http";

/** What goes wrong with every request to a path that begins so, from now on. */
export type Trouble =
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: unknown }
  | { kind: "html" }
  | { kind: "silence" }
  | { kind: "cut" };

/** Whether an event, as the API lists it, reaches into the period that is asked for. */
export function isWithin(event: object, asked: URLSearchParams): boolean {
  const at = (side: "start" | "end") => {
    const when = Object(Reflect.get(event, side));
    return Date.parse(String(when.dateTime ?? when.date));
  };
  const bound = (name: string, none: number) => (asked.has(name) ? Date.parse(asked.get(name) ?? "") : none);
  return !(at("start") >= bound("timeMax", Infinity) || at("end") < bound("timeMin", -Infinity));
}

export function json(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  return res.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers }).end(JSON.stringify(body));
}

export const fault = (res: ServerResponse, code: number, status: string, reason: string, message: string): unknown =>
  json(res, code, { error: { code, message, errors: [{ message, domain: "global", reason }], status } });

export function misbehave(res: ServerResponse, trouble: Trouble): unknown {
  if (trouble.kind === "status")
    return json(res, trouble.status, trouble.body ?? { error: { code: trouble.status } }, trouble.headers);
  if (trouble.kind === "html")
    return res.writeHead(200, { "content-type": "text/html" }).end("<html><body>Sign in</body></html>");
  if (trouble.kind === "cut") {
    res.writeHead(200, { "content-type": "application/json", "content-length": "1000" }).write('{"access_token":');
    setTimeout(() => res.destroy(), 10);
  }
  return undefined;
}

export interface Mail {
  id: string;
  threadId: string;
  headers: Record<string, string>;
  snippet: string;
  /** Unix milliseconds. */
  at: number;
}

/**
 * Whether a mail fits a query in Gmail's language, as far as it is asked here: plain words anywhere, `from:`, `to:`, `subject:(…)`,
 * `after:`, `before:`, and `{…}` for any of these.
 */
export function mailFinder(query: string): (mail: Mail) => boolean {
  const terms = query.match(/\{[^}]*\}|\w+:\([^)]*\)|\S+/g) ?? [];
  const tests = terms.filter((term) => !/^(?:in|is|newer_than):/.test(term)).map(testOf);
  return (mail) => tests.every((test) => test(mail));
}

function testOf(term: string): (mail: Mail) => boolean {
  if (term.startsWith("{")) {
    const any = (term.slice(1, -1).match(/\w+:\([^)]*\)|\S+/g) ?? []).map(testOf);
    return (mail) => any.some((test) => test(mail));
  }
  const [, name, value = ""] = /^(after|before|from|to|subject):\(?([^)]*)\)?$/.exec(term) ?? [undefined, "", term];
  if (name === "after") return ({ at }) => at >= Number(value) * 1000;
  if (name === "before") return ({ at }) => at < Number(value) * 1000;
  const header = { from: "From", to: "To", subject: "Subject" }[name ?? ""];
  const words = value.toLowerCase().split(/\s+/);
  return ({ headers, snippet }) => {
    const text = header === undefined ? `${Object.values(headers).join(" ")} ${snippet}` : (headers[header] ?? "");
    return words.every((word) => text.toLowerCase().includes(word));
  };
}
