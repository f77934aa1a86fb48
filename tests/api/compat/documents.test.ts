import { expect, test } from "vitest";
import { miles } from "@/lib/compat/miles/api";
import { mio } from "@/lib/compat/mio/api";
import { mira } from "@/lib/compat/mira/api";
import { env } from "@/lib/env";

test.each([mio, mira, miles].map((api) => [api.path, api] as const))(
  "%s/openapi.json has every operation of its routes",
  async (path, api) => {
    const response = await fetch(`${env().PUBLIC_URL}${path}/openapi.json`);
    expect(response.status).toBe(200);
    const document = await response.json();
    expect(document).toMatchObject({ openapi: "3.0.3", servers: [{ url: `${env().PUBLIC_URL}${path}` }] });
    for (const { method, path: own } of api.endpoints) expect(document.paths[own], own).toHaveProperty(method);
    // Each operation is served, and no other: the methods that its path has not are named by Allow.
    for (const own of new Set(api.endpoints.map((spec) => spec.path))) {
      const options = await fetch(`${env().PUBLIC_URL}${path}${own.replace("{id}", crypto.randomUUID())}`, { method: "OPTIONS" });
      const served = (options.headers.get("allow") ?? "").split(", ").filter((name) => name !== "HEAD" && name !== "OPTIONS");
      const described = api.endpoints.filter((spec) => spec.path === own).map(({ method }) => method.toUpperCase());
      expect(served.sort(), own).toEqual(described.sort());
    }
  },
);
