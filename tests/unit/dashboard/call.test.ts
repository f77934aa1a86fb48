import { afterEach, describe, expect, test, vi } from "vitest";
import { call, urlOf } from "@/lib/client/call";

const id = "7b0f2d0e-4c55-4a4e-9a53-6b1c3f1f8a10";
const answers = (status: number, body: string) =>
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers: { "x-request-id": "from-header" } }));

afterEach(() => vi.unstubAllGlobals());

describe("urlOf", () => {
  test("puts parameters into the path and leaves out empty query members", () => {
    expect(urlOf("GET /meetings/{id}", { params: { id } })).toBe(`/api/v1/meetings/${id}`);
    expect(urlOf("GET /meetings", { query: { q: "50% & more", page: 2 } })).toBe("/api/v1/meetings?q=50%25+%26+more&page=2");
    expect(urlOf("GET /meetings", { query: { q: "" } })).toBe("/api/v1/meetings");
  });

  test("a parameter can't leave its place in the path", () => {
    expect(urlOf("GET /meetings/{id}", { params: { id: "../me?x=1#y" } })).toBe("/api/v1/meetings/..%2Fme%3Fx%3D1%23y");
  });
});

describe("call", () => {
  test("rejects with the API's code, message, details and request id", async () => {
    const error = {
      code: "invalid_request",
      message: "The request is not valid.",
      details: [{ path: "page", message: "must be 1 or more" }],
    };
    answers(400, JSON.stringify({ data: null, error, meta: { request_id: "from-body" } }));
    await expect(call("GET /meetings", {})).rejects.toMatchObject({ ...error, status: 400, requestId: "from-body" });
  });

  test("an answer that is no envelope is an error with the status and the header's request id", async () => {
    answers(502, "<html>Bad gateway</html>");
    await expect(call("GET /meetings", {})).rejects.toMatchObject({
      code: "unexpected_answer",
      status: 502,
      requestId: "from-header",
    });
  });

  test("no answer at all is said as such", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await expect(call("GET /meetings", {})).rejects.toMatchObject({ code: "unreachable", status: 0, requestId: null });
  });
});
