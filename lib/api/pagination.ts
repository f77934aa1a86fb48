import { encodeCursor } from "@/lib/api/cursor";
import { Bound } from "@/lib/api/dates";
import { wholeNumber } from "@/lib/api/query";
import { z } from "@/lib/api/zod";

/** The highest page: page × limit stays well inside a bigint offset, and no list is that long. */
const maxPage = 10_000_000;

/** A cursor before every row. */
const beginning = encodeCursor({ changedXid: "0", id: "00000000-0000-0000-0000-000000000000" });

export const pageQuery = {
  page: wholeNumber(1, maxPage).default(1).describe("Which page, from 1. Past the last one the list is empty."),
  limit: wholeNumber(1, 100).default(20).describe("Rows per page, 1 to 100."),
};

export const syncQuery = {
  ...pageQuery,
  updated_since: Bound.optional().describe(
    "Switches to change order and starts with what changed at or after this moment. Go on with `cursor`; `page` then means nothing.",
  ),
  cursor: z
    .string()
    .max(200)
    .optional()
    .describe("Switches to change order and goes on after the last answer: its `meta.next_cursor`.")
    .openapi({ example: beginning }),
  include_deleted: z
    .enum(["true", "false"])
    .optional()
    .describe(
      "In change order, also lists what was deleted, as `{id, deleted_at}`, and under filters what changed and does not fit them: it may have fitted before.",
    ),
};

export const PageMeta = z
  .strictObject({ page: z.int(), limit: z.int(), total: z.int(), total_pages: z.int() })
  .openapi("PageMeta", { example: { page: 1, limit: 20, total: 42, total_pages: 3 } });
export type PageMeta = z.infer<typeof PageMeta>;

export const SyncMeta = z
  .strictObject({
    next_cursor: z.string().describe("Always there: keep it for the next run, also when nothing came."),
    has_more: z.boolean().describe("More is ready now: ask again at once."),
  })
  .openapi("SyncMeta", { example: { next_cursor: beginning, has_more: false } });
export type SyncMeta = z.infer<typeof SyncMeta>;

/** `meta` of a page of `total` rows. A count that the database did not give is an error here, never NaN in an answer. */
export function pageMeta(query: { page: number; limit: number }, total: number | null): PageMeta {
  if (total === null || !Number.isSafeInteger(total) || total < 0) throw new RangeError("a page needs the number of rows");
  return { page: query.page, limit: query.limit, total, total_pages: Math.ceil(total / query.limit) };
}

/** First and last row of a page, both inclusive and from 0, as supabase-js's `range` takes them. */
export function pageRange(query: { page: number; limit: number }): [from: number, to: number] {
  const from = (query.page - 1) * query.limit;
  return [from, from + query.limit - 1];
}

/** True where the query asks for change order. */
export function isSync(query: { updated_since?: unknown; cursor?: unknown }): boolean {
  return query.updated_since !== undefined || query.cursor !== undefined;
}
