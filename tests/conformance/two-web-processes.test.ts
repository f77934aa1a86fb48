import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { type SecondWeb, startSecondWeb } from "@/tests/conformance/second-web";
import { database } from "@/tests/support/database";
import { until } from "@/tests/support/processes";
import { newKey, newTenant } from "@/tests/support/tenant";

let second: SecondWeb;
let bases: string[];
beforeAll(async () => {
  second = await startSecondWeb();
  bases = [`${env().PUBLIC_URL}/api/v1`, second.url];
}, 90_000);
afterAll(() => second?.end());

interface Seen {
  status: number;
  remaining: number;
  reset: number;
  retryAfter: string | null;
}

/** 200 requests with a fresh key, by turns to both processes at once. */
async function burst(): Promise<Seen[]> {
  const { id } = await newTenant();
  const { text } = await newKey(id, ["read"], { rateLimit: 60 });
  const headers = { Authorization: `Bearer ${text}` };
  return Promise.all(
    Array.from({ length: 200 }, async (_, turn) => {
      const answer = await fetch(`${bases[turn % 2]}/me`, { headers });
      await answer.text();
      return {
        status: answer.status,
        remaining: Number(answer.headers.get("x-ratelimit-remaining")),
        reset: Number(answer.headers.get("x-ratelimit-reset")),
        retryAfter: answer.headers.get("retry-after"),
      };
    }),
  );
}

test("200 parallel requests with one key over two processes: 60 are let through, the others wait for the next minute", async () => {
  let seen = await burst();
  // The minute of the clock turned meanwhile: a burst of seconds meets that once at most.
  if (new Set(seen.map(({ reset }) => reset)).size > 1) seen = await burst();
  expect(new Set(seen.map(({ reset }) => reset)).size).toBe(1);

  const allowed = seen.filter(({ status }) => status === 200);
  const refused = seen.filter(({ status }) => status === 429);
  expect([allowed.length, refused.length]).toEqual([60, 140]);
  expect(allowed.map(({ remaining }) => remaining).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, left) => left));
  for (const { remaining, retryAfter } of refused) {
    expect(remaining).toBe(0);
    expect(Number(retryAfter)).toBeGreaterThanOrEqual(1);
    expect(Number(retryAfter)).toBeLessThanOrEqual(60);
  }
  expect(allowed.every(({ retryAfter }) => retryAfter === null)).toBe(true);
}, 60_000);

test("guesses at one password over two processes end after ten", async () => {
  const email = `${crypto.randomUUID()}@mira.example`;
  const statuses = await Promise.all(
    Array.from({ length: 16 }, async (_, turn) => {
      const answer = await fetch(new URL("/auth/sign-in", bases[turn % 2]), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email, password: "not the password" }),
      });
      return answer.status;
    }),
  );
  expect([statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length]).toEqual([
    10, 6,
  ]);
});

test("a request that runs when its process is asked to end is answered whole", async () => {
  const { id } = await newTenant();
  const { text: key } = await newKey(id, ["read", "write"]);
  const lines = Array.from(
    { length: 4_000 },
    (_, turn) => `${turn % 2 ? "Ann" : "Bo"}: We lose two days a month, again and again.`,
  );
  const asked = fetch(`${second.url}/transcripts`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({ meeting_title: "Long call", raw_transcript: lines.join("\n") }),
  });
  await until(async () => (await database().owner("select 1 from public.meetings where organization_id = $1", [id])).length > 0);
  const ended = second.child.stop();
  const answer = await asked;
  expect([200, 202]).toContain(answer.status);
  expect(await answer.json()).toMatchObject({ error: null, data: { meeting_id: expect.any(String) } });
  await ended;
  await expect(fetch(`${second.url}/health`)).rejects.toThrow();
}, 60_000);
