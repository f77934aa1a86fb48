import { describe, expect, test } from "vitest";
import { endpoint } from "@/lib/api/endpoint";
import { pageMeta } from "@/lib/api/pagination";
import { decimal } from "@/lib/api/query";
import { reply } from "@/lib/api/reply";
import { z } from "@/lib/api/zod";
import { envelopeOf, json, send } from "./dependencies";

const Echo = z.strictObject({ seen: z.unknown() });
const common = { tag: "Echo", summary: "Echo", errors: [], permission: "read", response: Echo } as const;
const list = endpoint({
  ...common,
  operationId: "list",
  method: "get",
  path: "/echo",
  list: "page",
  query: z.strictObject({
    q: z.string().optional(),
    min_score: decimal(0, 10).optional(),
    reviewed: z.enum(["true", "false"]).optional(),
  }),
});
const one = endpoint({
  ...common,
  operationId: "one",
  method: "get",
  path: "/echo/{id}",
  params: z.strictObject({ id: z.uuid() }),
});
const Body = z.strictObject({ name: z.string(), tags: z.array(z.strictObject({ label: z.string() })).optional() });
const post = endpoint({ ...common, operationId: "post", method: "post", path: "/echo", body: Body });
const optionalPost = endpoint({ ...post, operationId: "optionalPost", body: Body.optional() });

const get = (search: string) =>
  send(list, async (_, { query }) => reply([{ seen: query }], { meta: pageMeta(query, 1) }), { url: `/e${search}` });
const put = (init: RequestInit, limit = {}) => send({ ...post, ...limit }, async (_, { body }) => ({ seen: body }), { init });

async function faults(response: Response) {
  expect(response.status).toBe(400);
  const { error } = await envelopeOf(response);
  expect(error?.code).toBe("invalid_request");
  return error?.details ?? [];
}
const paths = async (response: Response) => (await faults(response)).map(({ path }) => path);

describe("a query", () => {
  test("has page 1 and limit 20 where not said", async () => {
    expect(await envelopeOf(await get(""))).toMatchObject({ data: [{ seen: { page: 1, limit: 20 } }] });
  });

  test.each(["0", "-1", "1.5", "abc", "1e9", "1e1", "0x10", "+5", "%205", "", "99999999999999999999", "NaN", "Infinity", "١"])(
    "with page=%s is a 400 that names page",
    async (value) => expect(await paths(await get(`?page=${value}`))).toEqual(["page"]),
  );

  test.each(["0", "-1", "101", "1.5", "abc", "1e1", ""])("with limit=%s is a 400 that names limit", async (value) => {
    expect(await paths(await get(`?limit=${value}`))).toEqual(["limit"]);
  });

  test("with a repeated parameter is a 400 that names it once", async () => {
    expect(await faults(await get("?page=1&page=2"))).toEqual([{ path: "page", message: "is given more than once" }]);
  });

  test("with unknown parameters is a 400 that names each", async () => {
    expect(await paths(await get("?foo=1&bar=2"))).toEqual(["foo", "bar"]);
    expect(await paths(await get("?__proto__=1"))).toEqual(["__proto__"]);
  });

  test.each(["5.", ".5", "1e1", "abc", "-0.1", "10.1", ""])("with min_score=%s is a 400 that names it", async (value) => {
    expect(await paths(await get(`?min_score=${value}`))).toEqual(["min_score"]);
  });

  test("takes a decimal", async () => {
    expect(await envelopeOf(await get("?min_score=7.5"))).toMatchObject({ data: [{ seen: { min_score: 7.5 } }] });
    const long = await envelopeOf(await get("?min_score=7.300000000000001"));
    expect(long).toMatchObject({ data: [{ seen: { min_score: 7.300000000000001 } }] });
  });

  test("with NUL is a 400 that names the parameter", async () => {
    expect(await paths(await get("?q=a%00b"))).toEqual(["q"]);
  });

  test("with an empty text filter is a 400 that names it", async () => {
    expect(await paths(await get("?q="))).toEqual(["q"]);
  });
});

describe("a path", () => {
  test.each(["abc", "1", "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a1", "0b8f5e0e7a554f0f9d0c3a4f5c0c1a11", "%00", "a\0b"])(
    "with the id %j is a 400 that names id",
    async (id) => {
      const response = await send(one, async (_, { params }) => ({ seen: params }), { params: { id } });
      expect(await paths(response)).toContain("id");
    },
  );
});

describe("a body", () => {
  test("arrives parsed", async () => {
    const response = await put(json({ name: "a" }));
    expect((await envelopeOf(response)).data).toEqual({ seen: { name: "a" } });
  });

  test("with unknown members is a 400 that names each with its path", async () => {
    const body = '{"name":"a","id":"x","tags":[{"label":"b","color":"c"}],"__proto__":{"x":1}}';
    expect((await paths(await put(json(body)))).sort()).toEqual(["__proto__", "id", "tags.0.color"]);
  });

  test("without a member that is needed says so", async () => {
    expect(await faults(await put(json({})))).toEqual([{ path: "name", message: "is required" }]);
  });

  test.each(["{", "", "name=a", "{'a':1}", "NaN", '{"name":"a"} x', "\u0001"])("that is %j is a 400", async (text) => {
    expect(await paths(await put(json(text)))).toEqual(["body"]);
  });

  test.each(["null", "[]", '"a"', "7"])("that is %s instead of an object is a 400", async (text) => {
    expect(await paths(await put(json(text)))).toEqual(["body"]);
  });

  test("that is no UTF-8 is a 400", async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('{"name":"'), 0xff, ...new TextEncoder().encode('"}')]);
    expect(await paths(await put({ body: bytes, headers: { "Content-Type": "application/json" } }))).toEqual(["body"]);
  });

  test("may begin with a byte order mark", async () => {
    expect((await put(json('\ufeff{"name":"a"}'))).status).toBe(201);
  });

  test("may stay away where the operation allows it, and may not elsewhere", async () => {
    const absent = await send(optionalPost, async (_, { body }) => ({ seen: body ?? "nothing" }));
    expect((await envelopeOf(absent)).data).toEqual({ seen: "nothing" });
    expect(await faults(await put({}))).toEqual([{ path: "body", message: "a JSON body is required" }]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application/json; charset=utf-16", ""])(
    "of type %j is a 415",
    async (type) => {
      const bytes = new TextEncoder().encode('{"name":"a"}');
      const response = await put({ body: bytes, headers: type ? { "Content-Type": type } : {} });
      expect(response.status).toBe(415);
      expect((await envelopeOf(response)).error?.code).toBe("unsupported_media_type");
    },
  );

  test("that is compressed is a 415", async () => {
    expect((await put(json({ name: "a" }, { "Content-Encoding": "gzip" }))).status).toBe(415);
  });

  test.each(["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"'])(
    "of type %s is taken",
    async (type) => {
      expect((await put(json({ name: "a" }, { "Content-Type": type }))).status).toBe(201);
    },
  );

  test.each([
    ['{"name":"a\\u0000b"}', "name"],
    ['{"name":"\\ud800"}', "name"],
    ['{"name":"\\uDFFFx"}', "name"],
    ['{"name":"a","tags":[{"label":"x"},{"label":"\\ud83d"}]}', "tags.1.label"],
  ])("with NUL or half a surrogate pair (%s) is a 400 that names the place", async (text, path) => {
    expect(await paths(await put(json(text)))).toEqual([path]);
  });

  test.each([
    ["a Word file", "PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008\u0000", /Word file/],
    ["a PDF", "%PDF-1.7\n\u0000\u0001", /PDF file/],
    ["UTF-16", [..."Dana: hello there"].map((letter) => `${letter}\u0000`).join(""), /UTF-16/],
  ])("with the bytes of %s as a text says what it is", async (_, name, expected) => {
    expect(await faults(await put(json(JSON.stringify({ name }))))).toEqual([
      { path: "name", message: expect.stringMatching(expected) },
    ]);
  });

  test("with such a member name is a 400 whose own text is well formed", async () => {
    const response = await put(json('{"name":"a","\\ud800":1,"\\u0000":2}'));
    expect(response.status).toBe(400);
    expect((await response.text()).isWellFormed()).toBe(true);
  });

  test("with whole pairs and escaped backslashes is taken", async () => {
    const response = await put(json('{"name":"\\ud83d\\ude00 \\\\u0000"}'));
    expect((await envelopeOf(response)).data).toEqual({ seen: { name: "😀 \\u0000" } });
  });

  test("nesting 65 deep is a 400, also a hundred thousand deep; brackets in text don't count", async () => {
    const nested = (depth: number) => `{"name":"a","tags":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
    expect(await faults(await put(json(nested(65))))).toEqual([{ path: "body", message: "nests deeper than 64 levels" }]);
    expect(await paths(await put(json(nested(100_000))))).toEqual(["body"]);
    expect(await paths(await put(json(nested(64))))).toEqual(["tags.0"]);
    expect((await put(json({ name: `\\"${"[{".repeat(500)}` }))).status).toBe(201);
  });

  test("names at most 50 faults, each path cut to 200 characters", async () => {
    const body = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`${n}${"x".repeat(500)}`, 1]));
    const found = await faults(await put(json({ name: "a", ...body })));
    expect(found).toHaveLength(50);
    expect(Math.max(...found.map(({ path }) => path.length))).toBe(200);
  });

  test("over the limit is a 413, of which no more than the limit is held; at the limit it is taken", async () => {
    const body = JSON.stringify({ name: "a".repeat(100) });
    expect((await put(json(body), { bodyLimitBytes: body.length })).status).toBe(201);
    const response = await put(json(body), { bodyLimitBytes: body.length - 1 });
    expect(response.status).toBe(413);
    expect((await envelopeOf(response)).error?.code).toBe("payload_too_large");
  });

  test("that never ends is a 413", async () => {
    const chunk = new Uint8Array(64 * 1024).fill(32);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const init: RequestInit & { duplex: "half" } = { body, duplex: "half", headers: { "Content-Type": "application/json" } };
    expect((await put(init)).status).toBe(413);
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });
});
