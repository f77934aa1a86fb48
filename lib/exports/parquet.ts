import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Cell } from "@/lib/exports/cells";
import type { Column, ColumnType } from "@/lib/exports/columns";

/** Rows of a row group. Small, so that they are let go of while they are young: V8 collects what grows old only now and then. */
const rowsPerGroup = 400;

const elements: Record<ColumnType, Omit<SchemaElement, "name">> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT32" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  timestamp: {
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  },
  date: { type: "INT32", converted_type: "DATE" },
};

/** Hands out what was written since the last time, so that a file's bytes leave as they come. */
class ChunkWriter extends ByteWriter {
  take(): Uint8Array {
    const chunk = this.getBytes().slice();
    this.index = 0;
    return chunk;
  }
}

/** A row group as soon as its rows are there: the first batch alone, so that something comes at once, then 400 rows or more. */
export async function* writeParquet(columns: readonly Column[], batches: AsyncIterable<Cell[][]>): AsyncGenerator<Uint8Array> {
  const bytes = new ChunkWriter();
  const root: SchemaElement = { name: "root", num_children: columns.length };
  const schema = columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: "OPTIONAL", ...elements[type] }));
  const file = new ParquetWriter({ writer: bytes, schema: [root, ...schema], createdBy: "mira" });
  let waiting: Cell[][] = [];
  let groups = 0;
  const writeGroup = async () => {
    const columnData = columns.map(({ name, type }, place) => ({
      name,
      data: waiting.map((cells) => stored(cells[place] ?? null, type)),
      offsetIndex: false,
    }));
    await file.write({ columnData, rowGroupSize: waiting.length });
    waiting = [];
    groups += 1;
    return bytes.take();
  };
  for await (const batch of batches) {
    waiting.push(...batch);
    if (groups === 0 || waiting.length >= rowsPerGroup) yield await writeGroup();
  }
  if (waiting.length > 0) yield await writeGroup();
  await file.finish();
  yield bytes.take();
}

function stored(cell: Cell, type: ColumnType): Cell | Date | undefined {
  if (cell === null) return undefined;
  return (type === "timestamp" || type === "date") && typeof cell === "string" ? new Date(cell) : cell;
}
