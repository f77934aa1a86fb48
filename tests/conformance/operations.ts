import { Ajv } from "ajv";
import { openApiDocument } from "@/app/api/v1/openapi.json/document";
import { z } from "@/lib/api/zod";

/** The document as it is sent; everything that these tests know of an operation they read from here. */
export const document: unknown = JSON.parse(JSON.stringify(openApiDocument("https://mira.northwind.dev")));

const Media = z.object({ schema: z.unknown() });
const OperationShape = z.object({
  operationId: z.string(),
  "x-permission": z.enum(["public", "session", "read", "write", "admin"]),
  "x-roles": z.array(z.string()).default([]),
  parameters: z
    .array(
      z
        .object({
          name: z.string(),
          in: z.string(),
          required: z.boolean().default(false),
          schema: z.unknown(),
          example: z.unknown().optional(),
        })
        .or(z.object({ $ref: z.string() })),
    )
    .default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: z.object({ "application/json": Media }) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const AnswerShape = z.object({ headers: z.record(z.string(), z.unknown()), content: z.record(z.string(), Media).default({}) });
const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), OperationShape)) });

export interface Parameter {
  name: string;
  schema: unknown;
  required: boolean;
  example?: unknown;
}

/** An operation of the document. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  permission: "public" | "session" | "read" | "write" | "admin";
  /** Who may call it besides those with its permission. */
  roles: string[];
  /** Takes If-Match. */
  isBound: boolean;
  inPath: Parameter[];
  inQuery: Parameter[];
  body: { schema: unknown; required: boolean } | null;
  /** What it answers, by status. */
  answers: Record<string, z.infer<typeof AnswerShape>>;
}

export const operations: readonly Operation[] = Object.entries(Paths.parse(document).paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, shape]) => {
    const own = shape.parameters.filter((one) => "name" in one);
    const media = shape.requestBody?.content["application/json"];
    return {
      id: shape.operationId,
      method,
      path,
      permission: shape["x-permission"],
      roles: shape["x-roles"],
      isBound: shape.parameters.some((one) => "$ref" in one && one.$ref.endsWith("/IfMatch")),
      inPath: own.filter((one) => one.in === "path"),
      inQuery: own.filter((one) => one.in === "query"),
      body: media ? { schema: media.schema, required: shape.requestBody?.required ?? false } : null,
      answers: Object.fromEntries(
        Object.entries(shape.responses).map(([status, answer]) => [status, AnswerShape.parse(resolved(answer))]),
      ),
    };
  }),
);

/** The parameters without which no request is good, as their examples have them. */
export const requiredQuery = ({ inQuery }: Operation): Record<string, string> =>
  Object.fromEntries(
    inQuery
      .filter(({ required }) => required)
      .map(({ name, schema, example }) => [name, String(example ?? Reflect.get(Object(schema), "example"))]),
  );

/** As rows of `test.each`: its name first. */
export const named = operations.map((operation) => [operation.id, operation] as const);

const text = (fits: (value: string) => boolean) => ({ type: "string" as const, validate: fits });
const ajv = new Ajv({
  strict: false,
  allErrors: false,
  // 0.6 is six steps of 0.1, though not in binary fractions: the server counts steps as people do.
  multipleOfPrecision: 6,
  formats: {
    uuid: text((value) => z.uuid().safeParse(value).success),
    email: text((value) => z.email().safeParse(value).success),
    uri: text((value) => URL.canParse(value)),
    date: text((value) => z.iso.date().safeParse(value).success),
    "date-time": text((value) => z.iso.datetime({ offset: true }).safeParse(value).success),
    binary: true,
  },
});
ajv.addSchema(inDraft7(z.record(z.string(), z.unknown()).parse(document)), "document");

/** Of OpenAPI 3.0's own words, the one that JSON Schema says differently; references lead into the document. */
function inDraft7(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'), (_, value) => {
    if (value?.exclusiveMinimum !== true) return value;
    const { minimum, ...rest } = value;
    return { ...rest, exclusiveMinimum: minimum };
  });
}

/** What of the value the schema refuses, in words; null where it fits. */
export function misfit(schema: unknown, value: unknown): string | null {
  const check = ajv.compile(inDraft7(schema));
  return check(value) ? null : ajv.errorsText(check.errors);
}

/** The schema itself where it is a reference. */
export function resolved(schema: unknown): unknown {
  const reference = z.object({ $ref: z.string() }).safeParse(schema);
  if (!reference.success) return schema;
  const names = reference.data.$ref.split("/").slice(1);
  return resolved(names.reduce<unknown>((here, name) => Reflect.get(Object(here), name), document));
}
