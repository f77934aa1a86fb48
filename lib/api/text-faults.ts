import type { ErrorDetail } from "@/lib/api/errors";
import { fileKind } from "@/lib/transcript-parser/not-text";

/** What PostgreSQL's text can't hold, or null. Whoever sends a file's bytes as text hears which file it is. */
export function textFault(text: string): string | null {
  if (text.includes("\0")) return fileKind(text) ?? "must not contain NUL";
  return text.isWellFormed() ? null : "must be valid Unicode: it holds half of a surrogate pair";
}

/** NUL or lone surrogates can come into a JSON value by these escapes alone, since its text is valid UTF-8. */
const suspect = /\\u(?:0000|d[89a-f])/i;

/** Strings and member names anywhere in `value` that can't be stored, each with its path. `text` is the JSON that it was read from. */
export function textFaults(text: string, value: unknown): ErrorDetail[] {
  if (!suspect.test(text)) return [];
  const faults: ErrorDetail[] = [];
  const open: { path: string; value: unknown }[] = [{ path: "", value }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value: here } = next;
    if (typeof here === "string") {
      const fault = textFault(here);
      if (fault) faults.push({ path: path || "body", message: fault });
    } else if (typeof here === "object" && here !== null) {
      for (const [name, member] of Object.entries(here)) {
        const fault = textFault(name);
        if (fault) faults.push({ path: path || "body", message: `has a member whose name ${fault}` });
        else open.push({ path: path ? `${path}.${name}` : name, value: member });
      }
    }
  }
  return faults;
}
