import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { eventTypes } from "@/lib/events/contract";
import { permissions } from "@/lib/identity/caller";
import { habits } from "@/lib/metrics/contract";
import { endpoints } from "@/lib/operations";
import { sideConfidences } from "@/lib/transcripts/sides";
import { database } from "@/tests/support/database";

/** Where the API shows a table's rows, where that is not the table's own name. */
const paths: Readonly<Record<string, string>> = {
  organizations: "/organization",
  report_criteria: "/reports",
  roleplay_scenarios: "/roleplay",
  roleplay_sessions: "/roleplay",
  roleplay_turns: "/roleplay",
  webhook_deliveries: "/webhooks",
  balance_entries: "/balance",
  calling_settings: "/calling",
  do_not_call: "/calling",
  call_lines: "/calls",
  recall_settings: "/recall",
};

/** Columns whose values the API does not list under the column's own name. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  "api_keys.permissions": permissions,
  "events.type": eventTypes,
  "meetings.sides_basis": ["given", "inferred"],
  "meetings.sides_confidence": sideConfidences,
  "oauth_tokens.kind": ["access", "refresh"],
  "template_previews.status": ["waiting", "done", "failed"],
};

interface Enumeration {
  /** `table.column` */
  column: string;
  values: string[];
}

const constraints = `
  select r.relname || '.' || a.attname as column, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class r on r.oid = k.conrelid join pg_attribute a on a.attrelid = r.oid and a.attnum = k.conkey[1]
  where k.contype = 'c' and r.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and cardinality(k.conkey) = 1`;

async function enumerationsOfSql(): Promise<Enumeration[]> {
  const rows = await database().owner<{ column: string; definition: string }>(constraints);
  return rows.flatMap(({ column, definition }) => {
    const listed = /(?:= ANY \(|<@ )ARRAY\[([^\]]+)\]/.exec(definition)?.[1];
    return listed === undefined
      ? []
      : [{ column, values: [...listed.matchAll(/'([^']*)'/g)].map(([, value = ""]) => value).sort() }];
  });
}

/** Every enumeration among the members of a schema, by the member's name. */
function enumerationsOfZod(
  schema: z.core.$ZodType,
  name: string,
  found: Map<string, string[][]>,
  seen = new Set<unknown>(),
): void {
  if (seen.has(schema)) return;
  const inner = (other: z.core.$ZodType) => enumerationsOfZod(other, name, found, new Set([...seen, schema]));
  if (schema instanceof z.ZodEnum) found.set(name, [...(found.get(name) ?? []), schema.options.map(String).sort()]);
  else if (schema instanceof z.ZodObject)
    for (const [member, type] of Object.entries(schema.shape)) enumerationsOfZod(type, member, found, new Set([...seen, schema]));
  else if (schema instanceof z.ZodArray) inner(schema.element);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) inner(option);
  else if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    inner(schema.unwrap());
  else if (schema instanceof z.ZodPipe) inner(schema.in);
}

/** The enumerations that the operations below a path show or take, by member. */
function enumerationsBelow(path: string): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const spec of endpoints.filter((one) => one.path === path || one.path.startsWith(`${path}/`)))
    for (const schema of [spec.response, spec.body, spec.query]) if (schema) enumerationsOfZod(schema, "", found);
  return found;
}

test("the values that check constraints allow are those of the contracts", async () => {
  const all = await enumerationsOfSql();
  expect(all.length).toBeGreaterThan(25);
  const differing = all.filter(({ column, values }) => !shownFor(column).some((shown) => isDeepStrictEqual(shown, values)));
  expect(differing.map(({ column, values }) => ({ column, sql: values, contracts: shownFor(column) }))).toEqual([]);
});

test("the averaged metrics stand in one order: in the column, in the functions that name them, and in the code", async () => {
  const [row] = await database().owner<{ names: string[]; expression: string }>(
    `select private.habit_names() as names, pg_get_expr(d.adbin, d.adrelid) as expression
     from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
     where d.adrelid = 'public.meetings'::regclass and a.attname = 'habits'`,
  );
  expect(row?.names).toEqual(habits);
  expect([...(row?.expression ?? "").matchAll(/metrics ->> '(\w+)'/g)].map(([, name]) => name)).toEqual(habits);
});

function shownFor(column: string): string[][] {
  const [table = "", member = ""] = column.split(".");
  const named = elsewhere[column];
  if (named) return [[...named].sort()];
  return enumerationsBelow(paths[table] ?? `/${table.replaceAll("_", "-")}`).get(member) ?? [];
}
