import type { PostgrestError } from "@supabase/supabase-js";
import { type Cursor, decodeCursor, encodeCursor } from "@/lib/api/cursor";
import { resolveBounds } from "@/lib/api/dates";
import { invalidRequest } from "@/lib/api/errors";
import { type DeletedRow, type PageMeta, pageMeta, pageRange, type SyncMeta } from "@/lib/api/pagination";
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
  in(column: string, values: readonly string[]): this;
  order(column: string, options: { ascending: boolean; nullsFirst?: boolean }): this;
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

interface Ordering {
  tieBreak?: string;
  isAscending?: boolean;
  mayBeNull?: boolean;
}

/**
 * A page of a filtered query, newest first by `orderBy`, ties broken by `tieBreak`, with the exact total. Past the last page: no rows,
 * true total. `select` runs the query. What has no value in `orderBy` comes last.
 */
export async function page<Row, Item>(
  select: (counting: Counting) => Filtered<Row>,
  query: { page: number; limit: number },
  orderBy: string,
  toItem: (row: Row) => Item,
  { tieBreak = "id", isAscending = false, mayBeNull = false }: Ordering = {},
): Promise<Reply<Item[], PageMeta>> {
  const [from, to] = pageRange(query);
  const answer = await select({ head: false, count: "exact" })
    // "Nulls last" is said only where there can be some: an index in the usual order does not serve it.
    .order(orderBy, { ascending: isAscending, ...(mayBeNull && { nullsFirst: false }) })
    .order(tieBreak, { ascending: isAscending })
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
  include_deleted?: boolean | undefined;
}

/** What a list in change order is made of. */
interface Followed<Row> {
  /** As the table of tombstones names it. */
  resource: string;
  /** The rows that fit the query's filters. */
  fitting: () => Filtered<Row>;
  /** The same without any filter, of which only the place is read. */
  every: () => Filtered<Place>;
  /** A text that `fitting` can't look for, where there is one. */
  search?: TextSearch | undefined;
}

export interface TextSearch {
  /** The places, in order, of the rows that fit all filters and have the text. */
  places: (window: Window, limit: number) => Promise<Positioned[]>;
  /** Of these rows, those that have the text. */
  among: (ids: readonly string[]) => Promise<Positioned[]>;
}

interface Place extends Positioned {
  updated_at: string;
}
export const placeColumns = "id,changed_xid,updated_at";

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Rows in the order of the transactions that changed them, deletions apart where asked for: both together fill a page. Only what lies
 * below the oldest transaction still running is shown, so a row that commits late is never passed over; at least once, not exactly once.
 * Who asks for deletions under filters also hears of each row that changed and does not fit them: it may have fitted before.
 */
export async function changes<Row extends Positioned, Item>(
  { db, caller }: { db: Db; caller: Caller },
  { resource, fitting, every, search }: Followed<Row>,
  query: SyncQuery,
  toItem: (row: Row) => Item,
): Promise<Reply<Item[], SyncMeta>> {
  const window = await windowOf(db, caller, query);
  const wantsDeleted = query.include_deleted === true;
  const changedRows = async () =>
    rows(await inOrder(fitting(), "updated_at", window, query.limit)).map((row) => shownAs(row, toItem));
  const [changed, gone] = await Promise.all([
    wantsDeleted && isFiltered(query)
      ? fittingOrGone({ every, fitting, search }, window, query.limit, toItem)
      : search
        ? searchedRows(search, fitting, window, query.limit, toItem)
        : changedRows(),
    wantsDeleted ? inOrder(tombstones(db, caller, resource), "deleted_at", window, query.limit) : null,
  ]);
  const merged = [...changed, ...(gone ? rows(gone).map((row) => goneAs(row, row.deleted_at)) : [])].sort(
    (a, b) => a.position.changed_xid - b.position.changed_xid || (a.position.id < b.position.id ? -1 : 1),
  );
  const shown = merged.slice(0, query.limit);
  const hasMore = merged.length > query.limit;
  const end = (hasMore && shown.at(-1)?.position) || { changed_xid: window.horizon - 1, id: lastId };
  const next = encodeCursor({ changedXid: String(end.changed_xid), id: end.id });
  const deleted = shown.flatMap((one) => ("deleted" in one ? [one.deleted] : []));
  return reply(
    shown.flatMap((one) => ("item" in one ? [one.item] : [])),
    { meta: { next_cursor: next, has_more: hasMore, ...(wantsDeleted && { deleted }) } },
  );
}

/** What there is in a place: a row, word of one that is gone, or nothing to show. */
type Shown<Item> = { position: Positioned } & ({ item: Item } | { deleted: DeletedRow } | { isHidden: true });

const shownAs = <Row extends Positioned, Item>(row: Row, toItem: (row: Row) => Item): Shown<Item> => ({
  position: row,
  item: toItem(row),
});
const goneAs = (position: Positioned, at: string): Shown<never> => ({
  position,
  deleted: { id: position.id, deleted_at: at, updated_at: at },
});

/** Every changed row in its place: as it is where it fits the filters, else as gone since its last change. */
async function fittingOrGone<Row extends Positioned, Item>(
  { every, fitting, search }: Pick<Followed<Row>, "every" | "fitting" | "search">,
  window: Window,
  limit: number,
  toItem: (row: Row) => Item,
): Promise<Shown<Item>[]> {
  const places = rows(await inOrder(every(), "updated_at", window, limit));
  const having = search && places.length > 0 ? await search.among(places.map(({ id }) => id)) : places;
  const found = await fittingOf(having, fitting);
  return places.map((place) => {
    const row = found.get(place.id);
    // One that changed between the two reads comes again in its new place.
    return row ? { position: place, item: toItem(row) } : goneAs(place, place.updated_at);
  });
}

/** The rows that a search finds, each in its place. One that changed since has nothing to show there: it comes again if it still fits. */
async function searchedRows<Row extends Positioned, Item>(
  search: TextSearch,
  fitting: () => Filtered<Row>,
  window: Window,
  limit: number,
  toItem: (row: Row) => Item,
): Promise<Shown<Item>[]> {
  const places = await search.places(window, limit + 1);
  const found = await fittingOf(places, fitting);
  return places.map((position): Shown<Item> => {
    const row = found.get(position.id);
    return row?.changed_xid === position.changed_xid ? { position, item: toItem(row) } : { position, isHidden: true };
  });
}

/** By id, those rows in these places that fit. */
async function fittingOf<Row extends Positioned>(places: readonly Positioned[], fitting: () => Filtered<Row>) {
  if (places.length === 0) return new Map<string, Row>();
  const ids = places.map(({ id }) => id);
  return new Map(rows(await fitting().in("id", ids)).map((row) => [row.id, row]));
}

const orderMembers: readonly string[] = ["page", "limit", "cursor", "updated_since", "include_deleted"];

const isFiltered = (query: object): boolean =>
  Object.entries(query).some(([name, value]) => value !== undefined && !orderMembers.includes(name));

export interface Window {
  horizon: number;
  after: Cursor | null;
  since: string | null;
}

/** @throws ApiError 400 for a cursor of the future, which only a database that was put back to an earlier time can have given. */
async function windowOf(db: Db, caller: Caller, query: SyncQuery): Promise<Window> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor);
  // Read before the rows, so it can only be too low.
  const horizon = await db.rpc("sync_horizon");
  if (horizon.error) throw horizon.error;
  if (after && BigInt(after.changedXid) >= BigInt(horizon.data)) {
    const message = "is from before the database was restored from a backup: start again without it";
    throw invalidRequest([{ path: "cursor", message }]);
  }
  return { horizon: horizon.data, after, since: sinceOf(query, caller) };
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
