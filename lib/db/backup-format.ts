import { z } from "zod";

/*
 * A backup is a gzip of text as pg_dump writes it, data alone: the schema is the migrations' and the libraries'. Its first line says
 * what it is, and its last what it holds, so that a file that was cut short is known:
 *
 *   -- mira {"format":1,"made_at":…,"migrations":[…],"secrets":…}
 *   COPY "public"."meetings" ("id", …) FROM stdin;
 *   a row a line, as COPY has it
 *   \.
 *   -- end {"rows":{"public.meetings":12,…},"sequences":{…}}
 */

export const Header = z.strictObject({
  format: z.literal(1),
  made_at: z.string(),
  /** The versions that the database had. */
  migrations: z.array(z.string()),
  /** MIRA_SECRETS where the data directory keeps them; null where the environment sets them. */
  secrets: z.string().nullable(),
});
export type Header = z.infer<typeof Header>;

export const Footer = z.strictObject({
  rows: z.record(z.string(), z.int()),
  sequences: z.record(z.string(), z.string()),
});
export type Footer = z.infer<typeof Footer>;

export interface Table {
  schema: string;
  name: string;
  columns: string[];
}

export const nameOf = ({ schema, name }: Table): string => `${schema}.${name}`;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const relation = ({ schema, name }: Table): string => `${quoted(schema)}.${quoted(name)}`;
export const columnList = ({ columns }: Pick<Table, "columns">): string => columns.map(quoted).join(", ");

export const headerLine = (header: Header): string => `-- mira ${JSON.stringify(header)}\n`;
export const footerLine = (footer: Footer): string => `-- end ${JSON.stringify(footer)}\n`;
export const copyLine = (table: Table): string => `COPY ${relation(table)} (${columnList(table)}) FROM stdin;\n`;
export const copyEnd = "\\.\n";

const identifier = '"(?:[^"]|"")+"';
const copyShape = new RegExp(`^COPY (${identifier})\\.(${identifier}) \\((${identifier}(?:, ${identifier})*)\\) FROM stdin;$`);
const unquoted = (name: string): string => name.slice(1, -1).replaceAll('""', '"');

/** The table that a line of a backup begins; null where it begins none. */
export function readCopyLine(line: string): Table | null {
  const [, schema, name, columns = ""] = copyShape.exec(line) ?? [];
  if (!schema || !name) return null;
  return {
    schema: unquoted(schema),
    name: unquoted(name),
    columns: (columns.match(new RegExp(identifier, "g")) ?? []).map(unquoted),
  };
}

/** What a line of that mark holds. @throws Error where it is another line */
export function readMarkedLine<S extends z.ZodType>(line: string, mark: "mira" | "end", schema: S): z.output<S> {
  const start = `-- ${mark} `;
  if (!line.startsWith(start)) throw new Error(mark === "mira" ? "This is no backup of Mira." : "The backup is cut short.");
  return schema.parse(JSON.parse(line.slice(start.length)));
}
