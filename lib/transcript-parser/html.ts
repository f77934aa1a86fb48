const named = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " }));

/** The text of HTML as word processors and chats write it, by lines; cells of a table are separated by tabs. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<\/p><\/t[dh]>/g, "\t")
    .replace(/\t<\/tr>/g, "\n")
    .replace(/<br ?\/?>|<\/(?:p|h[1-6]|li|tr|div)>/g, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(?:#(\d{2,5})|(amp|lt|gt|quot|apos|nbsp));/g, (entity, code?: string, name?: string) =>
      code === undefined ? (named.get(name ?? "") ?? entity) : String.fromCharCode(Number(code)),
    );
}

/** Whether a text is HTML from its beginning on, as a chat's message is; a "<" within words is one that somebody typed. */
export const isHtml = (text: string): boolean =>
  /^\s*<(?:p|div|h[1-6]|ul|ol|li|b|i|strong|em|a|span|br)(?:\s[^<>]*)?\/?>/i.test(text);
