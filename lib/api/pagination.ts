import { encodeCursor } from "@/lib/api/cursor";
import { Bound } from "@/lib/api/dates";
import { flag, wholeNumber } from "@/lib/api/query";
import { Timestamp } from "@/lib/api/time";
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
  include_deleted: flag
    .optional()
    .describe(
      "In change order, `meta.deleted` lists what was deleted, and under filters what changed and does not fit them: it may have fitted before.",
    ),
};

export const PageMeta = z
  .strictObject({ page: z.int(), limit: z.int(), total: z.int(), total_pages: z.int() })
  .openapi("PageMeta", { example: { page: 1, limit: 20, total: 42, total_pages: 3 } });
export type PageMeta = z.infer<typeof PageMeta>;

/** A row that is gone, or left the filter of a list in change order. */
const DeletedRow = z
  .strictObject({
    id: z.uuid(),
    deleted_at: Timestamp,
    updated_at: Timestamp.describe("The same moment, for programs that follow every row by this name."),
  })
  .openapi("DeletedRow");
export type DeletedRow = z.infer<typeof DeletedRow>;

/** `meta` of a list in change order. */
export const SyncMeta = z.strictObject({
  next_cursor: z.string().describe("In change order, always there: keep it for the next run, also when nothing came."),
  has_more: z.boolean().describe("In change order: more is ready now, ask again at once."),
  deleted: z.array(DeletedRow).optional().describe("In change order, where `include_deleted=true` asks for it."),
});
export type SyncMeta = z.infer<typeof SyncMeta>;

/** `meta` of a list that has both orders: the members of the one that was asked for. */
export const ListMeta = z
  .strictObject({ ...PageMeta.shape, ...SyncMeta.shape })
  .partial()
  .openapi("ListMeta", { example: { page: 1, limit: 20, total: 42, total_pages: 3 } });

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
