import { type Asking, answered, bullets, documentCitationOf, type LocalAnswer, plain, unanswered } from "@/lib/assistant/answer";
import type { Question } from "@/lib/assistant/question";
import { bestSentence, distinctStems, matchedStems } from "@/lib/assistant/words";
import { type DocumentPassage, findPassages, readPassages } from "@/lib/documents/find-passages";
import { searchedWords } from "@/lib/search/find-said";

const passagesRead = 8;
const quotesShown = 4;
/** So many of the question's different words must stand in one passage. */
const leastShare = 0.5;

type AskedDocument = NonNullable<Question["document"]>;

/** Why a document can't be asked yet; null where it can. */
export function notReady({ title, status, failure_reason }: AskedDocument): LocalAnswer | null {
  if (status === "ready") return null;
  if (status === "failed") return unanswered("document", `**${plain(title)}** could not be read: ${failure_reason ?? ""}`);
  return unanswered("document", `**${plain(title)}** is still being read. Ask again in a moment.`);
}

/** Words of a question about a document that ask for all of it. */
const ofAll = /\b(?:about|documents?|file|pdf|summary|summari[sz]e|overview|contents?|says?|tell|read)\b/gi;

/** What stands in a document about it: sentences, word for word, or nothing where no passage has enough of the question's words. */
export async function ofDocument(ctx: Asking, { text }: Question, document: AskedDocument): Promise<LocalAnswer> {
  const unread = notReady(document);
  if (unread) return unread;
  const navigation = `/documents/${document.id}`;
  if (distinctStems(searchedWords(text.replace(ofAll, " "))).size === 0) return beginningOf(ctx, document, navigation);
  const good = await goodPassages(ctx, text, document.id);
  if (good.length > 0) return quoted(`What **${plain(document.title)}** says about it, the closest first:`, good, navigation);
  return unanswered("document", `Nothing in **${plain(document.title)}** answers it. Name words that would stand in it.`, {
    navigation,
    suggested_followups: ["What is this document about?"],
  });
}

/** What stands in any document about it; null where it is nothing. */
export async function writtenOf(ctx: Asking, subject: string): Promise<LocalAnswer | null> {
  const good = await goodPassages(ctx, subject);
  return good[0] ? quoted("No call has it. In documents, the closest first:", good, `/documents/${good[0].documentId}`) : null;
}

async function goodPassages({ db }: Asking, question: string, documentId?: string): Promise<DocumentPassage[]> {
  const asked = distinctStems(searchedWords(question.replace(ofAll, " "))).size;
  const found = await findPassages(db, question, documentId, passagesRead);
  const enough = Math.max(1, Math.ceil(asked * leastShare));
  return found.filter((passage) => matchedStems([passage]) >= enough).slice(0, quotesShown);
}

/** Without a model nothing sums it up: its first words say what it is. */
async function beginningOf({ db }: Asking, { id, title }: AskedDocument, navigation: string): Promise<LocalAnswer> {
  const [first] = await readPassages(db, [{ document_id: id, position: 0 }]);
  if (!first) return unanswered("document", `**${plain(title)}** has no text.`, { navigation });
  const quote = first.text.slice(0, 600).trim();
  return answered("document", `**${plain(title)}** begins: “${plain(quote)}” [1]`, {
    document_citations: [documentCitationOf(first, quote)],
    navigation,
  });
}

function quoted(heading: string, passages: readonly DocumentPassage[], navigation: string): LocalAnswer {
  const document_citations = passages.map((passage) => documentCitationOf(passage, bestSentence(passage)));
  const lines = document_citations.map(({ document_title, page, quote }, place) => {
    const where = `**${plain(document_title)}**${page === null ? "" : `, page ${page}`}`;
    return `${where}: “${plain(quote)}” [${place + 1}]`;
  });
  return answered("document", `${heading}\n\n${bullets(lines)}`, { document_citations, navigation });
}
