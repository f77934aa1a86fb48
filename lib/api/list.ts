import type { PostgrestError } from "@supabase/supabase-js";
import { type Cursor, decodeCursor, encodeCursor } from "@/lib/api/cursor";
import { resolveBounds } from "@/lib/api/dates";
import type { Tombstone } from "@/lib/api/envelope";
import { type PageMeta, pageMeta, pageRange, type SyncMeta } from "@/lib/api/pagination";
import { type Reply, reply } from "@/lib/api/reply";
import { rows } from "@/lib/api/rows";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";

interface Answer<Row> {
  data: Row[] | null;
  error: PostgrestError | null;
  count?: number | null;
}

/** What a list needs of supabase-js's filter builder, whatever the table. */
interface Filtered<Row> extends PromiseLike<Answer<Row>> {
  gte(column: string, value: string | number): this;
  lt(column: string, value: string | number): this;
  or(filters: string): this;
  order(column: string, options: { ascending: boolean }): this;
  range(from: number, to: number): this;
  limit(count: number): this;
}

/** How a query is to be counted: with or without its rows, or not at all. */
export interface Counting {
  head: boolean;
  count?: "exact";
}

/** What every synced query selects among its columns. */
interface Positioned {
  id: string;
  changed_xid: number;
}

/**
 * A page of a filtered query, newest first by `orderBy`, ties broken by `tieBreak`, with the exact total. Past the last page: no rows,
 * true total. `select` runs the query.
 */
export async function page<Row, Item>(
  select: (counting: Counting) => Filtered<Row>,
  query: { page: number; limit: number },
  orderBy: string,
  toItem: (row: Row) => Item,
  tieBreak = "id",
): Promise<Reply<Item[], PageMeta>> {
  const [from, to] = pageRange(query);
  const answer = await select({ head: false, count: "exact" })
    .order(orderBy, { ascending: false })
    .order(tieBreak, { ascending: false })
    .range(from, to);
  // PostgREST refuses a range that starts past the end.
  if (answer.error?.code === "PGRST103") {
    const counted = await select({ head: true, count: "exact" });
    if (counted.error) throw counted.error;
    return reply([], { meta: pageMeta(query, counted.count ?? null) });
  }
  return reply(rows(answer).map(toItem), { meta: pageMeta(query, answer.count ?? null) });
}

interface SyncQuery {
  limit: number;
  cursor?: string | undefined;
  updated_since?: string | undefined;
  include_deleted?: "true" | "false" | undefined;
}

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Rows in the order of the transactions that changed them, tombstones among them where asked for. Only what lies below the
 * oldest transaction still running is shown, so a row that commits late is never passed over; at least once, not exactly once.
 */
export async function changes<Row extends Positioned, Item>(
  { db, caller }: { db: Db; caller: Caller },
  resource: string,
  select: (counting: Counting) => Filtered<Row>,
  query: SyncQuery,
  toItem: (row: Row) => Item,
): Promise<Reply<(Item | Tombstone)[], SyncMeta>> {
  // Asked for before the rows: it can then only be too low.
  const horizon = await db.rpc("sync_horizon");
  if (horizon.error) throw horizon.error;
  const window = {
    horizon: horizon.data,
    after: query.cursor === undefined ? null : decodeCursor(query.cursor),
    since: sinceOf(query, caller),
  };
  const deleted = query.include_deleted === "true" ? tombstones(db, caller, resource) : null;
  const [changed, gone] = await Promise.all([
    inOrder(select({ head: false }), "updated_at", window, query.limit),
    deleted && inOrder(deleted, "deleted_at", window, query.limit),
  ]);
  const merged = [
    ...rows(changed).map((row) => ({ position: row, item: toItem(row) })),
    ...(gone ? rows(gone).map((row) => ({ position: row, item: { id: row.id, deleted_at: row.deleted_at } })) : []),
  ].sort((a, b) => a.position.changed_xid - b.position.changed_xid || (a.position.id < b.position.id ? -1 : 1));
  const shown = merged.slice(0, query.limit);
  const hasMore = merged.length > query.limit;
  const end = (hasMore && shown.at(-1)?.position) || { changed_xid: window.horizon - 1, id: lastId };
  const next = encodeCursor({ changedXid: String(end.changed_xid), id: end.id });
  return reply(
    shown.map(({ item }) => item),
    { meta: { next_cursor: next, has_more: hasMore } },
  );
}

interface Window {
  horizon: number;
  after: Cursor | null;
  since: string | null;
}

const sinceOf = (query: SyncQuery, caller: Caller): string | null =>
  query.updated_since === undefined ? null : (resolveBounds({ from: query.updated_since }, caller.timeZone).from ?? null);

function inOrder<Row>(
  filtered: Filtered<Row>,
  timeColumn: string,
  { horizon, after, since }: Window,
  limit: number,
): Filtered<Row> {
  let narrowed = filtered.lt("changed_xid", horizon);
  if (after) narrowed = narrowed.gte("changed_xid", after.changedXid).or(`changed_xid.gt.${after.changedXid},id.gt.${after.id}`);
  else if (since !== null) narrowed = narrowed.gte(timeColumn, since);
  const ascending = { ascending: true };
  return narrowed
    .order("changed_xid", ascending)
    .order("id", ascending)
    .limit(limit + 1);
}

const tombstones = (db: Db, caller: Caller, resource: string) =>
  db.from("tombstones").select("id,deleted_at,changed_xid").eq("organization_id", caller.organizationId).eq("resource", resource);
