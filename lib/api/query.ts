import { z } from "@/lib/api/zod";

/**
 * A whole number in a query string: decimal digits alone, so that `1.5`, `1e9`, `0x10` and ` 5` are refused.
 * The verb gets a number; a typed client gives one.
 */
export function wholeNumber(min: number, max: number) {
  const read = (value: number) => (typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value);
  return z.preprocess(read, z.int(`must be a whole number from ${min} to ${max}`).min(min).max(max));
}

/** A decimal in a query string, such as a score, with as many decimals as any language prints: `7`, `7.300000000000001`. */
export function decimal(min: number, max: number) {
  const written = /^-?\d{1,9}(\.\d{1,100})?$/;
  const read = (value: number) => (typeof value === "string" && written.test(value) ? Number(value) : value);
  return z.preprocess(read, z.number(`must be a number from ${min} to ${max}`).min(min).max(max));
}

/** A yes or no in a query string: `true` or `false`, nothing else. The verb gets a boolean; a typed client gives one. */
export const flag = z.preprocess(readFlag, z.boolean("must be true or false"));

function readFlag(value: boolean): boolean {
  const written: unknown = value;
  if (written === "true") return true;
  return written === "false" ? false : value;
}

/**
 * A regular expression that matches `text` itself, for supabase-js's `regexIMatch`. Not `ilike`: PostgREST turns every `*` of a
 * LIKE pattern into `%`, escaped or not, so a literal `*` can't be said there.
 */
export function literalPattern(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, (symbol) => (symbol.charCodeAt(0) < 128 ? `\\${symbol}` : symbol));
}
