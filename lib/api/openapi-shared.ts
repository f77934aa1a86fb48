import { isObject, type Json, jsonOf, member, schemasWithin } from "@/lib/api/openapi-json";

/** Makes a schema of each named enumeration (`{TaskStatus: "Task.status"}`) and refers to it wherever exactly its values are listed. */
export function nameEnumerations(document: object, schemas: Json, places: Readonly<Record<string, string>>): void {
  const named = Object.entries(places).map(([name, place]) => [name, valuesAt(place, schemas)] as const);
  const nameOf = new Map(named.map(([name, values]) => [JSON.stringify(values), name]));
  for (const schema of [...schemasWithin(document)]) {
    if (!Array.isArray(schema.enum)) continue;
    const name = nameOf.get(JSON.stringify(schema.enum.filter((value: unknown) => value !== null)));
    if (name === undefined) continue;
    const { type: _type, enum: values, nullable, ...rest } = schema;
    // A reference can't be nullable: the values with null among them are a schema of their own.
    const own = nullable ? `${name}OrNull` : name;
    schemas[own] = { type: "string", ...(nullable === true && { nullable }), enum: values };
    for (const key of Object.keys(schema)) delete schema[key];
    const reference = { $ref: `#/components/schemas/${own}` };
    Object.assign(schema, Object.keys(rest).length === 0 ? reference : { ...rest, allOf: [reference] });
  }
}

/** @throws Error where no such member lists its values. */
function valuesAt(place: string, schemas: Json): unknown[] {
  const [root = "", ...names] = place.split(".");
  const found = names.reduce((schema, name) => member(member(schema, "properties"), name), member(schemas, root));
  const values = (isObject(found.items) ? found.items : found).enum;
  if (!Array.isArray(values)) throw new Error(`${place} is no enumeration`);
  return values.filter((value: unknown) => value !== null);
}

const statusNames: Readonly<Record<string, string>> = {
  400: "BadRequest",
  401: "Unauthorized",
  402: "PaymentRequired",
  403: "Forbidden",
  404: "NotFound",
  409: "Conflict",
  412: "PreconditionFailed",
  413: "PayloadTooLarge",
  415: "UnsupportedMediaType",
  422: "IdempotencyMismatch",
  429: "RateLimited",
  500: "InternalError",
  502: "UpstreamFailed",
  503: "Unavailable",
};

/** Moves each error answer into `components.responses`, once per status, set of headers and set of codes. */
export function shareResponses(document: object): void {
  const shared = new Map<string, { name: string; response: unknown }>();
  for (const path of Object.values(member(document, "paths"))) {
    for (const operation of Object.values(isObject(path) ? path : {})) {
      const responses = isObject(operation) && isObject(operation.responses) ? operation.responses : {};
      for (const [status, response] of Object.entries(responses)) {
        if (Number(status) < 400 || !jsonOf(response)) continue;
        const text = JSON.stringify(response);
        const known = shared.get(text) ?? { name: freeName(statusNames[status] ?? `Status${status}`, shared), response };
        shared.set(text, known);
        responses[status] = { $ref: `#/components/responses/${known.name}` };
      }
    }
  }
  const components = member(document, "components");
  const byName = [...shared.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  components.responses = Object.fromEntries(byName.map(({ name, response }) => [name, response]));
}

function freeName(base: string, taken: ReadonlyMap<string, { name: string }>): string {
  const names = new Set([...taken.values()].map(({ name }) => name));
  let name = base;
  for (let count = 2; names.has(name); count++) name = `${base}${count}`;
  return name;
}
