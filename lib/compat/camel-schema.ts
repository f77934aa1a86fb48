import { getRefId } from "@asteasolutions/zod-to-openapi";
import type { CamelCased } from "@/lib/api/camel-case";
import { camelName } from "@/lib/api/camel-case";
import { z } from "@/lib/api/zod";

const made = new Map<z.ZodType, z.ZodType>();

/** The schema of an answer with the names of its members in camelCase, all the way down; its name in the document stays. */
export function camelSchema<Schema extends z.ZodType>(schema: Schema): z.ZodType<CamelCased<z.output<Schema>>> {
  return renamed(schema) as z.ZodType<CamelCased<z.output<Schema>>>;
}

function renamed(schema: z.ZodType): z.ZodType {
  const known = made.get(schema);
  if (known) return known;
  const name = getRefId(schema);
  const plain = withParts(schema);
  const described = plain !== schema && schema.description ? plain.describe(schema.description) : plain;
  const whole = name === undefined || plain === schema ? described : described.openapi(name);
  made.set(schema, whole);
  return whole;
}

function withParts(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodNullable) return renamed(partOf(schema.unwrap())).nullable();
  if (schema instanceof z.ZodOptional) return renamed(partOf(schema.unwrap())).optional();
  if (schema instanceof z.ZodArray) return z.array(renamed(partOf(schema.element)));
  if (!(schema instanceof z.ZodObject)) return schema;
  const members = Object.entries(schema.shape).map(([name, part]) => [camelName(name), renamed(partOf(part))]);
  return z.strictObject(Object.fromEntries(members));
}

function partOf(part: unknown): z.ZodType {
  if (!(part instanceof z.ZodType)) throw new Error("a part of a schema is a schema");
  return part;
}
