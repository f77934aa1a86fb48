import type { OpenApiGeneratorV3 } from "@asteasolutions/zod-to-openapi";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { isObject, type Json, jsonOf, member } from "@/lib/api/openapi-json";
import { sayNull } from "@/lib/api/openapi-null";
import { sampleOf } from "@/lib/api/openapi-sample";
import { nameEnumerations, shareResponses } from "@/lib/api/openapi-shared";

export type OpenApiDocument = ReturnType<OpenApiGeneratorV3["generateDocument"]>;

/**
 * What the generator leaves undone: schemas of bodies and enumerations get names, null is said as clients are generated from it,
 * every operation has examples, and answers that are the same everywhere are there once.
 */
export function finishDocument(
  document: OpenApiDocument,
  endpoints: readonly EndpointSpec[],
  enumerations: Readonly<Record<string, string>>,
): OpenApiDocument {
  const schemas = member(member(document, "components"), "schemas");
  for (const spec of endpoints) nameBody(spec, operationOf(document, spec), schemas);
  for (const schema of Object.values(schemas)) joinShapes(schema, schemas);
  for (const spec of endpoints) if (spec.method === "patch") dropDefaults(operationOf(document, spec), schemas);
  sayNull(document, schemas);
  for (const spec of endpoints) addExamples(spec, operationOf(document, spec), schemas);
  nameEnumerations(document, schemas, enumerations);
  shareResponses(document);
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

function addExamples(spec: EndpointSpec, operation: Json, schemas: Json): void {
  const { params, query, body, data } = spec.example ?? {};
  const given: Json = { ...(isObject(params) && params), ...(isObject(query) && query) };
  for (const parameter of Array.isArray(operation.parameters) ? operation.parameters : []) {
    if (!isObject(parameter) || typeof parameter.name !== "string") continue;
    // Postman imports what has no example as a placeholder, which the server would refuse.
    if (parameter.name in given) parameter.example = given[parameter.name];
    else if (isObject(parameter.schema) && !("$ref" in parameter.schema))
      parameter.schema.example ??= sampleOf(parameter.schema, schemas);
  }
  const sent = jsonOf(operation.requestBody);
  if (sent) sent.example = body ?? sampleOf(sent.schema, schemas);
  for (const [status, response] of Object.entries(member(operation, "responses"))) {
    const media = status.startsWith("2") ? jsonOf(response) : null;
    if (!media) continue;
    const sample = sampleOf(media.schema, schemas);
    media.example = isObject(sample) && "meta" in sample && data !== undefined ? { ...sample, data } : (data ?? sample);
  }
}
