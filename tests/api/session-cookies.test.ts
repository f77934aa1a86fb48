import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { env } from "@/lib/env";

const sessionIn = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => /^mira-session=([^;]*)/.exec(line)?.[1])
    .find((value) => value !== undefined) ?? "";

const read = (value: string) => JSON.parse(Buffer.from(value.replace(/^base64-/, ""), "base64url").toString());
const me = (value: string) =>
  fetch(`${env().PUBLIC_URL}/api/v1/me`, { headers: { Cookie: `mira-session=${value}`, "Sec-Fetch-Site": "same-origin" } });

test("a session that is about to end is renewed by any request to the API, whose answer carries the new cookie", async () => {
  const body = { name: "Ann", organization_name: "Cookies", email: `${randomUUID()}@mira.example`, password: "a long password" };
  const signedUp = await fetch(`${env().PUBLIC_URL}/auth/sign-up`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(signedUp.status).toBe(201);
  const session = sessionIn(signedUp.headers);

  const fresh = await me(session);
  expect(fresh.status).toBe(200);
  expect(fresh.headers.getSetCookie()).toEqual([]);

  const ending = { ...read(session), expires_at: Math.floor(Date.now() / 1000) + 1 };
  const renewed = await me(`base64-${Buffer.from(JSON.stringify(ending)).toString("base64url")}`);
  expect(renewed.status).toBe(200);
  expect(renewed.headers.getSetCookie().join()).toMatch(/^mira-session[^;]*; .*HttpOnly/);
  expect(read(sessionIn(renewed.headers)).refresh_token).not.toBe(ending.refresh_token);
  expect((await me(sessionIn(renewed.headers))).status).toBe(200);
});
