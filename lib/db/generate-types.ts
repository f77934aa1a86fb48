// `npm run types`: writes lib/db/database.types.ts from the database of DATABASE_URL, in the shape supabase-js reads.
import { writeFileSync } from "node:fs";
import { Client } from "pg";

const typescriptOf: Record<string, string> = {
  bool: "boolean",
  int2: "number",
  int4: "number",
  int8: "number",
  float8: "number",
  numeric: "number",
  json: "Json",
  jsonb: "Json",
  void: "undefined",
};
const toTypescript = (type: string): string =>
  type.startsWith("_") ? `${toTypescript(type.slice(1))}[]` : (typescriptOf[type] ?? "string");

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  optional: boolean;
}
interface ForeignKey {
  table: string;
  name: string;
  columns: string[];
  target: string;
  target_columns: string[];
  one_to_one: boolean;
}
interface Routine {
  name: string;
  names: string[] | null;
  modes: string[] | null;
  types: string[];
  defaults: number;
  returns: string;
  returns_set: boolean;
  returns_table: string | null;
}

const columnsQuery = `
  select c.relname as table, a.attname as name, t.typname as type, not a.attnotnull as nullable,
    (not a.attnotnull or a.atthasdef or a.attidentity <> '') as optional
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attname`;
const foreignKeysQuery = `
  select c.relname as table, k.conname as name, f.relname as target,
    array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by i) as columns,
    array(select a.attname::text from unnest(k.confkey) with ordinality u(n, i) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by i) as target_columns,
    exists (select 1 from pg_constraint x where x.conrelid = k.conrelid and x.contype in ('u', 'p') and x.conkey <@ k.conkey) as one_to_one
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1, 2`;
const routinesQuery = `
  select p.proname as name, p.proargnames as names, p.proargmodes::text[] as modes, p.pronargdefaults as defaults,
    array(select t.typname::text from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality u(o, i) join pg_type t on t.oid = u.o order by i) as types,
    r.typname as returns, p.proretset as returns_set, c.relname as returns_table
  from pg_proc p join pg_type r on r.oid = p.prorettype left join pg_class c on c.oid = r.typrelid and c.relkind in ('r', 'v')
  where p.pronamespace = 'public'::regnamespace and r.typname <> 'trigger' order by 1`;

/** An optional member may also be given as undefined: JSON leaves it out. */
const field = (name: string, type: string, nullable: boolean, optional: boolean): string =>
  `${name}${optional ? "?" : ""}: ${toTypescript(type)}${nullable ? " | null" : ""}${optional ? " | undefined" : ""}`;

function tableType(columns: Column[], foreignKeys: ForeignKey[]): string {
  const row = columns.map((column) => field(column.name, column.type, column.nullable, false)).join("; ");
  const insert = columns.map((column) => field(column.name, column.type, column.nullable, column.optional)).join("; ");
  const update = columns.map((column) => field(column.name, column.type, column.nullable, true)).join("; ");
  const relationships = foreignKeys.map(
    (key) =>
      `{ foreignKeyName: "${key.name}"; columns: ${JSON.stringify(key.columns)}; isOneToOne: ${key.one_to_one}; referencedRelation: "${key.target}"; referencedColumns: ${JSON.stringify(key.target_columns)} }`,
  );
  return `{ Row: { ${row} }; Insert: { ${insert} }; Update: { ${update} }; Relationships: [${relationships.join(", ")}] }`;
}

function routineType(routine: Routine): string {
  const all = routine.types.map((type, place) => ({
    type,
    name: routine.names?.[place] ?? `arg${place}`,
    mode: routine.modes?.[place] ?? "i",
  }));
  const inputs = all.filter((argument) => argument.mode === "i");
  const args = inputs.map((argument, place) =>
    field(argument.name, argument.type, true, place >= inputs.length - routine.defaults),
  );
  const outputs = all
    .filter((argument) => argument.mode === "t")
    .map((argument) => field(argument.name, argument.type, false, false));
  let returns = toTypescript(routine.returns);
  if (outputs.length > 0) returns = `{ ${outputs.join("; ")} }`;
  else if (routine.returns_table) returns = `Database["public"]["Tables"]["${routine.returns_table}"]["Row"]`;
  return `{ Args: ${args.length > 0 ? `{ ${args.join("; ")} }` : "Record<PropertyKey, never>"}; Returns: ${returns}${routine.returns_set ? "[]" : ""} }`;
}

const client = new Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const { rows: columns } = await client.query<Column>(columnsQuery);
const { rows: foreignKeys } = await client.query<ForeignKey>(foreignKeysQuery);
const { rows: routines } = await client.query<Routine>(routinesQuery);
await client.end();

const tables = Object.entries(Object.groupBy(columns, (column) => column.table)).map(
  ([table, own]) =>
    `      ${table}: ${tableType(
      own ?? [],
      foreignKeys.filter((key) => key.table === table),
    )};`,
);
const functions = routines.map((routine) => `      ${routine.name}: ${routineType(routine)};`);
writeFileSync(
  "lib/db/database.types.ts",
  `// Written by \`npm run types\` from the migrations. Not edited by hand.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
${tables.join("\n")}
    };
    Views: { [_ in never]: never };
    Functions: {
${functions.join("\n")}
    };
    Enums: { [_ in never]: never };
    CompositeTypes: { [_ in never]: never };
  };
};
`,
);
