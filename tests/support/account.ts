import { randomInt, randomUUID } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import { expect } from "vitest";
import { env } from "@/lib/env";

export interface Account {
  name: string;
  email: string;
  password: string;
}

/** Somebody whom no other test knows. */
export const someone = (): Account => ({ name: "Ann Lee", email: `${randomUUID()}@mira.example`, password: randomUUID() });

/** A request to one of the dashboard's own routes. */
export const door = (path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(`/auth/${path}`, env().PUBLIC_URL), {
    method: "POST",
    headers: { ...(body && { "Content-Type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });

/** Signs somebody up with an organization of their own; the answer has their session's cookies. */
export async function signUp(account: Account = someone()): Promise<Response> {
  const answer = await door("sign-up", { ...account, organization_name: `Organization of ${account.email}` });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return answer;
}

/** The cookies that an answer sets, as a request sends them. */
export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0] ?? "")
    .join("; ");

/** A read of the API with these cookies. */
export const me = (cookie: string): Promise<Response> =>
  fetch(new URL("/api/v1/me", env().PUBLIC_URL), { headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin" } });

export const credentialsOf = ({ email, password }: Account) => ({ email, password });

/** The address of a client that no other test uses: one of the loopback network, of which Linux has all. */
export const someClient = (): string => `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;

export interface Sent {
  status: number;
  error: string | undefined;
  headers: IncomingHttpHeaders;
  ms: number;
}

/** A request from a client of that address to one of the dashboard's own routes, or to a path of the API. */
export function doorFrom(client: string, path: string, body: object, cookie = "", base = env().PUBLIC_URL): Promise<Sent> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", ...(cookie && { Cookie: cookie }) };
    const address = { host: "127.0.0.1", port: new URL(base).port, localAddress: client };
    const where = path.startsWith("/") ? path : `/auth/${path}`;
    const sent = request({ method: "POST", ...address, path: where, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        const error: string | undefined = JSON.parse(text).error?.code;
        resolve({ status: response.statusCode ?? 0, error, headers: response.headers, ms: performance.now() - started });
      });
    });
    sent.on("error", reject).end(JSON.stringify(body));
  });
}
