type Camel<Name extends string> = Name extends `${infer First}_${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;

/** A value with the names of its members in camelCase, all the way down. */
export type CamelCased<Value> = Value extends readonly (infer Item)[]
  ? CamelCased<Item>[]
  : Value extends object
    ? { [Name in keyof Value as Name extends string ? Camel<Name> : never]: CamelCased<Value[Name]> }
    : Value;

/** `due_date` → `dueDate` */
export const camelName = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [camelName(name), renamed(member)]));
}

/** JSON with the names of all its members in camelCase. The type is what `renamed` does to any JSON. */
export function camelCased<Value>(value: Value): CamelCased<Value> {
  return renamed(value) as CamelCased<Value>;
}
