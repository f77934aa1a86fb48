import { rows } from "@/lib/api/rows";
import { z } from "@/lib/api/zod";
import type { Db } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { highlightsOf, searchedWords } from "@/lib/search/find-said";

const Place = z.strictObject({ document_id: z.uuid(), position: z.int() });
type Place = z.infer<typeof Place>;
const Read = z.strictObject({
  ...Place.shape,
  title: z.string(),
  page: z.int().nullable(),
  text: z.string(),
  marked: z.string(),
});

/** A piece of a document's text. */
export interface DocumentPassage {
  documentId: string;
  title: string;
  /** Its place in the document, from 0. */
  index: number;
  page: number | null;
  text: string;
  highlights: { start: number; end: number }[];
}

/**
 * The passages in which these words stand, best first, of one document or of all. Which they are is looked up by a function that names
 * the organization and the rep itself; what they are is read under the caller's policies.
 */
export async function findPassages(
  db: Db,
  question: string,
  documentId: string | undefined,
  limit: number,
): Promise<DocumentPassage[]> {
  const words = searchedWords(question);
  const args = { p_query: words, p_limit: limit, ...(documentId !== undefined && { p_document_id: documentId }) };
  return readPassages(db, z.array(Place).parse(rows(await db.rpc("search_documents", args))), words);
}

/** Passages as the caller may read them, with these words marked; what the caller may not read is left out. */
export async function readPassages(db: Db, places: readonly Place[], words = ""): Promise<DocumentPassage[]> {
  if (places.length === 0) return [];
  const read = await db.rpc("read_passages", { p_query: words, p_places: JSON.stringify(places) });
  return z
    .array(Read)
    .parse(rows(read))
    .map(({ document_id, title, position, page, text, marked }) => ({
      ...{ documentId: document_id, title, index: position, page, text },
      highlights: highlightsOf(marked, text),
    }));
}

/** Opens a document at a passage. */
export const passageLink = (documentId: string, index: number): string =>
  new URL(`/documents/${documentId}?passage=${index}`, env().PUBLIC_URL).href;
