import { openApiDocument } from "@/app/api/v1/openapi.json/document";
import { z } from "@/lib/api/zod";
import { env } from "@/lib/env";

const Media = z.object({
  schema: z.unknown().optional(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
});
const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: z.unknown().optional(),
  example: z.unknown().optional(),
});
const Answer = z.object({ description: z.string(), content: z.record(z.string(), Media).default({}) });
const Operation = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string(),
  "x-permission": z.string().default("webhook"),
  parameters: z.array(Parameter.or(z.object({ $ref: z.string() }))).default([]),
  requestBody: z.object({ content: z.record(z.string(), Media) }).optional(),
  responses: z.record(z.string(), Answer.or(z.object({ $ref: z.string() }))),
});
const Operations = z.record(z.string(), z.record(z.string(), Operation));
const Document = z.object({
  info: z.object({ version: z.string() }),
  servers: z.tuple([z.object({ url: z.string() })]),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: Operations,
  "x-webhooks": Operations,
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    parameters: z.record(z.string(), Parameter),
    responses: z.record(z.string(), Answer),
  }),
});

export type Parameter = z.infer<typeof Parameter>;
export type Media = z.infer<typeof Media>;
export type Responses = Record<string, z.infer<typeof Answer>>;

/** A row of a table of parameters or members. */
export interface Field {
  name: string;
  type: string;
  required: boolean;
  description: string;
}

export interface DocumentedOperation {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  permission: string;
  parameters: Parameter[];
  body: Media | undefined;
  responses: Responses;
}

let reference: ReturnType<typeof readDocument> | undefined;

/** The API as the document has it, put in order for a page; read once. */
export function readReference() {
  reference ??= readDocument();
  return reference;
}

function readDocument() {
  const document = Document.parse(JSON.parse(JSON.stringify(openApiDocument(env().PUBLIC_URL))));
  const { parameters, schemas, responses } = document.components;
  const list = (from: z.infer<typeof Operations>): DocumentedOperation[] =>
    Object.entries(from).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...{ id: operation.operationId, method, path, tag: operation.tags[0], summary: operation.summary },
        ...{ description: operation.description, permission: operation["x-permission"] },
        responses: Object.fromEntries(
          Object.entries(operation.responses).flatMap(([status, answer]) => {
            const found = "$ref" in answer ? responses[answer.$ref.split("/").at(-1) ?? ""] : answer;
            return found ? [[status, found]] : [];
          }),
        ),
        parameters: operation.parameters.flatMap((one) =>
          "name" in one ? [one] : (parameters[one.$ref.split("/").at(-1) ?? ""] ?? []),
        ),
        body: operation.requestBody?.content["application/json"],
      })),
    );
  const operations = list(document.paths).sort(
    (a, b) => depthOf(a) - depthOf(b) || a.path.localeCompare(b.path) || methods.indexOf(a.method) - methods.indexOf(b.method),
  );
  const tags = document.tags.map((tag) => ({ ...tag, operations: operations.filter((one) => one.tag === tag.name) }));
  return {
    version: document.info.version,
    baseUrl: document.servers[0].url,
    tags: tags.filter((tag) => tag.operations.length > 0),
    events: list(document["x-webhooks"]),
    errors: errorsIn(operations),
    fieldsOf: (schema: unknown) => fieldsOf(schema, schemas),
    typeOf: (schema: unknown) => typeOf(read(schema, schemas), schemas),
  };
}

const methods = ["get", "post", "put", "patch", "delete"];
const depthOf = ({ path }: DocumentedOperation): number => path.split("/").length;

/** An error code with its status and one answer that has it. */
export interface DocumentedError {
  code: string;
  status: string;
  example: unknown;
}

function errorsIn(operations: readonly DocumentedOperation[]): DocumentedError[] {
  const answers = operations.flatMap(({ responses }) => Object.entries(responses));
  const found = answers.flatMap(([status, { content }]) =>
    Object.entries(content["application/json"]?.examples ?? {}).map(([code, { value }]) => ({ code, status, example: value })),
  );
  return [...new Map(found.map((error) => [error.code, error])).values()].sort((a, b) => a.status.localeCompare(b.status));
}

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  nullable: z.boolean().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  items: z.unknown().optional(),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});
type Schema = z.infer<typeof Schema>;
type Schemas = Readonly<Record<string, unknown>>;

function read(schema: unknown, schemas: Schemas): Schema {
  const own = Schema.parse(schema ?? {});
  if (own.$ref) return read(schemas[own.$ref.split("/").at(-1) ?? ""], schemas);
  return own.allOf ? Schema.parse(Object.assign({}, ...own.allOf.map((part) => read(part, schemas)))) : own;
}

/** `integer, 1 to 100`, `one of read, write`, `list of UUID` */
function typeOf(schema: Schema, schemas: Schemas): string {
  const { type = "any", format, enum: options, nullable, minimum, maximum, maxLength, items } = schema;
  const orNull = nullable ? " or null" : "";
  if (options) return `${options.filter((option) => option !== null).join(" · ")}${orNull}`;
  if (type === "array") return `list of ${typeOf(read(items, schemas), schemas)}${orNull}`;
  const name = type === "string" ? (texts[format ?? ""] ?? "text") : type;
  const range = minimum === undefined ? "" : `, ${minimum}${maximum === undefined ? " or more" : ` to ${maximum}`}`;
  return `${name}${range}${maxLength === undefined ? "" : `, at most ${maxLength}`}${orNull}`;
}
const texts: Readonly<Record<string, string>> = {
  uuid: "UUID",
  "date-time": "date and time",
  date: "date",
  email: "e-mail address",
};

/** The members of a schema, those inside other members named with their path: `participants[].name`. */
function fieldsOf(schema: unknown, schemas: Schemas, prefix = ""): Field[] {
  const { properties = {}, required } = read(schema, schemas);
  return Object.entries(properties).flatMap(([name, member]) => {
    const own = read(member, schemas);
    const path = `${prefix}${name}`;
    const field = {
      name: path,
      type: typeOf(own, schemas),
      required: required.includes(name),
      description: own.description ?? "",
    };
    const inner = own.type === "array" ? fieldsOf(own.items, schemas, `${path}[].`) : fieldsOf(own, schemas, `${path}.`);
    return [field, ...inner];
  });
}
