import { textOfFile } from "@/lib/transcript-parser/file-text";
import { TranscriptError } from "@/lib/transcript-parser/segments";

const maxBytes = 10 * 1024 * 1024;
/** What is longer is left to the server: reading it here would hold up the page. */
const longestReadHere = 1_500_000;
/** Past these, nobody finds the rep in a list. */
const mostSpeakers = 12;

export interface ReadUpload {
  text: string;
  /** As people call it: "Zoom or Teams captions". Null where it was not read here. */
  format: string | null;
  speakers: readonly string[];
}

const formats: Record<string, string> = {
  vtt: "VTT captions",
  srt: "SRT captions",
  text: "text",
  otter: "Otter text",
  google_meet: "Google Meet text",
  csv: "table",
};

/** The text of a file, with its format and speakers as the server will find them. @throws TranscriptError where it can't be a transcript */
export async function readUpload(source: File | string): Promise<ReadUpload> {
  if (typeof source !== "string" && source.size > maxBytes) throw new TranscriptError("it is larger than 10 MB");
  const text = typeof source === "string" ? source : await textOfFile(new Uint8Array(await source.arrayBuffer()));
  if (text.trim() === "") throw new TranscriptError("it is empty");
  if (text.length > longestReadHere) return { text, format: null, speakers: [] };
  // Loaded with the first file: pages that upload nothing don't carry it.
  const { parseTranscript } = await import("@/lib/transcript-parser/parse");
  const { format, speakers } = parseTranscript(text, "auto");
  const names = speakers.map(({ name }) => name);
  return {
    text,
    format: formats[format] ?? `${format} JSON`,
    speakers: names.length > 1 && names.length <= mostSpeakers ? names : [],
  };
}
