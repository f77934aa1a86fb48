import fc from "fast-check";
import { z } from "@/lib/api/zod";
import { resolved } from "@/tests/conformance/operations";

/** What members of these names are made of, wherever they are: always there, but where it is undefined; null leaves the member out. */
export type Overrides = Readonly<Record<string, fc.Arbitrary<unknown> | null>>;

const Schema = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  nullable: z.boolean().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.boolean().optional(),
  multipleOf: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  allOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});
type Schema = z.infer<typeof Schema>;

/** Values that fit a schema of the document. */
export function valuesOf(schema: unknown, overrides: Overrides): fc.Arbitrary<unknown> {
  const known = Schema.parse(resolved(schema));
  const [part] = known.allOf ?? [];
  if (part) return valuesOf(part, overrides);
  const options = known.properties ? undefined : (known.anyOf ?? known.oneOf);
  if (options) return fc.oneof(...options.map((option) => valuesOf(option, overrides)));
  const values = known.enum ? fc.constantFrom(...known.enum) : plain(known, overrides);
  return known.nullable && !known.enum ? fc.option(values, { freq: 4 }) : values;
}

function plain(schema: Schema, overrides: Overrides): fc.Arbitrary<unknown> {
  const { type, properties = {}, required = [], items, minItems = 0, maxItems = 3 } = schema;
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number") return numbers(schema);
  if (type === "string") return strings(schema);
  if (type === "array")
    return fc.array(valuesOf(items, overrides), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) });
  const members = Object.entries(properties).flatMap(([name, member]) => {
    const own = overrides[name];
    return own === null ? [] : [[name, own ?? valuesOf(member, overrides)] as const];
  });
  const always = members.map(([name]) => name).filter((name) => required.includes(name) || name in overrides);
  return fc.record(Object.fromEntries(members), { requiredKeys: always, noNullPrototype: true });
}

function numbers({ type, minimum = -1000, maximum = minimum + 1000, exclusiveMinimum, multipleOf }: Schema) {
  if (type === "integer") return fc.integer({ min: minimum, max: maximum });
  const steps = 1 / (multipleOf ?? 0.5);
  const first = Math.ceil(minimum * steps) + (exclusiveMinimum ? 1 : 0);
  return fc.integer({ min: first, max: Math.floor(maximum * steps) }).map((step) => step / steps);
}

const formats: Record<string, () => fc.Arbitrary<string>> = {
  uuid: () => fc.uuid({ version: 4 }),
  email: () => fc.stringMatching(/^[a-z]{1,12}@[a-z]{1,12}\.example$/),
  date: () => moments.map((moment) => moment.slice(0, 10)),
  "date-time": () => moments,
};
const moments = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString());

/** Text of any language, with what usually breaks things in it; never blank where something is asked for. */
function strings({ format = "", pattern, minLength = 0, maxLength = 1000 }: Schema): fc.Arbitrary<string> {
  const ofFormat = formats[format];
  if (ofFormat) return ofFormat();
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const most = Math.min(maxLength, minLength + 60);
  const written = fc.oneof(fc.string({ unit: "grapheme", minLength, maxLength: most }), fc.constantFrom(...awkward));
  return written.filter((value) => {
    const length = [...value].length;
    return length >= minLength && length <= maxLength && (minLength === 0 || value.trim() !== "");
  });
}
const awkward = ["' or 1=1 --", '%_*\\,("', "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "Ünïcödé 🦉 שלום", "null", "{}"];

/** A value with one thing in it that was changed: a member gone or too many, or a part of it replaced. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value);
  return fc
    .tuple(fc.constantFrom(...places), fc.constantFrom("replace", "remove", "add"), junk)
    .map(([place, how, replacement]) => changed(structuredClone(value), place, how, replacement));
}

const junk = fc.constantFrom<unknown>(
  ...[null, true, 3.5, -1, 1e21, "", " ", "42", "\u0000", "\ud800", "2026-13-45", "x".repeat(25_000)],
  ...[[], {}, [null], { a: 1 }, [[[[]]]], Array.from({ length: 60_000 }, () => 0)],
);

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place = []): Place[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [at, ...inner.flatMap(([name, member]) => placesOf(member, [...at, name]))];
}

function changed(root: unknown, place: Place, how: string, replacement: unknown): unknown {
  const last = place.at(-1);
  const parent = place.slice(0, -1).reduce<unknown>((here, name) => Reflect.get(Object(here), name), root);
  if (last === undefined || typeof parent !== "object" || parent === null) {
    if (how === "replace" || typeof root !== "object" || root === null) return replacement;
    return { ...root, unknown_member: replacement };
  }
  if (how === "remove" && !Array.isArray(parent)) Reflect.deleteProperty(parent, last);
  else if (how === "add" && !Array.isArray(parent)) Reflect.set(parent, "unknown_member", replacement);
  else Reflect.set(parent, last, replacement);
  return root;
}

/** How a parameter of this schema is written wrongly. */
export function wrongTexts(schema: unknown): string[] {
  const { type, format, enum: options, anyOf } = Schema.parse(resolved(schema));
  if (options) return ["no-such-option", "TRUE", "0"];
  if (type === "integer") return ["0", "-1", "1.5", "abc", "1e9", "99999999999999999999", " 1"];
  if (type === "number") return ["abc", "1e400", "0x10", "11"];
  if (format === "uuid") return ["42", "not-a-uuid", "%00", "' or 1=1 --"];
  if (anyOf) return ["yesterday", "2026-13-45", "2026-05-09T14:00:00"];
  return ["\u0000"];
}
