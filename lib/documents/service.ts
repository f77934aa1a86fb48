import type { Input, Verb } from "@/lib/api/endpoint";
import { ApiError, forbidden } from "@/lib/api/errors";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync } from "@/lib/api/pagination";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import {
  type createDocument,
  Document,
  DocumentDetail,
  type deleteDocument,
  type getDocument,
  type listDocuments,
  maxDocumentBytes,
  type searchDocuments,
} from "@/lib/documents/contract";
import { findPassages, passageLink } from "@/lib/documents/find-passages";
import type { Caller } from "@/lib/identity/caller";

const columns =
  "id,title,file_name,format,size_bytes,status,failure_reason,page_count,word_count,user_id,created_at,updated_at,changed_xid";

function toDocument({ changed_xid: _, ...row }: { id: string; changed_xid: number }): Document {
  return asOutput(Document, row);
}

/** The organization's document of that id, where the caller sees it. */
const read = (db: Db, caller: Caller, id: string) =>
  db.from("documents").select(columns).eq("organization_id", caller.organizationId).eq("id", id);

// POST /documents
export const create: Verb<typeof createDocument> = async ({ db, caller }, { body }) => {
  const is_shared = body.is_shared ?? caller.userId === null;
  if (is_shared && caller.role === "rep") throw forbidden("Reps don't share documents with the organization.");
  const { content, ...given } = "file" in body ? await uploaded(body.file) : written(body.text);
  const p_payload = JSON.stringify({
    ...given,
    ...(body.title !== undefined && { title: body.title }),
    is_shared: is_shared || caller.userId === null,
  });
  const id = rows(await db.rpc("create_document", { p_payload, p_content: content }));
  const row = one(await read(db, caller, id).maybeSingle(), "document");
  return reply(toDocument(row), { status: 202, headers: { Location: `/api/v1/documents/${id}` } });
};

interface Given {
  title?: string;
  file_name: string | null;
  /** In base64. */
  content: string;
}

const written = (text: string): Given => ({ file_name: null, content: Buffer.from(text, "utf8").toString("base64") });

async function uploaded(file: File): Promise<Given> {
  if (file.size > maxDocumentBytes) throw new ApiError("payload_too_large", "A document can have 10 MB at most.");
  const file_name = [...nameOf(file)].slice(-255).join("");
  const title = [...(file_name.replace(/[.][A-Za-z0-9]{1,8}$/, "").trim() || file_name)].slice(0, 200).join("");
  return { title, file_name, content: Buffer.from(await file.arrayBuffer()).toString("base64") };
}

/** The last part of what the client calls it, which may be a path. */
function nameOf({ name }: File): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name with line ends or NUL is no name to show
  return last.replace(/[\u0000-\u001f\u007f]/g, " ").trim() || "Document";
}

// GET /documents
export const list: Verb<typeof listDocuments> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => filtered(db, caller, query, counting);
  if (!isSync(query)) return page(select, query, "created_at", toDocument);
  const every = () => db.from("documents").select(placeColumns).eq("organization_id", caller.organizationId);
  return changes({ db, caller }, { resource: "documents", fitting: () => select({ head: false }), every }, query, toDocument);
};

function filtered(db: Db, caller: Caller, { status }: Input<typeof listDocuments>["query"], counting: Counting) {
  const found = db.from("documents").select(columns, counting).eq("organization_id", caller.organizationId);
  return status === undefined ? found : found.eq("status", status);
}

// GET /documents/search
export const search: Verb<typeof searchDocuments> = async ({ db }, { query: { q, document_id, limit } }) =>
  (await findPassages(db, q, document_id, limit)).map(({ documentId, title, index, page: onPage, text, highlights }) => ({
    ...{ document_id: documentId, document_title: title, passage_index: index, page: onPage, text, highlights },
    link: passageLink(documentId, index),
  }));

// GET /documents/{id}
export const get: Verb<typeof getDocument> = async ({ db, caller }, { params }) => {
  const row = one(await read(db, caller, params.id).maybeSingle(), "document");
  const passages = rows(await db.rpc("document_passages_of", { p_id: params.id }));
  return reply(asOutput(DocumentDetail, { ...toDocument(row), passages }), { headers: { ETag: etagOf(row) } });
};

// DELETE /documents/{id}
export const remove: Verb<typeof deleteDocument> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  const seen = one(await read(db, caller, params.id).maybeSingle(), "document");
  // Reps see the organization's, so they are told that they may not delete it.
  if (caller.role === "rep" && seen.user_id === null) throw forbidden("Reps don't delete the organization's documents.");
  const deletion = db.from("documents").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "document", () => read(db, caller, params.id).maybeSingle());
  return { deleted: true };
};
