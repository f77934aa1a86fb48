import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/** What one voice says in a cue; `speaker` is null outside any `<v Name>`, "" for a voice without a name. */
export interface VoiceSpan {
  speaker: string | null;
  text: string;
  /** Somebody else may begin here, though of the same label. */
  isNew?: boolean;
}

/** Only the tags WebVTT and SRT know; any other `<` is what somebody said or typed. No part can hold a `<`, so matching stays linear. */
const markup = /<\/?(v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<[\d:.]{5,20}>|\{\\[^{}\\]*\}/gi;
const voiceStart = /^<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>$/i;
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|lrm|rlm));/gi;

const namedEntities = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: " ",
    lrm: "\u200e",
    rlm: "\u200f",
  }),
);

/** A cue's text by voice, without markup. A voice lasts to its `</v>`, to the next voice or to the end of the cue. */
export function splitVoices(text: string): VoiceSpan[] {
  const spans: VoiceSpan[] = [];
  let speaker: string | null = null;
  let from = 0;
  let said = "";
  const close = (next: string | null) => {
    spans.push({ speaker, text: decodeEntities(said) });
    speaker = next;
    said = "";
  };
  for (const match of text.matchAll(markup)) {
    said += text.slice(from, match.index);
    from = match.index + match[0].length;
    const voice = voiceStart.exec(match[0]);
    if (voice !== null) close(collapseWhitespace(decodeEntities(voice[1] ?? "")));
    else if (/^<\/v/i.test(match[0])) close(null);
  }
  said += text.slice(from);
  close(null);
  return spans.filter((span) => span.text.trim() !== "");
}

/** The text with entities for everything that this room's parsers, or a player, would take for markup. */
export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("{\\", "&#123;\\");
}

/** As little as keeps an SRT text from being read as markup or times: SRT has no escapes that every player knows. */
export function escapeForSrt(text: string): string {
  return text
    .replace(entity, (found) => `&amp;${found.slice(1)}`)
    .replaceAll("-->", "--&gt;")
    .replace(markup, (found) => (found.startsWith("<") ? `&lt;${found.slice(1)}` : `&#123;${found.slice(1)}`));
}

function decodeEntities(text: string): string {
  return text.replace(entity, (found, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return namedEntities.get(name.toLowerCase()) ?? found;
    const code = decimal === undefined ? Number.parseInt(hex ?? "0", 16) : Number(decimal);
    const isText = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isText ? String.fromCodePoint(code) : found;
  });
}
