import { randomUUID } from "node:crypto";
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
