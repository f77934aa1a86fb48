import { z } from "@/lib/api/zod";

type Json = unknown;

const Schema = z.looseObject({
  $ref: z.string().optional(),
  example: z.unknown().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  nullable: z.boolean().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  minLength: z.number().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

const texts: Readonly<Record<string, string>> = {
  uuid: "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11",
  "date-time": "2026-05-09T14:00:00.000Z",
  date: "2026-05-09",
  email: "ann@northwind.example",
  uri: "https://northwind.example/hooks",
};
const maxDepth = 20;

/** An example of a schema of the document: its own example where it has one, else one put together from its members' examples. */
export function sampleOf(schema: unknown, components: Readonly<Record<string, unknown>>, depth = 0): Json {
  const parsed = Schema.safeParse(schema);
  if (!parsed.success || depth > maxDepth) return null;
  const { $ref, example, default: usual, enum: options, allOf, anyOf, oneOf, type, items, properties } = parsed.data;
  if (example !== undefined) return example;
  if (usual !== undefined) return usual;
  if ($ref) return sampleOf(components[$ref.replace("#/components/schemas/", "")], components, depth + 1);
  // Beside members of its own it says only which of them go together.
  const [variant] = (properties ? undefined : (oneOf ?? anyOf)) ?? [];
  if (variant) return sampleOf(variant, components, depth + 1);
  if (allOf) return merged(allOf.map((part) => sampleOf(part, components, depth + 1)));
  if (options) return options[0];
  if (properties) return membersOf(properties, components, depth);
  if (type === "array") return [sampleOf(items, components, depth + 1)];
  return scalarOf(parsed.data);
}

function membersOf(properties: Record<string, unknown>, components: Readonly<Record<string, unknown>>, depth: number): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, sampleOf(member, components, depth + 1)]));
}

function merged(parts: readonly Json[]): Json {
  const objects = parts.filter((part) => typeof part === "object" && part !== null);
  return objects.length > 0 ? Object.assign({}, ...objects) : (parts[0] ?? null);
}

function scalarOf({ type, format, minimum, minLength }: z.infer<typeof Schema>): Json {
  if (type === "string") return texts[format ?? ""] ?? "text".padEnd(minLength ?? 0, "-");
  if (type === "integer" || type === "number") return minimum ?? 1;
  if (type === "boolean") return true;
  return type === "object" ? {} : null;
}
