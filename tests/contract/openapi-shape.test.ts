import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openApiDocument } from "@/app/api/v1/openapi.json/document";
import { dataOf, type EndpointSpec, queryOf } from "@/lib/api/endpoint";
import { z } from "@/lib/api/zod";
import { eventTypes, WebhookEvent } from "@/lib/events/contract";
import { endpoints, tags } from "@/lib/operations";

const document = JSON.parse(JSON.stringify(openApiDocument("https://mira.northwind.dev")));
const root = path.resolve("app/api/v1");
const routeFiles = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => path.basename(file) === "route.ts");
const pathOf = (file: string) => `/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

const operationOf = (spec: EndpointSpec) => {
  const operation = document.paths[spec.path][spec.method];
  return {
    ...operation,
    responses: Object.fromEntries(Object.entries(operation.responses).map(([status, one]) => [status, resolved(one)])),
  };
};
/** An answer, or what it refers to. */
const resolved = (answer: unknown) => {
  const name = /^#\/components\/responses\/(\w+)$/.exec(String(Reflect.get(Object(answer), "$ref")))?.[1];
  return name === undefined ? answer : document.components.responses[name];
};
const named = endpoints.map((spec) => [spec.operationId, spec] as const);

/** What a route file answers to each method: the endpoint it handles, or undefined for those that it turns away. */
async function answersOf(file: string): Promise<Record<string, EndpointSpec | undefined>> {
  const route: Record<string, { endpoint?: EndpointSpec }> = await import(path.join(root, file));
  return Object.fromEntries(Object.entries(route).map(([method, handler]) => [method, handler.endpoint]));
}

describe("routes and document", () => {
  test("are the same operations, each at its own method and path", async () => {
    const routed: string[] = [];
    for (const file of routeFiles)
      for (const [method, spec] of Object.entries(await answersOf(file)))
        if (spec && method !== "HEAD") routed.push(`${method} ${pathOf(file)} ${spec.operationId}`);
    const documented = endpoints.map((spec) => `${spec.method.toUpperCase()} ${spec.path} ${spec.operationId}`);
    expect(routed.sort()).toEqual(documented.sort());
  }, 60_000);

  test.each(routeFiles)("%s answers every method, its own or with a 405", async (file) => {
    const answers = await answersOf(file);
    expect(Object.keys(answers).sort()).toEqual([...methods].sort());
    expect(answers.HEAD).toBe(answers.GET);
  });
});

describe.each(named)("%s", (_, spec) => {
  test("has a summary, a description and a tag that is described", () => {
    const { summary, description, tags: own } = operationOf(spec);
    expect(summary.length).toBeGreaterThan(3);
    expect(description.length).toBeGreaterThan(10);
    expect(tags.map(({ name }) => name as string)).toContain(own[0]);
  });

  test("declares the parameters of its path", () => {
    const inPath = [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(spec.params?.shape ?? {})).toEqual(inPath);
  });

  test("has examples that fit its schemas", () => {
    const { query, body, params } = spec.example ?? {};
    const sent = operationOf(spec).requestBody?.content["application/json"].example;
    if (query !== undefined) queryOf(spec).parse(asWritten(query));
    if (params !== undefined) spec.params?.parse(params);
    if (spec.body) spec.body.parse(body ?? sent);
    const success = Object.entries<{ content: Record<string, { example: unknown }> }>(operationOf(spec).responses).find(
      ([status]) => status < "300",
    );
    if (spec.response instanceof z.ZodNever) return expect(success?.[1].content).not.toHaveProperty("application/json");
    const answered = success?.[1].content["application/json"]?.example;
    const data = spec.produces?.includes("application/json") ? answered : z.object({ data: z.unknown() }).parse(answered).data;
    dataOf(spec).parse(data);
  });

  test("takes no unknown members", () => {
    const unrecognized = expect.objectContaining({ code: "unrecognized_keys", keys: ["unknown_member"] });
    const sent = spec.example?.body ?? operationOf(spec).requestBody?.content["application/json"].example;
    if (spec.body) expect(spec.body.safeParse({ ...sent, unknown_member: 1 }).error?.issues).toContainEqual(unrecognized);
    expect(queryOf(spec).safeParse({ unknown_member: "1" }).error?.issues).toContainEqual(unrecognized);
  });
});

/** A query as a URL carries it. */
function asWritten(query: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(z.record(z.string(), z.unknown()).parse(query)).map(([name, value]) => [name, String(value)]),
  );
}

interface ShownMember {
  $ref?: string;
  nullable?: boolean;
  anyOf?: ShownMember[];
  oneOf?: ShownMember[];
  allOf?: ShownMember[];
}

describe("what a body has to be, beyond the type of each member", () => {
  const bodyOf = (operationId: string) =>
    document.components.schemas[`${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`];
  const required = (...names: string[]) => names.map((name) => ({ required: [name] }));

  test.each(named.filter(([, { method, body }]) => method === "patch" && body))(
    "%s has no defaults: what is not named stays",
    (_, spec) => {
      const { $ref: reference } = operationOf(spec).requestBody.content["application/json"].schema;
      const { properties } = document.components.schemas[reference.split("/").at(-1)];
      expect(JSON.stringify(properties)).not.toMatch(/where not said|"default":/);
    },
  );

  test("a POST says what holds where a member is not said", () => {
    expect(bodyOf("createTemplate").properties.coaching_tone.description).toBe("direct where not said.");
  });

  test("null is in a body's member exactly where the server takes it", () => {
    const members = endpoints.flatMap(({ operationId, body }) =>
      body instanceof z.ZodObject ? Object.entries(body.shape).map(([name, schema]) => [operationId, name, schema] as const) : [],
    );
    const isNullable = ({ $ref, nullable, anyOf = [], oneOf = [], allOf = [] }: ShownMember): boolean =>
      nullable === true ||
      [...anyOf, ...oneOf, ...allOf].some(isNullable) ||
      ($ref !== undefined && isNullable(document.components.schemas[$ref.split("/").at(-1) ?? ""]));
    const off = members.filter(([operationId, name, schema]) => {
      const shown = bodyOf(operationId)?.properties?.[name];
      return shown !== undefined && isNullable(shown) !== z.safeParse(schema, null).success;
    });
    expect(members.length).toBeGreaterThan(100);
    expect(off.map(([operationId, name]) => `${operationId}.${name}`)).toEqual([]);
  });

  test("one of two members, and not both", () => {
    for (const name of ["createTranscript", "replaceTranscript"])
      expect(bodyOf(name).oneOf).toEqual(required("raw_transcript", "segments"));
    const [scored, away] = bodyOf("reviewReport").properties.criteria_scores.items.oneOf;
    expect(scored).toEqual({ required: ["score"] });
    expect(away).toMatchObject({ required: ["not_applicable"], properties: { not_applicable: { enum: [true] } } });
  });

  test("steps of a number, and names that are unique", () => {
    expect(bodyOf("reviewReport").properties.criteria_scores.items.properties.score).toMatchObject({ multipleOf: 0.1 });
    for (const name of ["createTemplate", "replaceTemplate", "updateTemplate"])
      expect(bodyOf(name).properties.grading_criteria.description).toContain("a name of its own");
    expect(bodyOf("createApiKey").properties.permissions).toMatchObject({ uniqueItems: true });
  });
});

test("operationIds and the pairs of method and path are unique", () => {
  expect(new Set(endpoints.map((spec) => spec.operationId)).size).toBe(endpoints.length);
  expect(new Set(endpoints.map((spec) => `${spec.method} ${spec.path}`)).size).toBe(endpoints.length);
});

describe("headers and events", () => {
  const parametersOf = (spec: EndpointSpec): string[] =>
    (operationOf(spec).parameters ?? []).map((one: { $ref?: string; name?: string }) => one.$ref?.split("/").at(-1) ?? one.name);
  const isOfOrganization = ({ permission }: EndpointSpec) => permission !== "public" && permission !== "session";

  test.each(named)("%s has exactly the request headers that it reads", (_, spec) => {
    const headers = ["OrganizationId", "IdempotencyKey", "IfMatch", "IfNoneMatch"].filter((name) =>
      parametersOf(spec).includes(name),
    );
    expect(headers).toEqual([
      ...(isOfOrganization(spec) ? ["OrganizationId"] : []),
      ...(spec.idempotent ? ["IdempotencyKey"] : []),
      ...(spec.errors.includes("precondition_failed") ? ["IfMatch"] : []),
      ...(spec.method === "get" && !spec.produces ? ["IfNoneMatch"] : []),
    ]);
  });

  test.each(named.filter(([, spec]) => spec.orRoles))("%s names the roles that may call it besides", (_, spec) => {
    expect(operationOf(spec)["x-roles"]).toEqual(spec.orRoles);
    for (const role of spec.orRoles ?? []) expect(operationOf(spec).description).toContain(role);
  });

  test.each(named)("%s shows every header of its answers, and an example of every error", (_, spec) => {
    for (const [status, { headers, content }] of Object.entries<Record<string, Record<string, object>>>(
      operationOf(spec).responses,
    )) {
      const isRated = isOfOrganization(spec) && status !== "401";
      expect(Object.keys(headers ?? {}).filter((name) => name.startsWith("X-RateLimit"))).toHaveLength(isRated ? 3 : 0);
      expect(headers).toHaveProperty("X-Request-Id");
      if (Number(status) < 400) continue;
      expect(Object.keys(Object(content?.["application/json"]).examples).length).toBeGreaterThan(0);
    }
  });

  /** The path of the resource that an operation is about: `/meetings/{id}` of `/meetings/{id}/speakers`. */
  const resourceOf = ({ path: whole }: EndpointSpec) => /^.*?\{id\}/.exec(whole)?.[0] ?? whole;
  const readerOf = (spec: EndpointSpec) =>
    endpoints.find((one) => one.method === "get" && !one.list && one.path === resourceOf(spec));

  test.each(named.filter(([, { errors }]) => errors.some((code) => code === "precondition_failed")))(
    "%s takes If-Match, and there is a way to learn the ETag",
    (_, spec) => {
      const reader = readerOf(spec);
      expect(reader && operationOf(reader).responses[200].headers).toHaveProperty("ETag");
    },
  );

  test.each(named.filter(([, { method }]) => ["put", "patch", "delete"].includes(method)))(
    "%s changes a resource that can be read, and only in the version that If-Match names",
    (_, spec) => {
      expect(readerOf(spec)).toBeDefined();
      expect(spec.errors).toContain("precondition_failed");
    },
  );

  test.each(named.filter(([, spec]) => spec.list && spec.path !== "/exports/{resource}"))(
    "%s has a GET of each row",
    (_, spec) => {
      const { shape } = z.instanceof(z.ZodObject).parse(spec.response);
      const isPart = /\{id\}/.test(spec.path) || spec.path === "/activity";
      if (isPart || !("id" in shape)) return;
      expect(endpoints.map(({ method, path: whole }) => `${method} ${whole}`)).toContain(`get ${spec.path}/{id}`);
    },
  );

  test("every event that webhooks are sent is described, with an example that fits", () => {
    expect(Object.keys(document["x-webhooks"])).toEqual(eventTypes);
    for (const { post } of Object.values<Record<string, Record<string, never>>>(document["x-webhooks"])) {
      const { schema, example } = Object(post?.requestBody).content["application/json"];
      expect(document.components.schemas).toHaveProperty(schema.$ref.split("/").at(-1));
      WebhookEvent.parse(example);
    }
  });

  // Each of the schemas that it joins would forbid the members of the others.
  test("no schema joins several", () => {
    const joins: unknown[] = [];
    JSON.stringify(document, (name, value) => {
      const isShape = (part: object) => "$ref" in part || "properties" in part;
      if (name === "allOf" && value.filter(isShape).length > 1) joins.push(value);
      return value;
    });
    expect(joins).toEqual([]);
  });
});

describe("what generators of clients read", () => {
  const enumerations: unknown[][] = [];
  JSON.stringify(document, (name, value) => {
    if (name === "example" || name === "examples") return undefined;
    if (Array.isArray(value?.enum)) enumerations.push(value.enum);
    return value;
  });

  test("no enumeration has null alone", () => {
    expect(enumerations.filter((values) => values.every((value) => value === null))).toEqual([]);
  });

  test("an enumeration that is used twice has a name", () => {
    const texts = enumerations.filter(({ length }) => length > 1).map((values) => JSON.stringify(values));
    expect(texts.filter((text, place) => texts.indexOf(text) !== place)).toEqual([]);
  });

  test("each error answer is there once, and operations refer to it", () => {
    for (const operation of Object.values<object>(document.paths).flatMap((methods) => Object.values(methods)))
      for (const [status, answer] of Object.entries<object>(operation.responses))
        if (Number(status) >= 400) expect(Object.keys(answer)).toEqual(["$ref"]);
    const answers = Object.values(document.components.responses).map((answer) => JSON.stringify(answer));
    expect(new Set(answers).size).toBe(answers.length);
  });

  test("lists hold plain rows, and deletions come apart", () => {
    const { ListMeetingsAnswer, ListMeta } = document.components.schemas;
    expect(ListMeetingsAnswer.properties.data.items).toEqual({ $ref: "#/components/schemas/MeetingSummary" });
    expect(ListMeta.properties.deleted.items).toEqual({ $ref: "#/components/schemas/DeletedRow" });
    expect(ListMeta.required ?? []).toEqual([]);
  });
});
