import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const migrationsDirectory = path.resolve(import.meta.dirname, "../../supabase/migrations");

export interface Migration {
  version: string;
  name: string;
  sql: string;
  /** Of the file's text; line ends of another system make no difference. */
  checksum: string;
  /** False for a file that begins with `-- no transaction`: its statements run one by one, and must bear being repeated. */
  isTransactional: boolean;
}

/** The files of `supabase/migrations` in the order in which they are applied. */
export function listMigrations(directory: string = migrationsDirectory): Migration[] {
  return readdirSync(directory)
    .sort()
    .flatMap((file) => {
      const [, version, name] = /^(\d{14})_(.+)\.sql$/.exec(file) ?? [];
      return version && name ? [readMigration(version, name, readFileSync(path.join(directory, file), "utf8"))] : [];
    });
}

function readMigration(version: string, name: string, text: string): Migration {
  const sql = text.replaceAll("\r\n", "\n");
  const checksum = createHash("sha256").update(sql).digest("hex");
  return { version, name, sql, checksum, isTransactional: !/^-- no transaction\b/.test(sql) };
}

/** A comment, a quoted text or name, a dollar-quoted body, the end of a statement, or anything else up to the next of these. */
const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|;|[^'"$;/-]+|[\s\S]/g;

/** The statements of a file, without comments outside of bodies. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let statement = "";
  for (const [part] of sql.matchAll(token)) {
    if (part.startsWith("--") || part.startsWith("/*")) continue;
    if (part !== ";") {
      statement += part;
      continue;
    }
    if (statement.trim() !== "") statements.push(statement.trim());
    statement = "";
  }
  return statement.trim() === "" ? statements : [...statements, statement.trim()];
}
