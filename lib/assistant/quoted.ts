import { citationOf, documentCitationOf } from "@/lib/assistant/answer";
import type { Citation, DocumentCitation } from "@/lib/assistant/contract";
import type { Db } from "@/lib/db/as-caller";
import { readPassages } from "@/lib/documents/find-passages";
import { readLines } from "@/lib/search/find-said";

interface Quoted {
  meeting_id: string;
  quote: string | null;
  segment_index: number | null;
}

/**
 * Stored quotes as citations, each with its place in the list; none for a quote that the line, as the caller may read it, does not have
 * word for word.
 */
export async function citationsOf<Q extends Quoted>(db: Db, quotes: readonly Q[]): Promise<Map<Q, Citation>> {
  const placed = quotes.flatMap((one) =>
    one.quote === null || one.segment_index === null ? [] : [{ from: one, quote: one.quote, index: one.segment_index }],
  );
  const places = placed.map(({ from, index }) => ({ meeting_id: from.meeting_id, first_segment: index, last_segment: index }));
  const lines = new Map(
    (await readLines(db, places)).flatMap((passage) =>
      passage.lines.map((line) => [`${passage.meetingId} ${line.index}`, { passage, line }] as const),
    ),
  );
  const cited = new Map<Q, Citation>();
  for (const { from, quote, index } of placed) {
    const found = lines.get(`${from.meeting_id} ${index}`);
    if (!found?.line.text.includes(quote)) continue;
    cited.set(from, citationOf({ id: from.meeting_id, title: found.passage.title }, found.line, quote));
  }
  return cited;
}

interface QuotedDocument {
  document_id: string;
  passage_index: number;
  quote: string;
}

/** The same for quotes of documents. */
export async function documentCitationsOf<Q extends QuotedDocument>(
  db: Db,
  quotes: readonly Q[],
): Promise<Map<Q, DocumentCitation>> {
  const places = quotes.map(({ document_id, passage_index }) => ({ document_id, position: passage_index }));
  const passages = new Map((await readPassages(db, places)).map((one) => [`${one.documentId} ${one.index}`, one] as const));
  const cited = new Map<Q, DocumentCitation>();
  for (const from of quotes) {
    const passage = passages.get(`${from.document_id} ${from.passage_index}`);
    if (passage?.text.includes(from.quote)) cited.set(from, documentCitationOf(passage, from.quote));
  }
  return cited;
}
