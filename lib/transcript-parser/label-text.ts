import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/** A header line without Markdown's marks around all of it. */
export function undecorated(line: string): { text: string; isMarked: boolean } {
  const text = line
    .trim()
    .replace(/^(?:>\s*)?(?:#{1,6}\s+)?/, "")
    .replace(/`([\d:.]{3,12})`/, "$1")
    .replace(/^(\*{1,3}|_{2,3})(.*?)\1(:?)$/, "$2$3")
    .trim();
  return { text, isMarked: text !== line.trim() };
}

/**
 * A label with single spaces, without the marks of lists and quotes, without emphasis that is closed, and without brackets around all of
 * it. The stars of "+1 415-***-**12" are part of the name.
 */
export function cleanLabel(raw: string, closesWithin: boolean): string {
  let label = collapseWhitespace(raw)
    .replace(/^(?:(?:>|-|–|•|#{1,6}) )+/, "")
    .replace(/^[>#@]+(?=\p{L})/u, "");
  const mark = /^(?:\*{1,3}|_{1,3})(?=[^*_])/.exec(label)?.[0];
  if (mark !== undefined) {
    label = label.slice(mark.length);
    if (closesWithin && label.endsWith(mark)) label = label.slice(0, -mark.length);
    else if (closesWithin) label = label.replace(`${mark} (`, " (").replace(`${mark} [`, " [");
  }
  const inner = /^(?:\[([^[\]]+)\]|\(([^()]+)\)|<([^<>]+)>|\{([^{}]+)\}|【([^【】]+)】)$/.exec(label.trim());
  return (inner?.slice(1).find((one) => one !== undefined) ?? label).trim();
}
