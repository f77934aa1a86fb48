import type { PostgrestError } from "@supabase/supabase-js";
import { notFound } from "@/lib/api/errors";
import type { z } from "@/lib/api/zod";

interface Answer<Data> {
  data: Data;
  error: PostgrestError | null;
}

/** The rows of a query; throws what the database said, for `handle` to map. */
export function rows<Rows>(answer: Answer<Rows>): NonNullable<Rows> {
  if (answer.error) throw answer.error;
  if (answer.data === null || answer.data === undefined) throw new Error("a query without an error has rows");
  return answer.data;
}

/** The one row of a `maybeSingle()` query, or the 404 of its kind. */
export function one<Row>(answer: Answer<Row>, kind: string): NonNullable<Row> {
  if (answer.error) throw answer.error;
  if (answer.data === null || answer.data === undefined) throw notFound(kind);
  return answer.data;
}

/**
 * A row of the database under the type of the schema that it leaves by. `handle` parses every reply with that schema before it
 * is sent, so a row that does not fit is an error there and never an answer.
 */
export const leavingAs = <S extends z.ZodType>(_schema: S, row: unknown): z.output<S> => row as z.output<S>;

/** The one row of an embedded one-to-one: PostgREST gives the row, the embedded Supabase a list of one. */
export function embedded<Row>(value: Row | Row[] | null): Row | null {
  return Array.isArray(value) ? (value[0] ?? null) : value;
}
