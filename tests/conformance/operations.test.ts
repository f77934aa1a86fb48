import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { type Fixture, newWorld, prepared, type World } from "@/tests/conformance/fixtures";
import { document, misfit, named, type Operation, requiredQuery } from "@/tests/conformance/operations";
import { spoilt, valuesOf, wrongTexts } from "@/tests/conformance/values";
import type { Answer, ApiClient } from "@/tests/support/client";

/*
 * Every operation of the document, with input made from its own schemas. A new one is in here by itself, and fails until
 * fixtures.ts has the rows that it needs.
 */
let world: World;
beforeAll(async () => {
  world = await newWorld();
});

interface Sent {
  query: unknown;
  body?: unknown;
}

const queries = (operation: Operation, { overrides = {} }: Fixture) => {
  const properties = Object.fromEntries(operation.inQuery.map(({ name, schema }) => [name, schema]));
  return valuesOf({ type: "object", properties }, overrides);
};

const requests = (operation: Operation, fixture: Fixture) =>
  fc.record({
    query: queries(operation, fixture),
    ...(operation.body && { body: valuesOf(operation.body.schema, fixture.overrides ?? {}) }),
  });

/** A value as JSON carries it: a member that is undefined is not there. */
const asSent = (value: unknown): unknown => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

function pathOf(operation: Operation, { params = {} }: Fixture, query: unknown = {}): string {
  const { path, inPath } = operation;
  for (const { name } of inPath) if (!(name in params)) throw new Error(`the fixture has no ${name}`);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams(
    Object.entries({ ...requiredQuery(operation), ...Object(query) }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function send(operation: Operation, fixture: Fixture, { query, body }: Sent): Promise<Answer> {
  const client: ApiClient = fixture.client ?? world.tenant.admin;
  const headers = fixture.headers ? { headers: fixture.headers } : {};
  return client.send(operation.method, pathOf(operation, fixture, query), { ...(body !== undefined && { body }), ...headers });
}

/** What of an answer is not as the document has it: status, headers, media type and every member. */
function undocumented({ answers }: Operation, { status, headers, text }: Answer): string | null {
  const answer = answers[String(status)];
  if (!answer) return `${status} is not documented`;
  const isOptional = (name: string) => name.startsWith("X-RateLimit") || name === "Idempotency-Replayed";
  const missing = Object.keys(answer.headers).find((name) => !headers.has(name) && !isOptional(name));
  if (missing) return `the header ${missing} is documented and was not sent`;
  if (headers.has("etag") !== "ETag" in answer.headers) return "ETag is sent where it is not documented";
  const type = (headers.get("content-type") ?? "").split(";")[0] ?? "";
  const media = answer.content[type];
  if (!media) return `${type} is not documented`;
  return type === "application/json" ? misfit(media.schema, JSON.parse(text)) : null;
}

function expectDocumented(operation: Operation, sent: unknown, answer: Answer): void {
  const fault = undocumented(operation, answer);
  expect(fault, `${JSON.stringify(sent)?.slice(0, 600)}\n→ ${answer.text.slice(0, 600)}`).toBeNull();
}

/** Each of these ends in a job of the worker's, and is waited for. */
const slow = new Set(["previewTemplate", "testWebhook"]);

describe("2xx", () => {
  test.each(named)("%s for input that its schemas allow", async (id, operation) => {
    const numRuns = slow.has(id) ? 1 : operation.body || operation.inQuery.length > 2 ? 3 : 1;
    const samples = (fixture: Fixture) => fc.sample(requests(operation, fixture), 1);
    for (let run = 0; run < numRuns; run++) {
      const fixture = await prepared(operation, world);
      for (const sent of samples(fixture)) {
        const answer = await send(operation, fixture, sent);
        expectDocumented(operation, sent, answer);
        if (fixture.outside) expect(answer.error?.code).toBe(fixture.outside);
        else expect(answer.status, `${JSON.stringify(sent).slice(0, 1500)}\n→ ${answer.text.slice(0, 500)}`).toBeLessThan(300);
      }
    }
  });
});

describe("4xx", () => {
  const withBody = named.filter(([, { body }]) => body !== null);
  /** One bad row of theirs never fails the others: it is told of in a 200. */
  const rowByRow = new Set(["saveContacts"]);
  const withQuery = named.filter(([, { inQuery }]) => inQuery.length > 0);
  const withId = named.filter(([, { inPath }]) => inPath.some(({ schema }) => wrongTexts(schema).includes("42")));

  test.each(withBody.filter(([id]) => !rowByRow.has(id)))("%s for a body that its schema refuses", async (_, operation) => {
    const fixture = await prepared(operation, world);
    const schema = operation.body?.schema;
    const bodies = valuesOf(schema, fixture.overrides ?? {}).chain(spoilt);
    const refused = bodies.filter((body) => misfit(schema, asSent(body)) !== null);
    for (const body of fc.sample(refused, 5)) {
      const answer = await send(operation, fixture, { query: {}, body });
      expectDocumented(operation, body, answer);
      expect([400, 413], `${JSON.stringify(body)?.slice(0, 600)}\n→ ${answer.text.slice(0, 300)}`).toContain(answer.status);
    }
  });

  test.each(withBody)("%s for what is no JSON object, or of another type", async (_, operation) => {
    const fixture = await prepared(operation, world);
    const client = fixture.client ?? world.tenant.admin;
    for (const text of [
      "{",
      "[]",
      '"text"',
      "null",
      "42",
      "\u0000",
      "{}{}",
      '{"a":'.repeat(70),
      new Uint8Array([0x7b, 0xff, 0x7d]),
    ]) {
      const answer = await client.send(operation.method, pathOf(operation, fixture), { text });
      expect(answer.status, `${text} → ${answer.text}`).toBe(400);
    }
    const other = { text: "a=b", headers: { "Content-Type": "application/x-www-form-urlencoded" } };
    expect(await client.send(operation.method, pathOf(operation, fixture), other)).toMatchObject({ status: 415 });
  });

  test.each(withQuery)(
    "%s for a parameter that its schema refuses, is empty, repeated or unknown, by name",
    async (_, operation) => {
      const fixture = await prepared(operation, world);
      const client = fixture.client ?? world.tenant.admin;
      const wrong = operation.inQuery.map(
        ({ name, schema }) => [name, ...fc.sample(fc.constantFrom("", ...wrongTexts(schema)), 1)] as const,
      );
      for (const [name, value] of [...wrong, ["unknown_parameter", "1"] as const]) {
        const answer = await client.send(operation.method, pathOf(operation, fixture, { [name]: value }));
        expect(answer, `${name}=${value} → ${answer.text}`).toMatchObject({ status: 400, error: { code: "invalid_request" } });
        expect(answer.error?.details?.map(({ path }) => path)).toContain(name);
      }
      const [first] = operation.inQuery;
      const twice = `${pathOf(operation, fixture)}?${first?.name}=1&${first?.name}=2`;
      expect(await client.send(operation.method, twice)).toMatchObject({ status: 400 });
    },
  );

  test.each(withId)("%s for an id that is none (400) or nobody's (404)", async (_, operation) => {
    const fixture = await prepared(operation, world);
    const [sent = { query: {} }] = fc.sample(requests(operation, fixture), 1);
    for (const { name } of operation.inPath) {
      for (const value of ["42", "\u0000", "' or 1=1 --"]) {
        const answer = await send(operation, { ...fixture, params: { ...fixture.params, [name]: value } }, sent);
        expect(answer.status, `${name}=${value} → ${answer.text}`).toBe(400);
      }
      const [unknown = ""] = fc.sample(fc.uuid({ version: 4 }), 1);
      const answer = await send(operation, { ...fixture, params: { ...fixture.params, [name]: unknown } }, sent);
      expect(answer, answer.text).toMatchObject({ status: 404, error: { code: "not_found" } });
      expectDocumented(operation, sent, answer);
    }
  });
});

describe("304 and 412", () => {
  const read = named.filter(([, { method, answers }]) => method === "get" && "304" in answers);
  const bound = named.filter(([, { isBound }]) => isBound);

  test.each(read)("%s for what is known by its ETag", async (id, operation) => {
    if (id === "getHealth" || id === "getApiKey" || id === "listApiKeys") return;
    const fixture = await prepared(operation, world);
    if (fixture.outside) return;
    const first = await send(operation, fixture, { query: {} });
    const headers = { ...fixture.headers, "If-None-Match": `"another", W/${first.headers.get("etag")}` };
    const again = await send(operation, { ...fixture, headers }, { query: {} });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", first.headers.get("etag")]);
    const other = await send(
      operation,
      { ...fixture, headers: { ...fixture.headers, "If-None-Match": '"another"' } },
      { query: {} },
    );
    expect(other.status).toBe(200);
  });

  test.each(bound)("%s for a change of a version that is past", async (_, operation) => {
    const fixture = await prepared(operation, world);
    const [sent = { query: {} }] = fc.sample(requests(operation, fixture), 1);
    const answer = await send(operation, { ...fixture, headers: { ...fixture.headers, "If-Match": '"1"' } }, sent);
    expect(answer, answer.text).toMatchObject({ status: 412, error: { code: "precondition_failed" } });
    expectDocumented(operation, sent, answer);
  });
});

test("never 5xx, whatever JSON is sent", async () => {
  const bodies = fc.sample(fc.jsonValue({ depthSize: "medium" }), named.length);
  for (const [place, [id, operation]] of named.entries()) {
    if (!operation.body) continue;
    const fixture = await prepared(operation, world);
    const answer = await send(operation, fixture, { query: {}, body: bodies[place] });
    expect(answer.status, `${id}: ${answer.text}`).toBeLessThan(500);
  }
});

test("the instance sends this document, with its own address", async () => {
  const sent: unknown = await (await fetch(`${env().PUBLIC_URL}/api/v1/openapi.json`)).json();
  expect(sent).toEqual({ ...Object(document), servers: [{ url: `${env().PUBLIC_URL}/api/v1` }] });
});
