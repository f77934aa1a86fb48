import { describe, expect, test } from "vitest";
import { endpoint } from "@/lib/api/endpoint";
import { buildDocument } from "@/lib/api/openapi";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

const Part = z.strictObject({ name: z.string() }).openapi("Part");
const Thing = z
  .strictObject({ id: z.uuid(), made_at: Timestamp.nullable(), kind: z.enum(["a", "b"]).nullable(), part: Part.nullable() })
  .openapi("Thing");
const common = { tag: "Things", summary: "Things", response: Thing } as const;
const listThings = endpoint({
  ...common,
  operationId: "listThings",
  method: "get",
  path: "/things",
  permission: "read",
  list: "sync",
  query: z.strictObject({ kind: z.enum(["a", "b"]).optional().describe("Only these.") }),
  errors: [],
  example: { query: { kind: "b" } },
});
const createThing = endpoint({
  ...common,
  operationId: "createThing",
  method: "post",
  path: "/things",
  permission: "write",
  body: z.strictObject({ kind: z.enum(["a", "b"]) }),
  status: [201, 200],
  idempotent: true,
  errors: ["not_found"],
});
const ping = endpoint({ ...common, operationId: "ping", method: "get", path: "/ping", permission: "public", errors: [] });

const document = JSON.parse(
  JSON.stringify(
    buildDocument([listThings, createThing, ping], {
      publicUrl: "https://mira.northwind.example",
      version: "1.2.3",
      tags: [{ name: "Things", description: "Things." }],
    }),
  ),
);
const { schemas } = document.components;
const list = document.paths["/things"].get;
const create = document.paths["/things"].post;

describe("the document", () => {
  test("is OpenAPI 3.0.3 with an absolute server", () => {
    expect([document.openapi, document.info.version]).toEqual(["3.0.3", "1.2.3"]);
    expect(document.servers).toEqual([{ url: "https://mira.northwind.example/api/v1" }]);
  });

  test("says who may call", () => {
    expect([list["x-permission"], create["x-permission"], document.paths["/ping"].get["x-permission"]]).toEqual([
      "read",
      "write",
      "public",
    ]);
    expect(document.security).toEqual([{ bearer: [] }, { apiKey: [] }]);
    expect(list).not.toHaveProperty("security");
    expect(document.paths["/ping"].get.security).toEqual([]);
    expect(Object.keys(document.components.securitySchemes)).toEqual(["bearer", "apiKey"]);
  });

  test("has a list's parameters beside its own, as what a caller writes", () => {
    const byName = Object.fromEntries(
      list.parameters.filter((p: object) => "name" in p).map((p: { name: string }) => [p.name, p]),
    );
    expect(Object.keys(byName)).toEqual(["kind", "page", "limit", "updated_since", "cursor", "include_deleted"]);
    expect(byName.limit.schema).toMatchObject({ type: "integer", minimum: 1, maximum: 100, default: 20 });
    expect(byName.kind.example).toBe("b");
    expect(byName.include_deleted.schema.type).toBe("boolean");
  });

  test("says every error that can come, each with an example of each code, and the rate's headers", () => {
    expect(Object.keys(create.responses)).toEqual([
      "200",
      "201",
      "400",
      "401",
      "403",
      "404",
      "409",
      "413",
      "415",
      "422",
      "429",
      "500",
      "503",
    ]);
    expect(create.responses[401]).toEqual({ $ref: "#/components/responses/Unauthorized" });
    const { Unauthorized, RateLimited } = document.components.responses;
    expect(Object.keys(Unauthorized.content["application/json"].examples)).toEqual(["unauthorized", "invalid_api_key"]);
    expect(Object.keys(document.paths["/ping"].get.responses)).toEqual(["200", "304", "400", "500", "503"]);
    expect(Object.keys(RateLimited.headers)).toEqual([
      "X-Request-Id",
      "X-RateLimit-Limit",
      "X-RateLimit-Remaining",
      "X-RateLimit-Reset",
      "Retry-After",
    ]);
  });

  test("names every schema that is sent or answered", () => {
    expect(create.requestBody.content["application/json"].schema).toEqual({ $ref: "#/components/schemas/CreateThingBody" });
    expect(list.responses[200].content["application/json"].schema).toEqual({ $ref: "#/components/schemas/ListThingsAnswer" });
    expect(schemas.ListThingsAnswer.additionalProperties).toBe(false);
    expect(schemas.ListThingsAnswer.properties.data.items).toEqual({ $ref: "#/components/schemas/Thing" });
  });

  test("says null as generators of clients read it", () => {
    const onlyNull = { type: "object", nullable: true };
    expect(schemas.CreateThingAnswer.properties).toMatchObject({ error: onlyNull, meta: onlyNull });
    expect(schemas.Thing.properties.part).toEqual({ $ref: "#/components/schemas/PartOrNull" });
    expect(schemas.PartOrNull).toMatchObject({ type: "object", nullable: true, required: ["name"] });
    expect(schemas.Thing.properties.kind).toMatchObject({ type: "string", nullable: true, enum: ["a", "b", null] });
    expect(schemas.Thing.properties.made_at).toMatchObject({ type: "string", nullable: true, format: "date-time" });
  });

  test("has examples that fit", () => {
    const { example } = list.responses[200].content["application/json"];
    expect(z.array(Thing).safeParse(example.data).success).toBe(true);
    expect(example.meta).toEqual({ page: 1, limit: 20, total: 42, total_pages: 3 });
    expect(createThing.body.safeParse(create.requestBody.content["application/json"].example).success).toBe(true);
  });
});
