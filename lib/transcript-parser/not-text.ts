/** Files that people take for transcripts, by how they begin once they are read as text, and what to do with each. */
const kinds: readonly (readonly [starts: readonly string[], sentence: string])[] = [
  [["{\\rtf"], "this is an RTF file: open it in a word processor and save it as plain text (.txt)"],
  [
    ["PK\u0003\u0004"],
    "this is a Word file or another ZIP archive: upload a .docx in the dashboard or with mira import, or send its text",
  ],
  [
    ["\u00d0\u00cf\u0011\u00e0", "\ufffd\ufffd\u0011\ufffd"],
    "this is an old Office file (.doc, .xls): open it and save it as plain text (.txt)",
  ],
  [["UEsDB"], "this is a Word file or another ZIP archive, in base64: send its text"],
  [["JVBERi0"], "this is a PDF file, in base64: send its text"],
  [["%PDF-"], "this is a PDF file: copy its text into a .txt file"],
  [["<!doctype html", "<html"], "this is a web page (HTML): copy the text of the transcript itself"],
  [["[script info]"], "these are SubStation Alpha subtitles (.ass, .ssa): export the transcript as .vtt, .srt or text"],
  [["<?xml", "<tt ", "<tt>"], "this is an XML file: export the transcript as .vtt, .srt or text"],
  [
    ["ID3", "RIFF", "OggS", "fLaC", "#!AMR", "\u001aE\u00df\u00a3", "\u001aE\ufffd\ufffd"],
    "this is a recording: it has to be transcribed first",
  ],
  [["\u2030PNG", "\ufffdPNG", "GIF8", "\u00ff\u00d8\u00ff"], "this is an image: export the transcript as text"],
  [["\u001f\u2039\u0008", "\u001f\ufffd\u0008"], "this is a compressed file (gzip): unpack it first"],
];

const looked = 2000;
/** Past this share of control characters among the first ones, it is no text of any encoding. */
const mostControls = 0.02;

/** Which file this is the bytes of, in one sentence that says what to do; null where it is none that is known. */
export function fileKind(source: string): string | null {
  const head = source.slice(0, looked);
  const start = head.trimStart().slice(0, 20).toLowerCase();
  const kind = kinds.find(([starts]) => starts.some((one) => start.startsWith(one.toLowerCase())));
  if (kind !== undefined) return kind[1];
  if (/^(?:[^\0]\0){8}|^(?:\0[^\0]){8}/.test(head)) return "this is UTF-16 that was not decoded: send it as UTF-8";
  return head.slice(4, 8) === "ftyp" ? "this is a recording: it has to be transcribed first" : null;
}

/** Why a source is no text, in one sentence that says what to do; null where it is one. */
export function notText(source: string): string | null {
  const head = source.slice(0, looked);
  const isBinary = controlsIn(head) > mostControls * head.length;
  return fileKind(source) ?? (isBinary ? "this is no text: export the transcript as .vtt, .srt, .txt or JSON" : null);
}

/** Control characters that no text has; tabs, line ends and escape codes of terminals are none of them. */
function controlsIn(text: string): number {
  return [...text].filter((character) => character < " " && !"\t\n\v\f\r\u001b".includes(character)).length;
}
