import { describe, expect, test } from "vitest";
import { endpoint } from "@/lib/api/endpoint";
import { ApiError, notFound } from "@/lib/api/errors";
import { pageMeta } from "@/lib/api/pagination";
import { FileReply, file, reply } from "@/lib/api/reply";
import { z } from "@/lib/api/zod";
import type { Caller } from "@/lib/identity/caller";
import { caller, dependencies, envelopeOf, json, organizationId, refusing, send } from "./dependencies";

const Thing = z.strictObject({ id: z.uuid(), name: z.string() });
const thing = { id: organizationId, name: "a thing" };
const common = { tag: "Things", summary: "A thing", errors: [], response: Thing } as const;
const getThing = endpoint({ ...common, operationId: "getThing", method: "get", path: "/things/{id}", permission: "read" });
const listThings = endpoint({
  ...common,
  operationId: "listThings",
  method: "get",
  path: "/things",
  permission: "read",
  list: "page",
});
const createThing = endpoint({
  ...common,
  operationId: "createThing",
  method: "post",
  path: "/things",
  permission: "write",
  body: z.strictObject({ name: z.string() }),
});

describe("success", () => {
  test("is data, a null error and null meta, with the headers of every answer", async () => {
    const response = await send(getThing, async () => thing);
    expect(response.status).toBe(200);
    expect(await envelopeOf(response)).toEqual({ data: thing, error: null, meta: null });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("x-ratelimit-limit")).toBe("60");
    expect(response.headers.get("x-ratelimit-remaining")).toBe("59");
    expect(response.headers.get("x-ratelimit-reset")).toBe("1800000060");
    expect(response.headers.has("retry-after")).toBe(false);
  });

  test("of a list carries its page", async () => {
    const response = await send(listThings, async (_, { query }) => reply([thing], { meta: pageMeta(query, 41) }), {
      url: "/x?limit=20&page=3",
    });
    expect(await envelopeOf(response)).toEqual({
      data: [thing],
      error: null,
      meta: { page: 3, limit: 20, total: 41, total_pages: 3 },
    });
  });

  test("of a post is 201, or what the verb replies, with its headers", async () => {
    expect((await send(createThing, async () => thing, { init: json({ name: "a" }) })).status).toBe(201);
    const accepted = await send(
      createThing,
      async () => reply(thing, { status: 202, headers: { Location: "/api/v1/things/1" } }),
      {
        init: json({ name: "a" }),
      },
    );
    expect(accepted.status).toBe(202);
    expect(accepted.headers.get("location")).toBe("/api/v1/things/1");
  });

  test("of HEAD is GET's without the body", async () => {
    const response = await send(getThing, async () => thing, { init: { method: "HEAD" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe("");
  });

  test("of a file is the file, under a name that can't leave its quotes", async () => {
    const download = endpoint({ ...getThing, produces: ["text/plain"] });
    const response = await send(download, async () =>
      file("Ann: hi", "text/plain; charset=utf-8", 'Ann "x"\r\nSet-Cookie: a=b – é.txt'),
    );
    expect(await response.text()).toBe("Ann: hi");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="[A-Za-z0-9._ -]+"; filename\*=UTF-8''[\w.%~-]+$/,
    );
    expect(response.headers.get("x-ratelimit-limit")).toBe("60");
  });

  test("of a file may be cached where the verb says so", async () => {
    const download = endpoint({ ...getThing, permission: "public", produces: ["text/plain"] });
    const response = await send(
      download,
      async () => new FileReply("x", "text/plain", { "Cache-Control": "public, max-age=60" }),
    );
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
  });
});

describe("an answer that is not as declared", () => {
  const tooMuch = { ...thing, secret_hash: "abc" };

  test("is an error everywhere but in production", async () => {
    const response = await send(getThing, async () => tooMuch);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("abc");
  });

  test("loses its undeclared members in production, and the log names them", async () => {
    const production = dependencies({ isStrict: false });
    const response = await send(getThing, async () => tooMuch, { dependencies: production });
    expect(await envelopeOf(response)).toEqual({ data: thing, error: null, meta: null });
    expect(production.lines).toContainEqual({ level: "error", line: { operation: "getThing", paths: ["data.secret_hash"] } });
  });

  test("loses them inside rows of a list too, in change order as well", async () => {
    const synced = endpoint({ ...listThings, list: "sync" });
    const row = { ...thing, secret_hash: "abc" };
    const meta = { next_cursor: "x", has_more: false };
    const response = await send(synced, async () => reply([thing, row], { meta }), {
      dependencies: dependencies({ isStrict: false }),
    });
    expect(await envelopeOf(response)).toEqual({ data: [thing, thing], error: null, meta });
  });

  test("is a 500 in production where a member has the wrong type", async () => {
    const broken = JSON.parse('{"id": 7, "name": "a thing"}');
    const response = await send(getThing, async () => broken, { dependencies: dependencies({ isStrict: false }) });
    expect(response.status).toBe(500);
  });
});

describe("errors", () => {
  test("are the envelope, with the request's id in it and in the header", async () => {
    const response = await send(getThing, async () => {
      throw notFound("thing");
    });
    const requestId = response.headers.get("x-request-id");
    expect(response.status).toBe(404);
    expect(await envelopeOf(response)).toEqual({
      data: null,
      error: { code: "not_found", message: "There is no such thing." },
      meta: { request_id: requestId },
    });
    expect(response.headers.get("x-ratelimit-limit")).toBe("60");
  });

  test("of our own making say nothing of their cause, and still carry the rate", async () => {
    const failing = dependencies();
    const response = await send(getThing, async () => Promise.reject(new Error("password=hunter2")), { dependencies: failing });
    expect(response.status).toBe(500);
    expect(response.headers.get("x-ratelimit-remaining")).toBe("59");
    const { error } = await envelopeOf(response);
    expect(error).toEqual({ code: "internal_error", message: "Something went wrong on our side." });
    expect(failing.lines.map(({ level }) => level)).toEqual(["error"]);
  });

  test("401 names how to authenticate", async () => {
    const closed = dependencies({ authenticate: refusing(new ApiError("unauthorized", "Send an API key.")) });
    const response = await send(getThing, async () => thing, { dependencies: closed });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="mira"');
    expect(response.headers.has("x-ratelimit-limit")).toBe(false);
  });

  test("403 where the caller lacks the permission, before the body is looked at", async () => {
    const readOnly = dependencies({
      authenticate: () => ({ caller: Promise.resolve({ ...caller, permissions: ["read"] }), likely: null }),
    });
    const response = await send(createThing, async () => thing, { dependencies: readOnly, init: json("not json") });
    expect(response.status).toBe(403);
    expect((await envelopeOf(response)).error?.code).toBe("forbidden");
    expect(response.headers.get("x-ratelimit-limit")).toBe("60");
  });

  test("429 carries the spent rate and when to come back", async () => {
    const rate = { limit: 60, remaining: 0, resetAt: Date.parse("2027-01-15T08:01:00Z") / 1000 };
    const spent = dependencies({ authenticate: refusing(new ApiError("rate_limited", "Slow down.", { rate })) });
    const response = await send(getThing, async () => thing, { dependencies: spent });
    expect(response.status).toBe(429);
    expect(response.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(response.headers.get("retry-after")).toBe("30");
  });

  test("503 where the database can't be reached, with Retry-After", async () => {
    const gone = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
    const response = await send(getThing, async () => Promise.reject(gone));
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await response.text()).not.toContain("127.0.0.1");
  });
});

describe("reading ahead of the check of a key", () => {
  /** Who was asked for, in turn, by a request that is likely from `likely` and is found to be from `checked`. */
  const readers = async (likely: Caller, checked: Promise<Caller>, spec: typeof getThing | typeof createThing = getThing) => {
    const asked: Caller[] = [];
    const known = dependencies({ authenticate: () => ({ caller: checked, likely }) });
    const verb = async (ctx: { caller: Caller }) => {
      asked.push(ctx.caller);
      return { ...thing, name: ctx.caller.organizationId };
    };
    const init = spec === createThing ? json({ name: "a" }) : {};
    const response = await send(spec, verb, { dependencies: known, init });
    return { asked, response };
  };
  const other = { ...caller, organizationId: "6b7f4a5c-3f41-4a6e-9f51-0a2b8c1d7e42" };

  test("reads once where the check says the same", async () => {
    const { asked, response } = await readers({ ...caller, rate: null }, Promise.resolve(caller));
    expect(asked).toHaveLength(1);
    expect(response.headers.get("x-ratelimit-remaining")).toBe("59");
  });

  test("answers with what the check refuses, and nothing of what was read", async () => {
    const { asked, response } = await readers(caller, Promise.reject(new ApiError("invalid_api_key", "Revoked.")));
    expect(asked).toHaveLength(1);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(caller.organizationId);
  });

  test("does not let who is refused wait for what is being read", async () => {
    const known = dependencies({
      authenticate: () => ({ ...refusing(new ApiError("invalid_api_key", "Revoked."))(), likely: caller }),
    });
    const response = await send(getThing, () => new Promise<never>(() => undefined), { dependencies: known });
    expect(response.status).toBe(401);
  });

  test("reads again where it is somebody else by now", async () => {
    const { asked, response } = await readers(other, Promise.resolve(caller));
    expect(asked).toEqual([other, caller]);
    expect((await envelopeOf(response)).data).toEqual({ ...thing, name: caller.organizationId });
  });

  test("is for reading: a change waits for the check", async () => {
    const { asked, response } = await readers(caller, Promise.reject(new ApiError("invalid_api_key", "Revoked.")), createThing);
    expect(asked).toEqual([]);
    expect(response.status).toBe(401);
  });
});

describe("the context", () => {
  test("of a public operation has no caller, and nobody is asked who calls", async () => {
    const closed = dependencies({ authenticate: refusing(new Error("must not be asked")) });
    const open = endpoint({ ...getThing, permission: "public" });
    const response = await send(open, async (ctx) => ({ ...thing, name: Object.keys(ctx).sort().join() }), {
      dependencies: closed,
    });
    expect((await envelopeOf(response)).data).toEqual({ ...thing, name: "now,request,requestId,signal" });
  });

  test("of a session operation has the person", async () => {
    const own = endpoint({ ...getThing, permission: "session" });
    const response = await send(own, async ({ user }) => ({ ...thing, name: user.name }));
    expect((await envelopeOf(response)).data).toEqual({ ...thing, name: "Ann" });
  });

  test("of the others has the caller", async () => {
    const response = await send(getThing, async (ctx) => ({ ...thing, name: ctx.caller.role }));
    expect((await envelopeOf(response)).data).toEqual({ ...thing, name: "key" });
  });
});

test("a body whose sender is gone is a 400, and no fault of the database's", async () => {
  const spec = endpoint({
    ...{ operationId: "createGone", method: "post", path: "/gone", tag: "Things", summary: "Make", permission: "write" },
    body: z.strictObject({}),
    response: z.strictObject({}),
    errors: [],
  });
  const stream = new ReadableStream({ pull: (to) => to.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })) });
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: stream, duplex: "half" };
  expect((await send(spec, async () => ({}), { init })).status).toBe(400);
});
