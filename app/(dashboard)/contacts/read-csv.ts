import { parse } from "csv-parse/browser/esm/sync";

const members = ["email", "name", "first", "last", "company", "title", "notes"] as const;
type Member = (typeof members)[number];

/** The names that columns have, in lower case and without marks. */
const columnNames: Record<Member, RegExp> = {
  email: /^(?:primary |work )?e ?mail(?: address)?(?: 1)?(?: value)?$/,
  name: /^(?:full |contact |display )?name$/,
  first: /^(?:first|given) ?name$/,
  last: /^(?:last|family) ?name$|^surname$/,
  company: /^(?:company|account|organi[sz]ation)(?: name)?(?: 1)?$/,
  title: /^(?:job |contact )?(?:title|position)$|^role$/,
  notes: /^(?:notes?|description|comments?)$/,
};

export interface CsvContact {
  /** Its line in the file, from 1. */
  line: number;
  contact: Partial<Record<"email" | "name" | "company" | "title" | "notes", string>>;
}

/** What a file has: its contacts, or why there are none. */
export type CsvFile = { contacts: CsvContact[]; unused: string[] } | { fault: string };

/** Reads a table of contacts whose first line names the columns, with commas, semicolons or tabs between them. */
export function readCsv(text: string): CsvFile {
  const [head = ""] = text.split(/\r?\n/, 1);
  const delimiter = [",", ";", "\t"].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  const rows = rowsOf(text, delimiter);
  if (typeof rows === "string") return { fault: rows };
  const [names, ...rest] = rows;
  if (names === undefined) return { fault: "The file is empty." };
  const columns = new Map<Member, number>();
  for (const [place, name] of names.cells.entries()) {
    const member = members.find((one) => !columns.has(one) && columnNames[one].test(plain(name)));
    if (member !== undefined) columns.set(member, place);
  }
  const known = (["email", "name", "first", "last", "company"] as const).some((member) => columns.has(member));
  if (!known) return { fault: "The first line must name the columns: name, email or company, and title or notes." };
  const used = new Set(columns.values());
  return {
    contacts: rest.map(({ line, cells }) => ({ line, contact: contactOf((member) => cells[columns.get(member) ?? -1] ?? "") })),
    unused: names.cells.filter((_, place) => !used.has(place)),
  };
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

function contactOf(cell: (member: Member) => string): CsvContact["contact"] {
  const name = cell("name") || [cell("first"), cell("last")].filter((part) => part !== "").join(" ");
  const all = { email: cell("email"), name, company: cell("company"), title: cell("title"), notes: cell("notes") };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

interface Row {
  line: number;
  cells: string[];
}

/** The rows that are not empty, or what is wrong with the file. */
function rowsOf(text: string, delimiter: string): Row[] | string {
  const lines: number[] = [];
  try {
    const read = parse(text, {
      ...{ bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true },
      on_record: (record: string[], context) => {
        lines.push(context.lines);
        return record;
      },
    });
    return read
      .map((cells, place) => ({ line: lines[place] ?? 0, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
  } catch (error) {
    return `The file can't be read as CSV: ${error instanceof Error ? error.message : "it is not a table"}.`;
  }
}
