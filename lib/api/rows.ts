import type { PostgrestError } from "@supabase/supabase-js";
import { notFound } from "@/lib/api/errors";
import type { z } from "@/lib/api/zod";

interface Result<Data> {
  data: Data;
  error: PostgrestError | null;
}

/** The rows of a query; throws what the database said, for `handle` to map. */
export function rows<Rows>(result: Result<Rows>): NonNullable<Rows> {
  if (result.error) throw result.error;
  if (result.data === null || result.data === undefined) throw new Error("a query without an error has rows");
  return result.data;
}

/** The one row of a `maybeSingle()` query, or the 404 of its kind. */
export function one<Row>(result: Result<Row>, kind: string): NonNullable<Row> {
  if (result.error) throw result.error;
  if (result.data === null || result.data === undefined) throw notFound(kind);
  return result.data;
}

/**
 * A row of the database, typed as the output of a schema. Nothing is checked here: `handle` parses every reply with its response
 * schema before it is sent, so a row that does not fit becomes an error there.
 */
export const asOutput = <S extends z.ZodType>(_schema: S, row: unknown): z.output<S> => row as z.output<S>;

/** The one row of an embedded one-to-one: PostgREST gives the row, the embedded Supabase a list of one. */
export function embedded<Row>(value: Row | Row[] | null): Row | null {
  return Array.isArray(value) ? (value[0] ?? null) : value;
}
