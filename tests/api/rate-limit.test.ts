import { randomInt } from "node:crypto";
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { generateKey } from "@/lib/auth/api-key";
import { env } from "@/lib/env";
import { withKey } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { newKey, newTenant } from "@/tests/support/tenant";

/** Waits, on the database's clock, until enough of its minute is left that all requests of a test fall into it. */
async function untilMinuteHas(seconds: number): Promise<void> {
  await database().owner(
    "select pg_sleep(case when extract(second from clock_timestamp()) > $1 then 60.05 - extract(second from clock_timestamp()) else 0 end)",
    [60 - seconds],
  );
}

describe("a key's limit", () => {
  test("is exact when forty requests come at once", { timeout: 90_000 }, async () => {
    const tenant = await newTenant();
    const key = await newKey(tenant.id, ["read"], { rateLimit: 25 });
    const client = withKey(key.text);
    await untilMinuteHas(20);
    const answers = await Promise.all(Array.from({ length: 40 }, () => client.send("GET", "/decisions")));
    const passed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect([passed.length, refused.length]).toEqual([25, 15]);
    const left = passed.map(({ headers }) => Number(headers.get("x-ratelimit-remaining"))).sort((a, b) => a - b);
    expect(left).toEqual(Array.from({ length: 25 }, (_, place) => place));
    for (const { error, headers } of refused) {
      expect(error?.code).toBe("rate_limited");
      expect(headers.get("x-ratelimit-remaining")).toBe("0");
      const wait = Number(headers.get("retry-after"));
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(wait).toBeLessThanOrEqual(60);
    }
    expect((await tenant.reader.send("GET", "/decisions")).status).toBe(200);
  });

  test("counts what was refused for another reason too, and says so", async () => {
    const tenant = await newTenant();
    const client = withKey((await newKey(tenant.id, ["read"], { rateLimit: 50 })).text);
    await untilMinuteHas(10);
    const remaining = async (method: string, path: string) =>
      Number((await client.send(method, path, method === "POST" ? { body: {} } : {})).headers.get("x-ratelimit-remaining"));
    expect(await remaining("GET", "/meetings?page=0")).toBe(49);
    expect(await remaining("POST", "/tasks")).toBe(48);
    expect(await remaining("GET", "/meetings/6a7c2a52-4d67-44ab-9a4e-0a8c6a5f8f00")).toBe(47);
  });

  test("begins anew with the next minute", async () => {
    const tenant = await newTenant();
    const key = await newKey(tenant.id, ["read"], { rateLimit: 1 });
    await untilMinuteHas(10);
    expect((await withKey(key.text).send("GET", "/decisions")).status).toBe(200);
    expect((await withKey(key.text).send("GET", "/decisions")).status).toBe(429);
    await database().owner("update private.rate_windows set minute = minute - interval '1 minute' where key_id = $1", [key.id]);
    expect((await withKey(key.text).send("GET", "/decisions")).status).toBe(200);
  });

  test("sessions have none", async () => {
    const tenant = await newTenant();
    const answer = await (await tenant.signedIn("rep")).send("GET", "/decisions");
    expect([...answer.headers.keys()].filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
  });
});

describe("unknown keys", () => {
  /** A request from an address of the loopback network that no other test has. */
  const from = (address: string, key: string) =>
    new Promise<{ status: number; code: string | undefined }>((resolve, reject) => {
      const { port } = new URL(env().PUBLIC_URL);
      const headers = { Authorization: `Bearer ${key}` };
      const options = { host: "127.0.0.1", port, localAddress: address, path: "/api/v1/me", headers };
      const sent = request(options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, code: JSON.parse(text).error?.code }));
      });
      sent.on("error", reject).end();
    });
  const someAddress = () => `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;

  test.runIf(process.platform === "linux")(
    "300 a minute from one address; a good key from there and an unknown one from elsewhere go on",
    { timeout: 90_000 },
    async () => {
      const tenant = await newTenant();
      const [address, another] = [someAddress(), someAddress()];
      await untilMinuteHas(40);
      const codes: (string | undefined)[] = [];
      for (let batch = 0; batch < 31; batch++)
        codes.push(
          ...(await Promise.all(Array.from({ length: 10 }, () => from(address, generateKey())))).map(({ code }) => code),
        );
      expect(codes.filter((code) => code === "invalid_api_key")).toHaveLength(300);
      expect(codes.filter((code) => code === "rate_limited")).toHaveLength(10);
      expect(await from(address, tenant.keys.read.text)).toEqual({ status: 200, code: undefined });
      expect(await from(another, generateKey())).toEqual({ status: 401, code: "invalid_api_key" });
    },
  );
});
