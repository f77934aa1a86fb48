import { visibleText } from "@/lib/analysis/visible-text";
import type { Document } from "@/lib/documents/contract";
import { maxDocumentCharacters, type Passage, passagesOf } from "@/lib/documents/passages";
import { decodeText } from "@/lib/transcript-parser/file-text";
import { TranscriptError } from "@/lib/transcript-parser/segments";

/** A document as the database takes it. */
export interface DocumentReading {
  format: NonNullable<Document["format"]>;
  page_count: number | null;
  word_count: number;
  passages: Passage[];
}

/** Why a document can't be read: a whole sentence for people. */
export class DocumentFault extends Error {}

export interface DocumentFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** Null for a text that has none. */
  name: string | null;
}

const mostPages = 2_000;
/** What nobody writes as text: more than a few control characters. */
const mostControls = 0.02;

/** Reads a document of any kind, told by how it begins and else by its name. @throws DocumentFault */
export async function readFile({ bytes, name }: DocumentFile): Promise<DocumentReading> {
  if (bytes.length === 0) throw new DocumentFault("The file is empty.");
  if (beginsWith(bytes, "%PDF-")) return readPdf(bytes);
  if (beginsWith(bytes, "PK\u0003\u0004")) return reading("docx", [{ page: null, text: await textOfDocx(bytes) }]);
  if (beginsWith(bytes, "\u00d0\u00cf\u0011\u00e0"))
    throw new DocumentFault("It is an old Office file (.doc, .xls, .ppt). Save it as .docx or PDF.");
  const text = textOf(bytes);
  const head = text.slice(0, 2_000);
  const controls = [...head].filter((character) => character < " " && !"\t\n\v\f\r".includes(character)).length;
  if (controls > mostControls * head.length || beginsWith(bytes, "{\\rtf"))
    throw new DocumentFault("It is no PDF, Word document, HTML, Markdown or plain text.");
  if (
    /^\s*(?:<!doctype html|<html|<head|<body|<(?:p|div|h[1-6]|article|section|main|table)[\s>])/i.test(head) ||
    /[.]x?html?$/i.test(name ?? "")
  )
    return reading("html", [{ page: null, text: await textOfHtml(text) }]);
  return reading(/[.](?:md|markdown)$/i.test(name ?? "") ? "markdown" : "text", [{ page: null, text }]);
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    throw error instanceof TranscriptError
      ? new DocumentFault("It is neither in UTF-8 nor in Windows-1252. Save it as UTF-8.")
      : error;
  }
}

const beginsWith = (bytes: Uint8Array, start: string): boolean =>
  [...start].every((character, place) => bytes[place] === character.charCodeAt(0));

function reading(format: DocumentReading["format"], pages: readonly Passage[], pageCount: number | null = null): DocumentReading {
  const visible = pages.map(({ page, text }) => ({ page, text: visibleText(text) })).filter(({ text }) => text !== "");
  if (visible.length === 0)
    throw new DocumentFault(
      format === "pdf" ? "It has no text. A scan has to go through text recognition first." : "It has no text.",
    );
  requireLength(visible.reduce((sum, { text }) => sum + text.length, 0));
  const passages = visible.flatMap(({ page, text }, place) =>
    passagesOf(place < visible.length - 1 ? `${text}\n\n` : text, page),
  );
  const word_count = visible.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return { format, page_count: pageCount, word_count, passages };
}

function requireLength(characters: number): void {
  if (characters > maxDocumentCharacters)
    throw new DocumentFault(`It has more than ${maxDocumentCharacters.toLocaleString("en")} characters of text.`);
}

async function readPdf(bytes: Uint8Array): Promise<DocumentReading> {
  const { getDocumentProxy } = await import("unpdf");
  const pages: Passage[] = [];
  try {
    const pdf = await getDocumentProxy(bytes, {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    });
    if (pdf.numPages > mostPages) throw new DocumentFault(`It has more than ${mostPages.toLocaleString("en")} pages.`);
    let length = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("");
      page.cleanup();
      length += text.length;
      requireLength(length);
      pages.push({ page: number, text });
    }
    return reading("pdf", pages, pdf.numPages);
  } catch (err) {
    if (err instanceof DocumentFault) throw err;
    const isLocked = err instanceof Error && err.name === "PasswordException";
    throw new DocumentFault(isLocked ? "It is protected by a password." : "It is no PDF that can be read: it is damaged.");
  }
}

async function textOfDocx(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  try {
    const noPictures = mammoth.images.imgElement(async () => ({ src: "" }));
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes.buffer) }, { convertImage: noPictures });
    return await textOfHtml(value);
  } catch {
    throw new DocumentFault("It is no Word document (.docx) that can be read.");
  }
}

/** The words that a browser would show. */
async function textOfHtml(html: string): Promise<string> {
  const [{ fromHtml }, { toText }] = await Promise.all([import("hast-util-from-html"), import("hast-util-to-text")]);
  try {
    return toText(fromHtml(html));
  } catch {
    throw new DocumentFault("Its HTML can't be read.");
  }
}
