import { beforeAll, describe, expect, test } from "vitest";
import { defaultBodyLimitBytes } from "@/lib/api/body";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { bodyOf, keyed, pathOf } from "@/tests/api/operations";
import type { Sent } from "@/tests/support/client";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const withBody = keyed.filter(([, { body }]) => body !== undefined);
const send = (spec: EndpointSpec, sent: Sent) => tenant.admin.send(spec.method, pathOf(spec), sent);
const refused = (path: string) => ({ status: 400, error: { code: "invalid_request", details: [{ path }] } });

describe.each(withBody)("%s", (_, spec) => {
  test("415: a body that is not called JSON, or is compressed", async () => {
    for (const headers of [
      { "Content-Type": "text/plain" },
      { "Content-Type": "application/x-www-form-urlencoded" },
      { "Content-Type": "application/json; charset=latin1" },
      { "Content-Encoding": "gzip" },
    ])
      expect(await send(spec, { ...bodyOf(spec), headers })).toMatchObject({
        status: 415,
        error: { code: "unsupported_media_type" },
      });
  });

  test("413: a body over its limit, before the credential is looked at", async () => {
    const limit = spec.bodyLimitBytes ?? defaultBodyLimitBytes;
    const answer = await send(spec, { body: { filler: "x".repeat(limit) } });
    expect(answer).toMatchObject({ status: 413, error: { code: "payload_too_large" } });
  });

  test.each([
    ["a body that is no JSON", "{oops"],
    ["a body cut short", '{"title": "x'],
    ["two values", "{} {}"],
    ["a list", "[]"],
    ["null", "null"],
    ["a string", '"x"'],
    ["a byte order mark and no more", "\uFEFF"],
    ["65 levels", `${"[".repeat(65)}${"]".repeat(65)}`],
    ["100,000 levels", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])("400: %s", async (_name, text) => {
    expect(await send(spec, { text })).toMatchObject({ status: 400, error: { code: "invalid_request" } });
  });

  test.each(["surprise", "organization_id", "created_at", "id", "changed_xid", "__proto__"])("400: %s is named", async (name) => {
    const { body } = bodyOf(spec);
    const text = `${JSON.stringify(body).replace(/}$/, Object.keys(body ?? {}).length > 0 ? "," : "")}"${name}": null}`;
    expect(await send(spec, { text })).toMatchObject(refused(name));
  });

  test("400: NUL and halves of surrogate pairs, in values and in names", async () => {
    for (const text of [
      '{"extra": "a\\u0000b"}',
      '{"extra": "\\ud800"}',
      '{"extra": {"deep": ["\\udfff!"]}}',
      '{"a\\u0000": 1}',
    ]) {
      const answer = await send(spec, { text });
      expect(answer, text).toMatchObject({ status: 400, error: { code: "invalid_request" } });
      expect(JSON.stringify(answer.error)).toMatch(/NUL|Unicode/);
    }
  });
});

describe("400", () => {
  test.each(["POST", "PUT", "PATCH"])("%s without the body that it needs", async (method) => {
    const needs = withBody.filter(([, spec]) => spec.method.toUpperCase() === method && !spec.body?.safeParse(undefined).success);
    for (const [, spec] of needs)
      expect(await tenant.admin.send(method, pathOf(spec)), spec.operationId).toMatchObject({ status: 400 });
  });
});
