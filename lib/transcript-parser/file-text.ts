import { textOfHtml } from "@/lib/transcript-parser/html";
import { TranscriptError } from "@/lib/transcript-parser/segments";

/**
 * The text of a transcript's file, for `parseTranscript`. Runs in Node and in a browser. Throws TranscriptError for a Word file that
 * can't be read.
 */
export async function textOfFile(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return isZip(bytes) ? textOfDocx(bytes) : decodeText(bytes);
}

/** UTF-8 where it is valid, else UTF-16 by its mark or its zeros, else Windows-1252, which every byte fits. */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
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
