import { textOfHtml } from "@/lib/transcript-parser/html";
import { notText } from "@/lib/transcript-parser/not-text";
import { TranscriptError } from "@/lib/transcript-parser/segments";

/**
 * The text of a transcript's file, for `parseTranscript`. Runs in Node and in a browser. Throws TranscriptError for a Word file that
 * can't be read.
 */
export async function textOfFile(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return isZip(bytes) ? textOfDocx(bytes) : decodeText(bytes);
}

/**
 * UTF-8 where it is valid, else UTF-16 by its mark or its zeros, else Windows-1252, which every byte fits. Throws TranscriptError where
 * that would make letters that nobody wrote.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    if (notText(text) === null && isOfOtherLetters(text.slice(0, lookedAt))) throw new TranscriptError(otherLetters);
    return text;
  }
}

const lookedAt = 20_000;
const mostAccents = 0.35;
const otherLetters =
  "the letters of this file can't be told: it is neither UTF-8 nor Windows-1252; open it in an editor and save it as UTF-8";

/**
 * Cyrillic, Polish or Japanese bytes as Windows-1252 are letters with accents alone, signs within words, or nothing at all. No language
 * that is written in it comes near.
 */
function isOfOtherLetters(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const accents = text.match(/[À-ÿ]/g)?.length ?? 0;
  return (
    accents > mostAccents * letters ||
    /[£¯¼¾¥]\p{L}|\p{L}[¹³¿§]\p{L}/u.test(text) ||
    /[\u0081\u008d\u008f\u0090\u009d]/.test(text)
  );
}

const sniffed = 1000;

function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, sniffed);
  const zeros = (parity: number) => head.filter((byte, at) => at % 2 === parity && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > head.length / 4 && even === 0) return "utf-16le";
  return even > head.length / 4 && odd === 0 ? "utf-16be" : null;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** The paragraphs of a .docx, each with its own line breaks: by HTML, since mammoth's plain text leaves those out. */
async function textOfDocx(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Loaded only for a Word file: it is larger than all else that an upload needs.
  const { default: mammoth } = await import("mammoth");
  try {
    const noPictures = mammoth.images.imgElement(async () => ({ src: "" }));
    const { value } = await mammoth.convertToHtml(inputOf(bytes), { convertImage: noPictures });
    return textOfHtml(value);
  } catch {
    throw new TranscriptError("this file is no Word document that can be read: open it and save it as plain text (.txt)");
  }
}

/** mammoth asks for a Buffer in Node and an ArrayBuffer in a browser; it only hands either to JSZip, which takes any bytes. */
const inputOf = (bytes: Uint8Array<ArrayBuffer>) => ({ buffer: bytes as Buffer, arrayBuffer: bytes.slice().buffer });
