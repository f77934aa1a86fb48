import { beforeAll, describe, expect, test } from "vitest";
import { openApiDocument } from "@/app/api/v1/openapi.json/document";
import { z } from "@/lib/api/zod";
import { endpoints } from "@/lib/operations";
import { database } from "@/tests/support/database";

/*
 * A value is bounded in three places: by the schema that refuses a body, in the document that clients are made from, and by the table
 * that stores it. What the first lets in and the last refuses is a 500, or a job that fails for ever.
 */
const document: unknown = JSON.parse(JSON.stringify(openApiDocument("https://mira.northwind.dev")));

/** The table whose columns the members of these bodies are stored in, by the name they have. */
const tables: Readonly<Record<string, string>> = {
  createTemplate: "templates",
  updateTemplate: "templates",
  createTask: "tasks",
  updateTask: "tasks",
  createSprint: "sprints",
  updateSprint: "sprints",
  saveContact: "contacts",
  saveMemory: "memories",
  updateContact: "contacts",
  createMeeting: "meetings",
  updateMeeting: "meetings",
  createTranscript: "meetings",
  createApiKey: "api_keys",
  inviteMember: "members",
  updateMember: "members",
  createOrganization: "organizations",
  updateOrganization: "organizations",
  createRoleplayScenario: "roleplay_scenarios",
  updateRoleplayScenario: "roleplay_scenarios",
  createWebhook: "webhooks",
  updateWebhook: "webhooks",
  createCall: "calls",
  updateCalling: "calling_settings",
  addDoNotCall: "do_not_call",
  creditBalance: "balance_entries",
};
/** Members that another row, or a function, gives their column. */
const named: Readonly<Record<string, string>> = { meeting_title: "title" };

const Bounded = z.looseObject({
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  enum: z.array(z.unknown()).optional(),
  multipleOf: z.number().optional(),
});
type Bounded = z.infer<typeof Bounded>;

interface Column {
  table: string;
  column: string;
  /** The `check`s that name this column alone. */
  checks: string[];
  scale: number | null;
}

let columns: Column[];
beforeAll(async () => {
  columns = await database().owner<Column & Record<string, unknown>>(
    `select c.relname as table, a.attname as column,
       case when t.typname = 'numeric' and a.atttypmod > 0 then (a.atttypmod - 4) & 65535 end as scale,
       coalesce(array_agg(pg_get_constraintdef(k.oid)) filter (where k.oid is not null), '{}') as checks
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid
     left join pg_constraint k on k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1, 2, 3`,
  );
});

const schemas = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) }).parse(document)
  .components.schemas;

function bodyOf(operationId: string): Record<string, Bounded> {
  const operation = Object.values(Object(document).paths)
    .flatMap((path) => Object.values(Object(path)))
    .find((one) => Object(one).operationId === operationId);
  const reference: string = Object(operation).requestBody.content["application/json"].schema.$ref;
  const { properties } = z
    .looseObject({ properties: z.record(z.string(), Bounded) })
    .parse(schemas[reference.split("/").at(-1) ?? ""]);
  return properties;
}

/** The bounds that a column's checks say, as far as they are of the usual kinds. */
function boundsOf({ checks }: Column) {
  const text = checks.join(" ");
  const [, lowest] = /char_length\(\w+\) >= (\d+)/.exec(text) ?? [];
  const [, longest] = /char_length\(\w+\) <= (\d+)/.exec(text) ?? [];
  const [, least] = /\(\(?(?!char_length|jsonb)\w+ >= \(?'?(-?[\d.]+)/.exec(text) ?? [];
  const [, most] =
    /[( ](?!char_length|jsonb)\w+ <= \(?'?(-?[\d.]+)/.exec(text.replaceAll(/char_length\(\w+\) <= \d+/g, "")) ?? [];
  const [, items] = /(?:cardinality|jsonb_array_length)\(\w+\) <= (\d+)/.exec(text) ?? [];
  const values = /= ANY \(ARRAY\[(.*?)\]\)/.exec(text)?.[1]?.match(/'[^']*'/g);
  return { lowest, longest, least, most, items, values: values?.map((value) => value.slice(1, -1)) };
}

const places = Object.entries(tables);

describe.each(places)("%s", (operationId, table) => {
  test("lets in only what its table takes", () => {
    let compared = 0;
    for (const [member, schema] of Object.entries(bodyOf(operationId))) {
      const column = columns.find((one) => one.table === table && one.column === (named[member] ?? member));
      if (!column) continue;
      const where = `${operationId}.${member}`;
      const { lowest, longest, least, most, items, values } = boundsOf(column);
      if (longest !== undefined) expect(schema.maxLength, `${where} is at most as long`).toBeLessThanOrEqual(Number(longest));
      if (lowest !== undefined && Number(lowest) > 0)
        expect(schema.minLength ?? 0, `${where} is at least as long`).toBeGreaterThanOrEqual(Number(lowest));
      if (least !== undefined) expect(schema.minimum, `${where} is not below`).toBeGreaterThanOrEqual(Number(least));
      if (most !== undefined) expect(schema.maximum, `${where} is not above`).toBeLessThanOrEqual(Number(most));
      if (items !== undefined) expect(schema.maxItems, `${where} has no more items`).toBeLessThanOrEqual(Number(items));
      if (values) for (const value of schema.enum ?? []) if (value !== null) expect(values, where).toContain(value);
      if (column.scale !== null)
        expect(schema.multipleOf, `${where} keeps its decimals`).toBeGreaterThanOrEqual(10 ** -column.scale);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });
});

test("the weight of a criterion is bounded in the body, in the document and in the table alike, and fits a report's column", async () => {
  const { minimum, maximum } = Bounded.parse(Object(bodyOf("createTemplate").grading_criteria?.items).properties.weight);
  expect([minimum, maximum]).toEqual([0.0001, 1000]);
  const fits = async (weight: number) => {
    const criteria = JSON.stringify([{ name: "Next steps", weight, description: null }]);
    const [row] = await database().owner<{ fits: boolean; stored: string }>(
      "select private.criteria_fit($1::jsonb) as fits, ($2::numeric)::numeric(10, 4)::text as stored",
      [criteria, weight],
    );
    const body = { name: "T", prompt_template: "P", grading_criteria: JSON.parse(criteria) };
    const spec = endpoints.find(({ operationId }) => operationId === "createTemplate");
    return [spec?.body?.safeParse(body).success, row?.fits, Number(row?.stored) > 0];
  };
  expect(await fits(0.0001)).toEqual([true, true, true]);
  expect(await fits(1000)).toEqual([true, true, true]);
  expect(await fits(0.00004)).toEqual([false, false, false]);
  expect(await fits(1000.1)).toEqual([false, false, true]);
  expect(await fits(0)).toEqual([false, false, false]);
});
