import { describe, expect, test } from "vitest";
import { vouchFor, vouchHeader } from "@/lib/auth/vouching";
import { gate } from "@/lib/embedded/gate";

const keys = { publishableKey: "pk", jwtSecret: "s".repeat(32) };
const refusing = async () => new Response(null, { status: 400 });

function guess(path: string, body: object, headers: Record<string, string> = {}): Request {
  return new Request(`http://127.0.0.1/auth/v1/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { apikey: "pk", ...headers },
  });
}

async function statusAfter(attempts: number, request: () => Request): Promise<number> {
  const ask = gate(keys, refusing);
  for (let attempt = 0; attempt < attempts; attempt++) await ask(request());
  return (await ask(request())).status;
}

describe("twenty wrong passwords for an address are the last of its quarter of an hour", () => {
  const password = (headers = {}) => guess("token?grant_type=password", { email: "ann@a.test", password: "x" }, headers);

  test.each([
    ["as they are", {}],
    ["with a forged client", { "X-Forwarded-For": "203.0.113.9" }],
    ["with a forged word for it", { "X-Forwarded-For": "203.0.113.9", [vouchHeader]: vouchFor("203.0.113.9", "another") }],
    [
      "with the word for another client",
      { "X-Forwarded-For": "203.0.113.9", [vouchHeader]: vouchFor("198.51.100.1", keys.jwtSecret) },
    ],
  ])("%s", async (_, headers) => {
    expect(await statusAfter(19, () => password(headers))).toBe(400);
    expect(await statusAfter(20, () => password(headers))).toBe(429);
  });

  test("but not for the web server, which has counted its clients itself", async () => {
    const headers = { "X-Forwarded-For": "203.0.113.9", [vouchHeader]: vouchFor("203.0.113.9", keys.jwtSecret) };
    expect(await statusAfter(60, () => password(headers))).toBe(400);
  });

  test("and sessions that have ended stand in nobody's way", async () => {
    expect(await statusAfter(60, () => guess("token?grant_type=refresh_token", { refresh_token: "gone" }))).toBe(400);
  });
});
