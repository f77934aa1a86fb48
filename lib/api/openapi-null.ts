import { isObject, type Json, schemasWithin } from "@/lib/api/openapi-json";

/**
 * OpenAPI 3.0 has no type null, and a reference can't be nullable. What is always null is a nullable object (generators of clients fail
 * on an enumeration of null alone), a nullable reference leads to a nullable copy, `MetricsOrNull`, and an enumeration that may be null
 * lists null too.
 */
export function sayNull(document: object, schemas: Json): void {
  const copied = new Set<string>();
  for (const schema of schemasWithin(document)) {
    for (const [name, child] of Object.entries(schema)) {
      if (name === "example" || name === "examples" || !isBareNullable(child)) continue;
      if (name === "additionalProperties") schema[name] = true;
      else child.type = "object";
    }
    const { allOf } = schema;
    if (Array.isArray(allOf) && allOf.some(isBareNullable)) copied.add(referToCopy(schema, allOf, schemas));
    if (schema.nullable === true && Array.isArray(schema.enum) && !schema.enum.includes(null))
      schema.enum = [...schema.enum, null];
  }
  const text = JSON.stringify(document);
  for (const name of copied) if (!text.includes(`"#/components/schemas/${name}"`)) delete schemas[name];
}

/** Answers the name of the schema that was copied. @throws Error where something else than one reference is made nullable. */
function referToCopy(schema: Json, allOf: readonly unknown[], schemas: Json): string {
  const [part, ...others] = allOf.filter((one) => !isBareNullable(one));
  const { $ref: reference } = isObject(part) ? part : {};
  if (typeof reference !== "string" || others.length > 0)
    throw new Error(`What is nullable is no single reference: ${JSON.stringify(allOf)}`);
  const name = reference.replace("#/components/schemas/", "");
  schemas[`${name}OrNull`] ??= { ...Object(schemas[name]), nullable: true };
  const copy = { $ref: `${reference}OrNull` };
  delete schema.allOf;
  Object.assign(schema, Object.keys(schema).length === 0 ? copy : { allOf: [copy] });
  return name;
}

function isBareNullable(value: unknown): value is Json {
  return (
    isObject(value) && value.nullable === true && Object.keys(value).every((key) => key === "nullable" || key === "description")
  );
}
