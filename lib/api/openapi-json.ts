export type Json = Record<string, unknown>;

/** The `application/json` part of a request body or a response; null where it has none. */
export function jsonOf(holder: unknown): Json | null {
  const content = isObject(holder) ? holder.content : null;
  const media = isObject(content) ? content["application/json"] : null;
  return isObject(media) ? media : null;
}

/** @throws Error where the document has no object of that name. */
export function member(holder: object, name: string): Json {
  const found: unknown = Reflect.get(holder, name);
  if (!isObject(found)) throw new Error(`The document has no ${name}`);
  return found;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

/** The objects of a schema, itself first; not those of examples. */
export function* schemasWithin(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* schemasWithin(item);
  if (!isObject(value) || Array.isArray(value)) return;
  yield value;
  for (const [name, child] of Object.entries(value)) if (name !== "example" && name !== "examples") yield* schemasWithin(child);
}
