import { describe, expect, test } from "vitest";
import { endpoint } from "@/lib/api/endpoint";
import { ApiError, type ErrorCode, errorStatus } from "@/lib/api/errors";
import { canonicalText, scopeOf } from "@/lib/api/idempotency";
import { file, reply } from "@/lib/api/reply";
import { z } from "@/lib/api/zod";
import { caller, dependencies, envelopeOf, json, organizationId, send } from "./dependencies";

const createThing = endpoint({
  operationId: "createThing",
  method: "post",
  path: "/things",
  tag: "Things",
  summary: "Create a thing",
  permission: "write",
  body: z.strictObject({ name: z.string() }),
  response: z.strictObject({ id: z.uuid(), count: z.int() }),
  idempotent: true,
  errors: [],
});
const keyed = (key = "k1") => json({ name: "a" }, { "Idempotency-Key": key });

/** A verb that counts how often it ran. */
function counting() {
  let count = 0;
  return async () => {
    count++;
    return reply({ id: organizationId, count }, { headers: { Location: "/api/v1/things/1" } });
  };
}

describe("a request with an Idempotency-Key", () => {
  test("is carried out once: the second answer is the first to the byte, with its own request id", async () => {
    const shared = dependencies();
    const verb = counting();
    const first = await send(createThing, verb, { dependencies: shared, init: keyed() });
    const second = await send(createThing, verb, { dependencies: shared, init: keyed() });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get("location")).toBe("/api/v1/things/1");
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect(await second.text()).toBe(await first.text());
  });

  test("with another key, or without one, is carried out again", async () => {
    const shared = dependencies();
    const verb = counting();
    for (const init of [keyed("k1"), keyed("k2"), json({ name: "a" })])
      await send(createThing, verb, { dependencies: shared, init });
    expect(
      (await envelopeOf(await send(createThing, verb, { dependencies: shared, init: json({ name: "a" }) }))).data,
    ).toMatchObject({
      count: 4,
    });
  });

  test.each(["not_found", "conflict", "forbidden"] as const)("that ended in %s gets that again", async (code) => {
    const shared = dependencies();
    const refuse = () => Promise.reject(new ApiError(code, "no"));
    const first = await send(createThing, refuse, { dependencies: shared, init: keyed() });
    const second = await send(createThing, counting(), { dependencies: shared, init: keyed() });
    expect([second.status, await second.text()]).toEqual([errorStatus[code], await first.text()]);
  });

  test.each<ErrorCode>(["invalid_request", "internal_error", "unavailable", "upstream_failed", "rate_limited"])(
    "that ended in %s may be tried again",
    async (code) => {
      const shared = dependencies();
      await send(createThing, () => Promise.reject(new ApiError(code, "no")), { dependencies: shared, init: keyed() });
      expect((await send(createThing, counting(), { dependencies: shared, init: keyed() })).status).toBe(201);
    },
  );

  test("that is not valid takes no key", async () => {
    const shared = dependencies();
    const response = await send(createThing, counting(), { dependencies: shared, init: json({}, { "Idempotency-Key": "k1" }) });
    expect([response.status, shared.kept.size]).toEqual([400, 0]);
  });

  test("leaves no secret behind: its answer is not kept", async () => {
    const shared = dependencies();
    await send({ ...createThing, secretInAnswer: true }, counting(), { dependencies: shared, init: keyed() });
    expect([...shared.kept.values()]).toEqual([null]);
  });

  test("that answers with a stream frees its key", async () => {
    const shared = dependencies();
    const streaming = endpoint({ ...createThing, produces: ["text/event-stream"] });
    await send(streaming, async () => file("data: x\n\n", "text/event-stream"), { dependencies: shared, init: keyed() });
    expect(shared.kept.size).toBe(0);
  });

  test("is answered also when the key can't be written down afterwards, and the log says so", async () => {
    const shared = dependencies();
    shared.idempotency.finish = () => Promise.reject(new Error("gone"));
    const response = await send(createThing, counting(), { dependencies: shared, init: keyed() });
    expect(response.status).toBe(201);
    expect(shared.lines.map(({ level }) => level)).toEqual(["error", "info"]);
  });

  test.each(["", " ", "a b", "é", "x".repeat(256)])("whose key is %j is a 400 that names it", async (key) => {
    const response = await send(createThing, counting(), { init: json({ name: "a" }, { "Idempotency-Key": key }) });
    expect(response.status).toBe(400);
    expect((await envelopeOf(response)).error?.details?.map(({ path }) => path)).toEqual(["Idempotency-Key"]);
  });
});

describe("a key's scope", () => {
  const request = (headers: Record<string, string>) =>
    new Request("https://mira.example/api/v1/things?x=1", { method: "POST", headers });

  test("is organization, caller, method and path", () => {
    expect(scopeOf(request({ "Idempotency-Key": "k" }), caller)).toEqual({
      organizationId,
      caller: "api_key:6f3f7c38-47cf-4c2c-9d4a-0a4f8b9e2d10",
      method: "POST",
      path: "/api/v1/things",
      key: "k",
    });
  });

  test("is the person's over all their sessions", () => {
    const person = { ...caller, actor: { kind: "user", id: "session-1", userId: "user-1", memberId: "member-1" } } as const;
    expect(scopeOf(request({ "Idempotency-Key": "k" }), person)?.caller).toBe("user:user-1");
  });

  test("is none without a key", () => expect(scopeOf(request({}), caller)).toBeNull());
});

test("the text that requests are compared by is the same for the same JSON, also of a long list", async () => {
  const item = (place: number) => ({ text: `Line ${place}`, start_ms: place, more: [{ b: 1, a: null }] });
  const turned = (place: number) => ({ more: [{ a: null, b: 1 }], start_ms: place, text: `Line ${place}` });
  const list = Array.from({ length: 5_000 }, (_, place) => place);
  const one = { title: "T", segments: list.map(item) };
  const other = { segments: list.map(turned), title: "T" };
  expect(await canonicalText(one)).toBe(await canonicalText(other));
  expect(JSON.parse(await canonicalText(one))).toEqual(one);
  expect(await canonicalText({ ...one, segments: one.segments.slice(1) })).not.toBe(await canonicalText(one));
});
