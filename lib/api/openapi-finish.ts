import type { OpenApiGeneratorV3 } from "@asteasolutions/zod-to-openapi";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { sampleOf } from "@/lib/api/openapi-sample";

export type OpenApiDocument = ReturnType<OpenApiGeneratorV3["generateDocument"]>;

type Json = Record<string, unknown>;

/** What the generator leaves undone: schemas of bodies get names, null is said exactly, and every operation has examples. */
export function finishDocument(document: OpenApiDocument, endpoints: readonly EndpointSpec[]): OpenApiDocument {
  const schemas = member(member(document, "components"), "schemas");
  for (const spec of endpoints) nameBody(spec, operationOf(document, spec), schemas);
  for (const schema of Object.values(schemas)) joinShapes(schema, schemas);
  for (const spec of endpoints) if (spec.method === "patch") dropDefaults(operationOf(document, spec), schemas);
  sayNull(document);
  for (const spec of endpoints) addExamples(spec, operationOf(document, spec), schemas);
  return document;
}

function operationOf(document: OpenApiDocument, spec: EndpointSpec): Json {
  return member(member(member(document, "paths"), spec.path), spec.method);
}

function nameBody(spec: EndpointSpec, operation: Json, schemas: Json): void {
  const media = jsonOf(operation.requestBody);
  if (!media || (isObject(media.schema) && "$ref" in media.schema)) return;
  const name = `${spec.operationId.charAt(0).toUpperCase()}${spec.operationId.slice(1)}Body`;
  schemas[name] = media.schema;
  media.schema = { $ref: `#/components/schemas/${name}` };
}

/** What a change does not name stays as it is, so its body has no defaults, and says of none what holds where it is not said. */
function dropDefaults(operation: Json, schemas: Json): void {
  const body = targetOf(jsonOf(operation.requestBody)?.schema, schemas);
  for (const property of Object.values(isObject(body.properties) ? body.properties : {})) {
    const { allOf } = isObject(property) ? property : {};
    for (const part of [property, ...(Array.isArray(allOf) ? allOf : [])]) {
      if (!isObject(part)) continue;
      delete part.default;
      if (typeof part.description !== "string") continue;
      part.description = part.description.replace(/[^.;]*where not said[^.]*\.\s*/, "").trim();
      if (part.description === "") delete part.description;
    }
    const parts = (Array.isArray(allOf) ? allOf : []).filter((part) => Object.keys(Object(part)).length > 0);
    if (!isObject(property) || parts.length !== 1) continue;
    delete property.allOf;
    Object.assign(property, parts[0]);
  }
}

/** An extended schema comes as an `allOf` of closed ones, each of which forbids the members of the others: they become one. */
function joinShapes(value: unknown, schemas: Json): void {
  if (!isObject(value)) return;
  for (const child of Object.values(value)) joinShapes(child, schemas);
  const { allOf, ...rest } = value;
  const parts = (Array.isArray(allOf) ? allOf : []).map((part) => targetOf(part, schemas));
  if (parts.filter(({ properties }) => isObject(properties)).length < 2) return;
  delete value.allOf;
  Object.assign(value, ...parts, rest, {
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: [...new Set(parts.flatMap(({ required }) => (Array.isArray(required) ? required : [])))],
  });
}

function targetOf(part: unknown, schemas: Json): Json {
  const { $ref: reference } = isObject(part) ? part : {};
  const target = typeof reference === "string" ? schemas[reference.replace("#/components/schemas/", "")] : part;
  return isObject(target) ? target : {};
}

const onlyNull = { type: "object", nullable: true, enum: [null] };

/**
 * In OpenAPI 3.0 `nullable` means something only beside a `type`: a bare one allows everything, in an `allOf` it allows nothing more,
 * and an enumeration without null forbids it.
 */
function sayNull(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) sayNull(item);
  if (!isObject(value) || Array.isArray(value)) return;
  for (const [name, child] of Object.entries(value)) {
    if (name === "example" || name === "examples") continue;
    if (name === "additionalProperties" && isBareNullable(child)) value[name] = true;
    else if (isBareNullable(child)) value[name] = { ...onlyNull };
    else if (isObject(child)) sayNull(child);
  }
  const { allOf } = value;
  if (Array.isArray(allOf) && allOf.some(isBareNullable)) {
    value.anyOf = [...allOf.filter((part) => !isBareNullable(part)), { ...onlyNull }];
    delete value.allOf;
  }
  if (value.nullable === true && Array.isArray(value.enum) && !value.enum.includes(null)) value.enum = [...value.enum, null];
}

function isBareNullable(value: unknown): boolean {
  return (
    isObject(value) && value.nullable === true && Object.keys(value).every((key) => key === "nullable" || key === "description")
  );
}

function addExamples(spec: EndpointSpec, operation: Json, schemas: Json): void {
  const { params, query, body, data } = spec.example ?? {};
  const given: Json = { ...(isObject(params) && params), ...(isObject(query) && query) };
  for (const parameter of Array.isArray(operation.parameters) ? operation.parameters : []) {
    if (isObject(parameter) && typeof parameter.name === "string" && parameter.name in given)
      parameter.example = given[parameter.name];
  }
  const sent = jsonOf(operation.requestBody);
  if (sent) sent.example = body ?? sampleOf(sent.schema, schemas);
  for (const [status, response] of Object.entries(member(operation, "responses"))) {
    const media = status.startsWith("2") ? jsonOf(response) : null;
    if (!media) continue;
    const sample = sampleOf(media.schema, schemas);
    media.example = data !== undefined && isObject(sample) && "error" in sample ? { ...sample, data } : sample;
  }
}

function jsonOf(holder: unknown): Json | null {
  const content = isObject(holder) ? holder.content : null;
  const media = isObject(content) ? content["application/json"] : null;
  return isObject(media) ? media : null;
}

function member(holder: object, name: string): Json {
  const found: unknown = Reflect.get(holder, name);
  if (!isObject(found)) throw new Error(`The document has no ${name}`);
  return found;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}
