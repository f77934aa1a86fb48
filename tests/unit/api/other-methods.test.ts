import { describe, expect, test } from "vitest";
import { endpoint } from "@/lib/api/endpoint";
import { missingPath, otherMethods } from "@/lib/api/other-methods";
import { createHandle } from "@/lib/api/request-handler";
import { z } from "@/lib/api/zod";
import { dependencies, envelopeOf } from "./dependencies";

const Thing = z.strictObject({ name: z.string() });
const common = { tag: "Things", summary: "x", errors: [], response: Thing, path: "/things", permission: "read" } as const;
const handle = createHandle(dependencies());
const get = handle(endpoint({ ...common, operationId: "getThing", method: "get" }), async () => ({ name: "a" }));
const post = handle(endpoint({ ...common, operationId: "createThing", method: "post" }), async () => ({ name: "b" }));
const request = (method: string) => new Request("https://mira.example/api/v1/things", { method });
const route = { params: Promise.resolve({}) };

describe("a method that a route has not", () => {
  test.each(["PUT", "PATCH", "DELETE"] as const)(
    "%s is a 405 that lists those it has, and needs no credential",
    async (method) => {
      const response = await otherMethods(get, post)[method](request(method), route);
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
      expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect((await envelopeOf(response)).error?.code).toBe("method_not_allowed");
    },
  );

  test("HEAD is GET without the body, and a 405 without one where there is no GET", async () => {
    const head = await otherMethods(get).HEAD(request("HEAD"), route);
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const none = await otherMethods(post).HEAD(request("HEAD"), route);
    expect([none.status, none.headers.get("allow"), await none.text()]).toEqual([405, "POST, OPTIONS", ""]);
  });

  test("OPTIONS is answered, empty, with Allow", async () => {
    const response = await otherMethods(get).OPTIONS(request("OPTIONS"), route);
    expect([response.status, response.headers.get("allow"), await response.text()]).toEqual([204, "GET, HEAD, OPTIONS", ""]);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("a path that leads nowhere", () => {
  test("is a 404 in the envelope", async () => {
    const response = missingPath(request("GET"));
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await envelopeOf(response)).toEqual({
      data: null,
      error: { code: "not_found", message: "There is no such path." },
      meta: { request_id: response.headers.get("x-request-id") },
    });
  });
});
