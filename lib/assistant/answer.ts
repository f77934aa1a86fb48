import { withoutLinks } from "@/lib/analysis/openai/without-links";
import type { ContextOf } from "@/lib/api/endpoint";
import { FileReply, Reply } from "@/lib/api/reply";
import type { AskAnswer, Citation, DocumentCitation } from "@/lib/assistant/contract";
import { type DocumentPassage, passageLink } from "@/lib/documents/find-passages";
import type { SaidLine } from "@/lib/search/find-said";
import { lineLink } from "@/lib/search/service";

export type Asking = ContextOf<"read">;

/** An answer made by rules. */
export type LocalAnswer = Omit<AskAnswer, "analyzer" | "conversation_id">;

export const answered = (
  intent: string,
  response: string,
  more: Partial<Omit<LocalAnswer, "answered" | "intent" | "response">> = {},
): LocalAnswer => ({
  ...{
    answered: true,
    intent,
    response,
    citations: [],
    document_citations: [],
    connection_citations: [],
    data: {},
    navigation: null,
    suggested_followups: [],
    actions: [],
  },
  ...more,
});

/** Nothing answers it: what would help stands in `response`. */
export const unanswered = (intent: string, response: string, more: Partial<LocalAnswer> = {}): LocalAnswer => ({
  ...answered(intent, response, more),
  answered: false,
});

/** What a verb gave, whether it was a reply or plain data. @throws TypeError for a file, which no answer is made of */
export async function dataOf<Data, M>(result: Promise<Data | Reply<Data, M> | FileReply>): Promise<Data> {
  return (await replyOf(result)).data;
}

export async function replyOf<Data, M>(
  result: Promise<Data | Reply<Data, M> | FileReply>,
): Promise<{ data: Data; meta: M | null }> {
  const given = await result;
  if (given instanceof FileReply) throw new TypeError("a file is no answer");
  return given instanceof Reply ? { data: given.data, meta: given.meta } : { data: given, meta: null };
}

/** The number of rows in a list, from its `meta`. */
export const totalOf = (meta: unknown): number => Number(Reflect.get(Object(meta), "total") ?? 0);

export function citationOf(meeting: { id: string; title: string }, line: SaidLine, quote = line.text): Citation {
  return {
    ...{ meeting_id: meeting.id, meeting_title: meeting.title, segment_index: line.index, start_ms: line.startMs },
    ...{ speaker: line.speaker, quote, link: lineLink(meeting.id, line.index) },
  };
}

export const documentCitationOf = ({ documentId, title, index, page }: DocumentPassage, quote: string): DocumentCitation => ({
  ...{ document_id: documentId, document_title: title, passage_index: index, page, quote },
  link: passageLink(documentId, index),
});

/** Text of people and calls, as plain words within Markdown: no link, address, image, heading or list can be made of it. */
export const plain = (text: string): string =>
  withoutLinks(text.replace(/\s+/g, " "))
    .replace(/[\\`*_[\]<>#|~]/g, (mark) => `\\${mark}`)
    .trim();

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

export const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

export const mayWrite = ({ caller }: Asking): boolean => caller.permissions.includes("write");
export const readOnlyRefusal = (intent: string): LocalAnswer =>
  unanswered(intent, "This credential may read and not write, so nothing was changed.");
