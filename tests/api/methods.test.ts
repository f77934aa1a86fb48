import { request } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import { ErrorEnvelope } from "@/lib/api/envelope";
import { env } from "@/lib/env";
import { endpoints } from "@/lib/operations";
import { pathOf, rowsOf } from "@/tests/api/operations";
import { nobody } from "@/tests/support/client";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const paths = [...new Set(endpoints.map(({ path }) => path))];

/** The methods of a path as `Allow` has them. */
function allowed(path: string): string[] {
  const own = endpoints.filter((spec) => spec.path === path).map(({ method }) => method.toUpperCase());
  return methods.filter((method) => own.includes(method) || method === "OPTIONS" || (method === "HEAD" && own.includes("GET")));
}

let tenant: Tenant;
let rows: Awaited<ReturnType<typeof rowsOf>>;
beforeAll(async () => {
  tenant = await newTenant();
  rows = await rowsOf(tenant);
});

describe.each(paths)("%s", (path) => {
  const url = path.replace(/\{\w+\}/g, "5f0c1f0e-6d1c-4b53-9f6c-0d6a3f1f6b11");

  test("405 with Allow to the methods it has not", async () => {
    for (const method of methods.filter((one) => !allowed(path).includes(one))) {
      const answer = await nobody.send(method, url);
      expect(answer.status, method).toBe(405);
      expect(answer.headers.get("allow")?.split(", ")).toEqual(allowed(path));
      if (method !== "HEAD") expect(answer.error?.code).toBe("method_not_allowed");
    }
  });

  test("OPTIONS says what it has, and opens nothing to pages of other sites", async () => {
    const answer = await nobody.send("OPTIONS", url, { headers: { Origin: "https://evil.example" } });
    expect(answer).toMatchObject({ status: 204, text: "" });
    expect(answer.headers.get("allow")?.split(", ")).toEqual(allowed(path));
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
  });
});

describe.each(endpoints.filter(({ method }) => method === "get").map((spec) => [spec.path, spec] as const))(
  "HEAD %s",
  (_, spec) => {
    test("is GET without the body", async () => {
      const path = pathOf(spec, rows.collections[spec.path.slice(1, spec.path.indexOf("/{"))]);
      const [get, head] = await Promise.all([tenant.admin.send("GET", path), tenant.admin.send("HEAD", path)]);
      expect(head).toMatchObject({ status: get.status, text: "" });
      for (const name of ["content-type", "cache-control", "etag", "content-disposition"])
        expect(head.headers.get(name), name).toBe(get.headers.get(name));
    });
  },
);

describe("404", () => {
  test.each([
    "/api",
    "/api/",
    "/api/v1",
    "/api/v2/meetings",
    "/api/v1/nope",
    "/api/v1/meetings/a/b/c",
    "/api/v1/meetings/last/nope",
  ])("%s is JSON, to every method", async (path) => {
    for (const method of ["GET", "POST", "DELETE"]) {
      const answer = await nobody.send(method, path);
      expect(answer, `${method} ${path}`).toMatchObject({ status: 404, error: { code: "not_found" } });
    }
  });
});

describe("requests that Next would not take", () => {
  const raw = (method: string, path: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const { hostname, port } = new URL(env().PUBLIC_URL);
      const sent = request({ hostname, port, method, path }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.on("error", reject).end();
    });

  test.each([
    ["PROPFIND", "/api/v1/meetings", 405],
    ["TRACE", "/api/v1/meetings", 405],
    ["GET", "/api/v1/meetings/%ff", 400],
    ["GET", "/api/v1/%E0%A4%A", 400],
  ])("%s %s is an error in the envelope", async (method, path, status) => {
    const answer = await raw(method, path);
    expect(answer.status, answer.text).toBe(status);
    expect(() => ErrorEnvelope.parse(JSON.parse(answer.text))).not.toThrow();
  });
});
