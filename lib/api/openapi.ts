import { OpenAPIRegistry, OpenApiGeneratorV3, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { type AnswerForm, envelopeForm } from "@/lib/api/answer-form";
import { dataOf, type EndpointSpec, queryOf, statusesOf } from "@/lib/api/endpoint";
import { type DocumentedEvent, webhooksOf } from "@/lib/api/openapi-events";
import { finishDocument, type OpenApiDocument } from "@/lib/api/openapi-finish";
import {
  describeStatus,
  descriptionOf,
  errorExamplesOf,
  headersOf,
  requestHeadersOf,
  securityOf,
  securitySchemes,
  sharedHeaders,
  sharedParameters,
} from "@/lib/api/openapi-parts";
import { bareSchemas } from "@/lib/api/openapi-schemas";
import { z } from "@/lib/api/zod";

export interface DocumentOptions {
  /** Where the installation is reached; the `servers` URL is made from it. */
  publicUrl: string;
  version: string;
  /** Another API than `/api/v1`: its title, what it is, where its paths are and how its answers are written. */
  api?: DocumentedApi;
  tags: readonly { name: string; description: string }[];
  /** Enumerations that have a name of their own, each with the member of a schema that shows its values: `Task.status`. */
  enumerations?: Readonly<Record<string, string>>;
  /** What webhooks are sent. */
  events?: readonly DocumentedEvent[];
}

export interface DocumentedApi {
  title: string;
  description: string;
  /** `/api/v1` */
  path: string;
  form: AnswerForm;
}

const mira: DocumentedApi = {
  title: "Mira API",
  description:
    "Sales calls in, coaching out. Every JSON answer is `{data, error, meta}`. Every error has a `code` that programs can rely on, and every answer an `X-Request-Id`.",
  path: "/api/v1",
  form: envelopeForm,
};

/** The OpenAPI 3.0.3 document of these operations, with nothing in it that their declarations don't say. */
export function buildDocument(
  endpoints: readonly EndpointSpec[],
  { publicUrl, version, api = mira, tags, enumerations = {}, events = [] }: DocumentOptions,
): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  for (const [name, scheme] of Object.entries(securitySchemes)) registry.registerComponent("securitySchemes", name, scheme);
  for (const [name, header] of Object.entries(sharedHeaders)) registry.registerComponent("headers", name, header);
  for (const [name, parameter] of Object.entries(sharedParameters)) registry.registerComponent("parameters", name, parameter);
  const read = new Set(endpoints.filter((spec) => isTagged(spec) && !spec.list).map(({ response }) => response));
  for (const spec of endpoints)
    registry.registerPath(routeOf(spec, isTagged(spec) || (!spec.list && read.has(spec.response)), api.form));
  const named = bareSchemas(endpoints, api.form.errorSchema).map((schema) => ({ type: "schema" as const, schema }));
  const document = new OpenApiGeneratorV3([...named, ...registry.definitions], {
    sortComponents: "alphabetically",
  }).generateDocument({
    openapi: "3.0.3",
    info: { title: api.title, version, description: api.description },
    servers: [{ url: new URL(api.path, publicUrl).href }],
    tags: [...tags],
    security: securityOf("read"),
  });
  return finishDocument(
    Object.assign(document, events.length > 0 && { "x-webhooks": webhooksOf(events) }),
    endpoints,
    enumerations,
  );
}

/** What is read as JSON has an ETag; so has the same resource in the answer to its change. */
const isTagged = ({ method, produces }: EndpointSpec): boolean => method === "get" && !produces;

function routeOf(spec: EndpointSpec, hasTag: boolean, form: AnswerForm): RouteConfig {
  return {
    operationId: spec.operationId,
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    description: descriptionOf(spec),
    ...(spec.permission === "public" || spec.permission === "session" ? { security: securityOf(spec.permission) } : {}),
    "x-permission": spec.permission,
    ...(spec.orRoles && { "x-roles": [...spec.orRoles] }),
    ...(spec.list && { "x-redoclyPagination": { style: "page", offsetParam: "page", limitParam: "limit", items: "/data" } }),
    parameters: requestHeadersOf(spec),
    request: {
      ...(spec.params && { params: spec.params }),
      query: queryOf(spec),
      ...(spec.body && {
        body: {
          required: !spec.body.safeParse(undefined).success,
          content: {
            "application/json": { schema: spec.body },
            ...(spec.form && { "multipart/form-data": { schema: spec.form } }),
          },
        },
      }),
    },
    responses: { ...successesOf(spec, hasTag, form), ...unchangedOf(spec), ...errorsIn(spec, form) },
  };
}

/**
 * An operation that answers `application/json` as a file has no envelope there; other types stand beside the envelope, and alone
 * where there is no data (`z.never()`).
 */
function successesOf(spec: EndpointSpec, hasTag: boolean, form: AnswerForm): RouteConfig["responses"] {
  const produced = spec.produces ?? [];
  const json = produced.includes("application/json") ? dataOf(spec) : answerOf(spec, form);
  const others = produced.filter((type) => type !== "application/json").map((type) => [type, { schema: fileSchema(type) }]);
  const isFileOnly = spec.response instanceof z.ZodNever;
  const content = { ...(!isFileOnly && { "application/json": { schema: json } }), ...Object.fromEntries(others) };
  return Object.fromEntries(
    statusesOf(spec).map((status) => [
      status,
      { description: describeStatus(status), headers: headersOf(spec, status, hasTag), content },
    ]),
  );
}

function unchangedOf(spec: EndpointSpec): RouteConfig["responses"] {
  if (!isTagged(spec)) return {};
  return { 304: { description: describeStatus(304), headers: headersOf({ permission: spec.permission }, 304, true) } };
}

function fileSchema(type: string): { type: "string"; format?: "binary" } {
  return type.startsWith("text/") || type.endsWith("x-subrip") ? { type: "string" } : { type: "string", format: "binary" };
}

function answerOf(spec: EndpointSpec, form: AnswerForm): z.ZodType {
  const name = `${spec.operationId.charAt(0).toUpperCase()}${spec.operationId.slice(1)}Answer`;
  const schema = form.successSchema(spec);
  return schema === spec.response ? schema : schema.openapi(name);
}

function errorsIn(spec: EndpointSpec, form: AnswerForm): RouteConfig["responses"] {
  return Object.fromEntries(
    [...errorExamplesOf(spec, form)].map(([status, examples]) => [
      status,
      {
        description: describeStatus(status),
        headers: headersOf({ permission: spec.permission }, status, false),
        content: { "application/json": { schema: form.errorSchema, examples } },
      },
    ]),
  );
}
