import { dataOf, type EndpointSpec, metaOf, queryOf } from "@/lib/api/endpoint";
import { z } from "@/lib/api/zod";

/**
 * Every schema of these operations, bare, and before those that hold it: the generator defines what it meets first, and one that it
 * met as `.nullable()` would be nullable wherever it is referred to.
 */
export function bareSchemas(endpoints: readonly EndpointSpec[], errorSchema: z.ZodType): z.ZodType[] {
  const seen = new Set<unknown>();
  const ordered: z.ZodType[] = [];
  const visit = (schema: unknown) => {
    if (!(schema instanceof z.ZodType) || seen.has(schema)) return;
    seen.add(schema);
    for (const part of partsOf(schema)) visit(part);
    if (!isWrapper(schema) && !(schema instanceof z.ZodPipe || schema instanceof z.ZodTransform)) ordered.push(schema);
  };
  visit(errorSchema);
  for (const spec of endpoints)
    for (const schema of [spec.params, spec.body, queryOf(spec), dataOf(spec), metaOf(spec)]) visit(schema);
  return ordered;
}

function partsOf(schema: z.ZodType): unknown[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape);
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodUnion) return [...schema.options];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodPipe) return [schema.in, schema.out];
  return isWrapper(schema) ? [schema.unwrap()] : [];
}

function isWrapper(schema: z.ZodType): schema is z.ZodNullable | z.ZodOptional | z.ZodDefault {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
}
