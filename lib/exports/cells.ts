import { isoUtc } from "@/lib/api/time";
import type { Column, ColumnType } from "@/lib/exports/columns";

/** A value as all formats have it: moments as ISO 8601 UTC with milliseconds, days as `2026-05-09`. */
export type Cell = string | number | boolean | null;

/** One row of the database as the cells of an export, in the order of its columns. What the path does not reach is null. */
export function cellsOf(row: unknown, columns: readonly Column[]): Cell[] {
  return columns.map(({ name, type, path }) => {
    const value = path.reduce(memberOf, row);
    const cell = value === null || value === undefined ? null : readers[type](value);
    if (cell === undefined) throw new TypeError(`the column ${name} holds a ${typeof value}, which is no ${type}`);
    return cell;
  });
}

/** An embedded row may come as a list of one (the embedded Supabase); a list's own places are numbers. */
function memberOf(holder: unknown, name: string | number): unknown {
  const object = Array.isArray(holder) && typeof name === "string" ? holder[0] : holder;
  return typeof object === "object" && object !== null ? Reflect.get(object, name) : null;
}

const readers: Record<ColumnType, (value: unknown) => Cell | undefined> = {
  text: (value) => (typeof value === "string" ? value : undefined),
  integer: (value) => (Number.isInteger(Number(value)) ? Number(value) : undefined),
  number: (value) => (Number.isFinite(Number(value)) ? Number(value) : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : undefined),
  timestamp: (value) => (typeof value === "string" ? isoUtc(value) : undefined),
  date: (value) => (typeof value === "string" ? value.slice(0, 10) : undefined),
};
