import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { creditBalance } from "@/lib/calls/balance-contract";
import { getCall } from "@/lib/calls/contract";
import { mio } from "@/lib/compat/mio/api";
import { env } from "@/lib/env";
import { createWebhook, listWebhooks } from "@/lib/webhooks/contract";
import { differences, printedBlocks, runPrinted, send } from "@/tests/api/compat/printed";
import { openRules } from "@/tests/support/calls";
import { database } from "@/tests/support/database";
import { newKey, newTenant, type Tenant } from "@/tests/support/tenant";

const printed = printedBlocks("mio");
const base = "/compat/mio/api/v1";
const url = "https://hooks.northwind.example/mio";

async function openTenant(): Promise<Tenant> {
  const made = await newTenant();
  await openRules(made.id);
  return made;
}

const asPrinted = (title: string, { keys }: Tenant) =>
  runPrinted(printed(title), { "https://api.mio.gg": `${env().PUBLIC_URL}/compat/mio`, sk_live_your_key_here: keys.admin.text });

let tenant: Tenant;
beforeAll(async () => {
  tenant = await openTenant();
});
const ask = (method: string, path: string, body?: unknown, of = tenant) => send(method, base + path, of.keys.admin.text, body);
const idOf = (body: unknown) => String(Reflect.get(Object(body), "id"));

describe("as printed", () => {
  test("GET /me", async () => {
    const { status, body, headers } = await asPrinted("curl GET /me", tenant);
    expect([status, headers.get("x-ratelimit-limit")]).toEqual([200, "100000"]);
    expect(differences(body, JSON.parse(printed("answer GET /me")), [".phoneNumber"])).toEqual([]);
    expect(body).toMatchObject({ id: tenant.id, name: tenant.name, balance: 500 });
  });

  test("POST /calls makes the call that it describes", async () => {
    const own = await openTenant();
    const { status, body } = await asPrinted("curl POST /calls", own);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(differences(body, JSON.parse(printed("answer POST /calls")), [".fromNumber"])).toEqual([]);
    expect(body).toMatchObject({ status: "initiated", direction: "outbound", toNumber: "+15551234567" });
    const { data } = await own.reader.call(getCall, { params: { id: idOf(body) } });
    expect(data).toMatchObject({
      instructions: "Call Joe's Pizza and order a large pepperoni for pickup at 7pm.",
      first_message: "Hi, I'd like to place an order for pickup please.",
    });
  });

  test("every path and method of webhooks", async () => {
    const lines = [...printed("paths webhooks").matchAll(/^(GET|POST|PUT|DELETE) https:\/\/api\.mio\.gg\/api\/v1(\S+)$/gm)];
    const shown = lines.map(([, method, path]) => `${method} ${path?.replace(":id", "{id}")}`).sort();
    const made = mio.endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(made.filter((one) => one.includes("/webhooks")).sort()).toEqual(shown);
  });

  test("an error is its message alone", async () => {
    const poor = await openTenant();
    await poor.admin.call(creditBalance, { body: { amount_cents: -500, note: "All that it had" } });
    const { status, body } = await asPrinted("curl POST /calls", poor);
    expect(status).toBe(402);
    expect(differences(body, JSON.parse(printed("answer error")))).toEqual([]);
  });
});

describe("a call", () => {
  test("that is scheduled has its callAt", async () => {
    const callAt = new Date(Date.now() + 86_400_000).toISOString();
    const { status, body } = await ask("POST", "/calls", {
      phoneNumber: "+14155550100",
      instructions: "Ask.",
      callAt,
      name: "Joe",
    });
    expect([status, body]).toEqual([201, expect.objectContaining({ status: "scheduled", callAt })]);
  });

  test("is made once for an Idempotency-Key", async () => {
    const own = await openTenant();
    const headers = { "Idempotency-Key": randomUUID(), "X-API-Key": own.keys.write.text, "Content-Type": "application/json" };
    const order = { method: "POST", headers, body: JSON.stringify({ phoneNumber: "+14155550100", instructions: "Ask." }) };
    const once = await fetch(`${env().PUBLIC_URL}${base}/calls`, order);
    const again = await fetch(`${env().PUBLIC_URL}${base}/calls`, order);
    expect([once.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
    expect(await again.json()).toEqual(await once.json());
  });

  test("a second to the same number is a 409 while the first goes on", async () => {
    const call = { phoneNumber: "+14155550110", instructions: "Ask." };
    expect((await ask("POST", "/calls", call)).status).toBe(201);
    expect(await ask("POST", "/calls", call)).toMatchObject({ status: 409, body: { error: expect.any(String) } });
  });
});

describe("errors, in the document's shape", () => {
  test.each([
    ["phoneNumber", { instructions: "Ask." }],
    ["phoneNumber", { phoneNumber: "911", instructions: "Ask." }],
    ["instructions", { phoneNumber: "+14155550100", instructions: "x".repeat(5001) }],
    ["firstMessage", { phoneNumber: "+14155550100", instructions: "Ask.", firstMessage: "x".repeat(1001) }],
    ["callAt", { phoneNumber: "+14155550100", instructions: "Ask.", callAt: "tomorrow" }],
    ["callAt", { phoneNumber: "+14155550100", instructions: "Ask.", callAt: "2026-03-21T14:00:00Z" }],
  ])("400 names %s", async (name, body) => {
    expect(await ask("POST", "/calls", body)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(`\`${name}\``) },
    });
  });

  test("401 without a key and with a wrong one, 404 and 405 of paths", async () => {
    for (const key of ["", "sk_live_your_key_here"]) {
      const { status, body, headers } = await send("GET", `${base}/me`, key);
      expect([status, body]).toEqual([401, { error: expect.any(String) }]);
      expect(headers.get("www-authenticate")).toContain("Bearer");
    }
    expect(await ask("GET", "/nothing")).toMatchObject({ status: 404, body: { error: "There is no such path." } });
    expect(await ask("DELETE", "/me")).toMatchObject({ status: 405, body: { error: "DELETE is not a method of this path." } });
    expect((await send("GET", `${base}/webhooks`, tenant.keys.read.text)).status).toBe(403);
  });
});

test("429 comes with Retry-After, in the document's shape", async () => {
  const { text } = await newKey(tenant.id, ["read"], { rateLimit: 1 });
  // A minute of the clock may end between two of them.
  const answers = [];
  for (let turn = 0; turn < 3; turn++) answers.push(await send("GET", `${base}/me`, text));
  const limited = answers.find(({ status }) => status === 429);
  expect(limited?.body).toEqual({ error: expect.any(String) });
  expect(Number(limited?.headers.get("retry-after"))).toBeGreaterThan(0);
});

describe("a webhook", () => {
  test("is made with a secret that is shown once, changed, tested and deleted", async () => {
    const own = await newTenant();
    const made = await ask("POST", "/webhooks", { url }, own);
    const shown = { id: idOf(made.body), url, events: ["call.completed"], isActive: true };
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ ...shown, secret: expect.stringMatching(/^whsec_/) }),
    ]);
    expect((await ask("GET", "/webhooks", undefined, own)).body).toEqual([
      { ...shown, createdAt: expect.any(String), updatedAt: expect.any(String) },
    ]);
    const path = `/webhooks/${shown.id}`;
    const changed = { url: `${url}/2`, events: ["call.answered"], isActive: false };
    expect(await ask("PUT", path, changed, own)).toMatchObject({ status: 200, body: changed });
    expect(await ask("PUT", path, { isActive: true }, own)).toMatchObject({ status: 200, body: { ...changed, isActive: true } });
    expect(await ask("POST", `${path}/test`, undefined, own)).toMatchObject({
      status: 200,
      body: { delivered: false, statusCode: null },
    });
    expect(await ask("DELETE", path, undefined, own)).toMatchObject({ status: 200, body: { deleted: true } });
    expect((await ask("DELETE", path, undefined, own)).status).toBe(404);
  });

  test("of the API itself is not there, and one of these says its dialect at the API", async () => {
    const own = await newTenant();
    const { data: other } = await own.admin.call(createWebhook, { body: { url } });
    const made = await ask("POST", "/webhooks", { url }, own);
    expect((await ask("GET", "/webhooks", undefined, own)).body).toHaveLength(1);
    expect((await ask("PUT", `/webhooks/${other.id}`, { isActive: false }, own)).status).toBe(404);
    const { data } = await own.admin.call(listWebhooks, { query: { dialect: "mio" } });
    expect(data).toMatchObject([{ id: idOf(made.body), dialect: "mio", events: ["call.completed"] }]);
  });

  test("of another organization is a 404, like one that is nowhere, and stays as it is", async () => {
    const made = await ask("POST", "/webhooks", { url }, await newTenant());
    const asked = (id: string) =>
      Promise.all([
        ask("PUT", `/webhooks/${id}`, { isActive: false }),
        ask("DELETE", `/webhooks/${id}`),
        ask("POST", `/webhooks/${id}/test`),
      ]);
    const answers = await asked(idOf(made.body));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(answers.map(({ body }) => body)).toEqual((await asked(randomUUID())).map(({ body }) => body));
    const [row] = await database().owner("select is_active from public.webhooks where id = $1", [idOf(made.body)]);
    expect(row).toEqual({ is_active: true });
  });
});
