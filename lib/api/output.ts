import { dataOf, type EndpointSpec, metaOf } from "@/lib/api/endpoint";
import type { z } from "@/lib/api/zod";

type Path = readonly PropertyKey[];

/** Told of members that an answer had and its schema has not. */
export type OnUndeclared = (paths: string[]) => void;

/**
 * The data and meta of a success, as their schemas have them. Undeclared members are told and taken out.
 * @throws Error that names the places, never the values, where the rest does not fit.
 */
export function parseOutput(spec: EndpointSpec, data: unknown, meta: unknown, onUndeclared: OnUndeclared) {
  return {
    data: parse(dataOf(spec), data, "data", onUndeclared),
    meta: meta === null && !spec.list && !spec.meta ? null : parse(metaOf(spec), meta, "meta", onUndeclared),
  };
}

function parse(schema: z.ZodType, value: unknown, name: string, onUndeclared: OnUndeclared): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const extra = undeclared(parsed.error.issues);
  if (!extra) throw misfit(name, parsed.error);
  onUndeclared(extra.map((path) => [name, ...path].join(".")));
  const again = schema.safeParse(without(structuredClone(value), extra));
  if (again.success) return again.data;
  throw misfit(name, again.error);
}

function misfit(name: string, error: z.ZodError): Error {
  const places = error.issues.slice(0, 10).map((issue) => `${[name, ...issue.path].join(".")} (${issue.code})`);
  return new Error(`The answer does not fit its schema at ${places.join(", ")}`);
}

/** The undeclared members, where nothing else is wrong; else null. In a union, those of the first option that is right but for them. */
function undeclared(issues: readonly z.core.$ZodIssue[], base: Path = []): Path[] | null {
  const found: Path[] = [];
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") found.push(...issue.keys.map((key) => [...path, key]));
    else if (issue.code === "invalid_union") {
      const option = issue.errors.map((option) => undeclared(option, path)).find((paths) => paths !== null);
      if (!option) return null;
      found.push(...option);
    } else return null;
  }
  return found;
}

function without(value: unknown, paths: readonly Path[]): unknown {
  for (const path of paths) {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((here, name) => (isObject(here) ? Reflect.get(here, name) : undefined), value);
    const last = path.at(-1);
    if (isObject(parent) && last !== undefined) Reflect.deleteProperty(parent, last);
  }
  return value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
