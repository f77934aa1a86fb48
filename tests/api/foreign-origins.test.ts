import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { cookiesOf, signUp } from "@/tests/support/account";

let cookie: string;
beforeAll(async () => {
  cookie = cookiesOf(await signUp());
});

const send = (method: string, path: string, headers: Record<string, string>, body?: object) =>
  fetch(new URL(path, env().PUBLIC_URL), {
    method,
    headers: { Cookie: cookie, "Content-Type": "application/json", ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });

const foreign: [string, Record<string, string>][] = [
  ["a hidden origin", { Origin: "null" }],
  ["an origin that is none", { Origin: "x" }],
  ["another site", { Origin: "https://evil.example" }],
  ["another port", { Origin: "http://localhost:1" }],
  ["another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
  ["a neighbour of ours, as the browser says", { "Sec-Fetch-Site": "same-site" }],
  ["another site that calls itself ours", { "Sec-Fetch-Site": "same-origin", Origin: "https://evil.example" }],
];

test.each(foreign)("from %s nothing is changed, and nobody signed in or out", async (_, headers) => {
  const credentials = { email: `${randomUUID()}@mira.example`, password: "correct horse battery" };
  const answers = [
    await send("POST", "/api/v1/tasks", headers, { title: "Forged" }),
    await send("PATCH", "/api/v1/organization", headers, { name: "Forged" }),
    await send("DELETE", `/api/v1/tasks/${randomUUID()}`, headers),
    await send("POST", "/auth/sign-in", headers, credentials),
    await send("POST", "/auth/sign-up", headers, { ...credentials, name: "Eve", organization_name: "Evil" }),
    await send("POST", "/auth/sign-out", headers),
  ];
  for (const answer of answers) {
    expect(await answer.json()).toMatchObject({ error: { code: "forbidden" } });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  const read = await send("GET", "/api/v1/tasks", headers);
  expect(await read.json()).toMatchObject({ data: [] });
});

test.each([
  ["the page itself", { Origin: "PUBLIC_URL", "Sec-Fetch-Site": "same-origin" }],
  ["a program, which names no origin", {}],
])("from %s it is", async (_, { Origin, ...rest }: Record<string, string>) => {
  const headers = { ...rest, ...(Origin && { Origin: new URL(env().PUBLIC_URL).origin }) };
  expect((await send("POST", "/api/v1/tasks", headers, { title: "Mine" })).status).toBe(201);
});
