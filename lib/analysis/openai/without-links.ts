/** `[words](address)` and `![words](address)`, the address with parentheses one deep. */
const link = /!?\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)/g;
const address = /\b[a-z][a-z0-9+.-]*:\/\/|\b(?:javascript|vbscript|data|blob|file):(?=\S)|\bwww\.(?=\S)/gi;
const mostNested = 8;

/**
 * Markdown that links nowhere and loads nothing: words of a call, or a model that repeats them, must not become a link that readers
 * click, an image that tells who reads, or a script. Of a link and an image the words stay; of an address everything but its scheme or
 * its `www.`.
 */
export function withoutLinks(markdown: string): string {
  let text = markdown;
  for (let depth = 0; depth < mostNested; depth += 1) {
    const unwrapped = text.replace(link, "$1");
    if (unwrapped === text) break;
    text = unwrapped;
  }
  // What is left of link, image, reference and tag can't be read as one: each needs its two marks side by side.
  return text
    .replace(/!+(?=\[)/g, "")
    .replace(/\](?=[(:[])/g, "] ")
    .replace(/<(?=[a-z/!?])/gi, "‹")
    .replace(address, "");
}
