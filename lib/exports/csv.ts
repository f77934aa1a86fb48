import { stringify } from "csv-stringify/sync";
import type { Cell } from "@/lib/exports/cells";
import type { Column } from "@/lib/exports/columns";

/** What makes a spreadsheet read a cell as a formula, in its first character, and the apostrophe itself, so that the rule can be undone. */
const wouldRun = /^[=+\-@\t\r\n'＝＋－＠]/;

const encoder = new TextEncoder();

/** By which Excel knows a file as UTF-8. */
const byteOrderMark = "\uFEFF";

/**
 * RFC 4180: header, CRLF, UTF-8, without a mark unless `isMarked`. Null is an empty field, empty text is `""`. A text that a spreadsheet
 * would run has an apostrophe before it: to undo it, take one leading apostrophe off any text.
 */
export async function* writeCsv(
  columns: readonly Column[],
  batches: AsyncIterable<Cell[][]>,
  isMarked = false,
): AsyncGenerator<Uint8Array> {
  const isText = columns.map(({ type }) => type === "text");
  const written = (cells: readonly Cell[]) => cells.map((cell, place) => (isText[place] ? harmless(cell) : cell));
  let header = `${isMarked ? byteOrderMark : ""}${lines([columns.map(({ name }) => name)])}`;
  for await (const batch of batches) {
    yield encoder.encode(header + lines(batch.map(written)));
    header = "";
  }
  if (header !== "") yield encoder.encode(header);
}

function harmless(cell: Cell): Cell {
  return typeof cell === "string" && wouldRun.test(cell) ? `'${cell}` : cell;
}

function lines(records: Cell[][]): string {
  return stringify(records, {
    record_delimiter: "\r\n",
    quoted_match: /[\r\n]/,
    quoted_empty: false,
    quoted_string: false,
    cast: { boolean: String, string: (text) => (text === "" ? { value: "", quoted: true, quoted_empty: true } : text) },
  });
}
