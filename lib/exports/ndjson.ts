import type { Cell } from "@/lib/exports/cells";
import type { Column } from "@/lib/exports/columns";

const encoder = new TextEncoder();

/** One JSON object a line, every column in every line. */
export async function* writeNdjson(columns: readonly Column[], batches: AsyncIterable<Cell[][]>): AsyncGenerator<Uint8Array> {
  const lineOf = (cells: readonly Cell[]) =>
    `${JSON.stringify(Object.fromEntries(columns.map(({ name }, place) => [name, cells[place]])))}\n`;
  for await (const batch of batches) yield encoder.encode(batch.map(lineOf).join(""));
}
