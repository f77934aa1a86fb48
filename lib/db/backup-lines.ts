import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { Footer, Header, nameOf, readCopyLine, readMarkedLine, type Table } from "@/lib/db/backup-format";

/** A backup as it is read from the start to its end. */
export interface BackupReader {
  header: Header;
  /** The next table, whose rows are to be read before the one after it; null at the end. */
  next(): Promise<{ table: Table; rows: AsyncGenerator<Buffer> } | null>;
  /** What the last line says the file holds. */
  footer(): Footer;
  close(): void;
}

/** Opens a backup. @throws Error where the file is none, is damaged or cut short: at the place where that shows */
export async function openBackup(file: string): Promise<BackupReader> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip());
  source.on("error", (error) => text.destroy(error));
  const lines = linesOf(text);
  const line = async () => (await lines.next()).value?.toString("utf8").trimEnd() ?? "";
  let footer: Footer | undefined;
  const header = readMarkedLine(await line(), "mira", Header);
  return {
    header,
    next: async () => {
      const begun = await line();
      const table = readCopyLine(begun);
      if (table) return { table, rows: rowsOf(lines, table) };
      footer = readMarkedLine(begun, "end", Footer);
      return null;
    },
    footer: () => {
      if (!footer) throw new Error("The backup is cut short.");
      return footer;
    },
    close: () => source.destroy(),
  };
}

/** Each line with its end. */
async function* linesOf(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of whole(text)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end + 1));
      yield parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

async function* whole(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* text;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") throw cause;
    throw new Error("The backup is damaged or cut short.", { cause });
  }
}

async function* rowsOf(lines: AsyncGenerator<Buffer>, table: Table): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done || !value) throw new Error(`The backup is cut short, within ${nameOf(table)}.`);
    if (value.length === 3 && value.toString("latin1") === "\\.\n") return;
    yield value;
  }
}
