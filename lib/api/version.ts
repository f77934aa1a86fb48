import { hash } from "node:crypto";
import type { PostgrestError } from "@supabase/supabase-js";
import { ApiError, invalidRequest, notFound } from "@/lib/api/errors";

/** A row's version, the transaction that changed it last, as a verb answers it; `taggedWith` makes the whole `ETag` of it. */
export const etagOf = (row: { changed_xid: number }): string => `"${row.changed_xid}"`;

/** The version that `If-Match` asks for; null where any will do. @throws ApiError 400 for what is no ETag of ours */
export function expectedVersion(request: Request): number | null {
  const header = request.headers.get("if-match")?.trim();
  if (header === undefined || header === "*") return null;
  const version = /^(?:W\/)?"(\d{1,16})(?:-[\w-]+)?"$/.exec(header)?.[1];
  if (version === undefined) throw invalidRequest([{ path: "If-Match", message: "must be the ETag of an earlier answer, or *" }]);
  return Number(version);
}

/** The same, as an argument of a function of the database that changes the row. */
export function versionArgument(request: Request): { p_expected?: number } {
  const expected = expectedVersion(request);
  return expected === null ? {} : { p_expected: expected };
}

/**
 * The `ETag` of a text that is answered: the row's version, which If-Match compares, and a digest of all that is shown, which
 * If-None-Match compares, since a name of another row may be among it. Where there is no version, the digest alone.
 */
export function taggedWith(version: string | undefined, text: string): string {
  const digest = hash("sha1", text, "base64url");
  return version === undefined ? `"${digest}"` : `${version.slice(0, -1)}-${digest}"`;
}

/** Whether `If-None-Match` names what would be answered: its digest, whatever the version before it. */
export function isKnown(request: Request, etag: string): boolean {
  const header = request.headers.get("if-none-match")?.trim();
  return header === "*" || (header?.split(",").some((one) => one.trim().replace(/^W\//, "") === etag) ?? false);
}

/** A write, bound to the version that `If-Match` asks for. */
export const atVersion = <Query extends { eq(column: "changed_xid", value: number): Query }>(
  write: Query,
  expected: number | null,
): Query => (expected === null ? write : write.eq("changed_xid", expected));

/** The row that a bound write has changed. @throws ApiError 412 where it is there in another version, else the 404 of its kind */
export async function changedRow<Row>(
  { data, error }: { data: Row | null; error: PostgrestError | null },
  expected: number | null,
  kind: string,
  find: () => PromiseLike<{ data: unknown }>,
): Promise<Row> {
  if (error) throw error;
  if (data !== null) return data;
  throw await whyUnchanged(expected, kind, async () => (await find()).data !== null);
}

/** Why a change found no row: 412 where the row is there in another version than `If-Match` named, else the 404 of its kind. */
export async function whyUnchanged(expected: number | null, kind: string, isThere: () => Promise<boolean>): Promise<ApiError> {
  return expected === null || !(await isThere()) ? notFound(kind) : changedMeanwhile();
}

/** For a change that writes nothing. @throws ApiError 412 where `If-Match` named another version than the row's. */
export function requireVersion(expected: number | null, row: { changed_xid: number }): void {
  if (expected !== null && expected !== row.changed_xid) throw changedMeanwhile();
}

const changedMeanwhile = (): ApiError =>
  new ApiError("precondition_failed", "It was changed since you read it. Read it again, and send the change with its new ETag.");
