import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { flag, wholeNumber } from "@/lib/api/query";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { maxDocumentCharacters } from "@/lib/documents/passages";

export const Document = z
  .strictObject({
    id: Id,
    title: z.string(),
    file_name: z.string().nullable().describe("Null for a text that was sent as JSON."),
    format: z.enum(["pdf", "docx", "html", "markdown", "text"]).nullable().describe("Null until it is read."),
    size_bytes: z.int(),
    status: z.enum(["processing", "ready", "failed"]).describe("`ready`: it can be searched and asked."),
    failure_reason: z.string().nullable().describe("Why it could not be read, for people."),
    page_count: z.int().nullable().describe("Of a PDF."),
    word_count: z.int().nullable(),
    user_id: Id.nullable().describe("Whose it is; null is the organization's, which all its members read."),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Document");
export type Document = z.infer<typeof Document>;

export const DocumentDetail = z
  .strictObject({
    ...Document.shape,
    passages: z
      .array(z.strictObject({ index: z.int(), page: z.int().nullable(), text: z.string() }))
      .describe("The text, in pieces of some 120 words: joined, they are all of it. Empty until it is read."),
  })
  .openapi("DocumentDetail");

export const maxDocumentBytes = 10 * 1024 * 1024;

const title = text(1, 200).optional().describe("The name of the file, where not said.");
const isShared = {
  description:
    "For the whole organization to read. A key's are always that; reps can't share. Where not said: true for a key, false for a member.",
};

/** A document as a form sends it. */
const DocumentForm = z
  .strictObject({
    file: z.instanceof(File, { message: "must be a file" }).openapi({
      ...{ type: "string", format: "binary" },
      description: "PDF, Word (.docx), HTML, Markdown or plain text, at most 10 MB.",
    }),
    title,
    is_shared: flag.optional().openapi({ type: "boolean", ...isShared }),
  })
  .openapi("DocumentForm");

// POST /documents
export const createDocument = endpoint({
  operationId: "createDocument",
  method: "post",
  path: "/documents",
  tag: "Documents",
  summary: "Upload a document",
  description:
    "A file as `multipart/form-data`, or a text as JSON. It is stored and then read: `status` is `processing` until it is `ready` or, where it can't be read, `failed` with a `failure_reason`. " +
    "Its words are kept, the file is not.",
  permission: "write",
  body: z
    .strictObject({
      title: text(1, 200),
      text: text(1, maxDocumentCharacters).describe("Plain text, Markdown or HTML."),
      is_shared: z.boolean().optional().openapi(isShared),
    })
    .openapi("CreateDocument"),
  form: DocumentForm,
  response: Document,
  status: [202],
  idempotent: true,
  // Some room for what a form has beside its file.
  bodyLimitBytes: maxDocumentBytes + 65_536,
  errors: ["payload_too_large"],
  example: { body: { title: "Price list 2026", text: "The starter plan costs 40 dollars per seat and month." } },
});

// GET /documents
export const listDocuments = endpoint({
  operationId: "listDocuments",
  method: "get",
  path: "/documents",
  tag: "Documents",
  summary: "List documents",
  description:
    "Newest first; with `cursor` or `updated_since`, in change order. A rep sees their own and the organization's; everybody else sees all.",
  permission: "read",
  list: "sync",
  query: z.strictObject({ status: Document.shape.status.optional() }),
  response: Document,
  errors: [],
});

export const DocumentHit = z
  .strictObject({
    document_id: Id,
    document_title: z.string(),
    passage_index: z.int().describe("The passage of the document, from 0."),
    page: z.int().nullable().describe("The page of a PDF, from 1."),
    text: z.string().describe("The passage, word for word."),
    highlights: z
      .array(z.strictObject({ start: z.int(), end: z.int() }))
      .describe("Where words of the query stand in `text`, in UTF-16 code units; `end` is the first one after."),
    link: z.url().describe("Opens the document at the passage."),
  })
  .openapi("DocumentHit");
export type DocumentHit = z.infer<typeof DocumentHit>;

// GET /documents/search
export const searchDocuments = endpoint({
  operationId: "searchDocuments",
  method: "get",
  path: "/documents/search",
  tag: "Documents",
  summary: "Search documents",
  description:
    "Passages of documents that are about these words, best first: any word may match, in any of its forms, and rare words count more.",
  permission: "read",
  query: z.strictObject({
    q: text(1, 500).describe("Words or a question."),
    document_id: Id.optional(),
    limit: wholeNumber(1, 50).default(10).describe("Hits at most, 1 to 50."),
  }),
  response: z.array(DocumentHit),
  errors: [],
  example: { query: { q: "price per seat" } },
});

// GET /documents/{id}
export const getDocument = endpoint({
  operationId: "getDocument",
  method: "get",
  path: "/documents/{id}",
  tag: "Documents",
  summary: "Get a document",
  description: "With its text.",
  permission: "read",
  params: IdParams,
  response: DocumentDetail,
  errors: ["not_found"],
});

// DELETE /documents/{id}
export const deleteDocument = endpoint({
  operationId: "deleteDocument",
  method: "delete",
  path: "/documents/{id}",
  tag: "Documents",
  summary: "Delete a document",
  description: "With its text. A rep deletes their own; the organization's are deleted by keys, managers, admins and owners.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
