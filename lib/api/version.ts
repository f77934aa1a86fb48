import { ApiError, invalidRequest, notFound } from "@/lib/api/errors";

/** A row's version, as `ETag` names it: the transaction that changed it last. */
export const etagOf = (row: { changed_xid: number }): string => `"${row.changed_xid}"`;

/** The version that `If-Match` asks for; null where any will do. @throws ApiError 400 for what is no ETag of ours */
export function expectedVersion(request: Request): number | null {
  const header = request.headers.get("if-match")?.trim();
  if (header === undefined || header === "*") return null;
  const version = /^(?:W\/)?"(\d{1,16})"$/.exec(header)?.[1];
  if (version === undefined) throw invalidRequest([{ path: "If-Match", message: "must be the ETag of an earlier answer, or *" }]);
  return Number(version);
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
