import { invalidRequest } from "@/lib/api/errors";

/** The last row seen in change order: the transaction that changed it, as decimal text (xid8 passes 2^53), and its id. */
export interface Cursor {
  changedXid: string;
  id: string;
}

const written = /^(\d{1,20})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const maxXid = 2n ** 64n - 1n;

/** Opaque to callers: base64url of `changed_xid.id`. */
export function encodeCursor(cursor: Cursor): string {
  return btoa(`${cursor.changedXid}.${cursor.id}`).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @throws ApiError 400 that names `cursor` where it is not one of ours. */
export function decodeCursor(value: string): Cursor {
  const [, changedXid, id] = written.exec(fromBase64Url(value)) ?? [];
  if (!changedXid || !id || BigInt(changedXid) > maxXid || encodeCursor({ changedXid, id }) !== value) {
    throw invalidRequest([{ path: "cursor", message: "is not a cursor of this list: use meta.next_cursor as it came" }]);
  }
  return { changedXid, id };
}

function fromBase64Url(value: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(value)) return "";
  try {
    return atob(value.replace(/-/g, "+").replace(/_/g, "/"));
  } catch {
    return "";
  }
}
