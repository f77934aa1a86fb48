/** Runs of white space become one space; no word is changed, so that quotes stay word for word. */
export function collapseWhitespace(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, " ").trim() : text.trim();
}

/** The words of a text: what lies between spaces and has a letter or a digit. Punctuation alone is no word. */
export function spokenWords(text: string): string[] {
  return text.split(/\s+/).filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** What a speaker is called where the source names none. */
export const unnamedSpeaker = "Speaker";

/** Whether a label says no more than that somebody speaks. */
export function nameless(name: string): boolean {
  return /^(?:unknown(?: speaker)?|speaker)$/i.test(name);
}

/** Whether a text is only a recognizer's mark that nobody speaks: "[BLANK_AUDIO]", "(silence)". */
export function marksSilence(text: string): boolean {
  return /^\s*[[(*]+\s*(?:blank[_ ]audio|silence|no[_ ](?:speech|audio))\s*[\])*]+\s*$/i.test(text);
}
