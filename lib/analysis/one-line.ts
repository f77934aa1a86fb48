/**
 * A long text, as of a pattern, written over several lines: line breaks and the indentation after them are no part of it, and
 * backslashes stand as they are. A line must not begin with a blank that counts.
 */
export const oneLine = (strings: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw(strings, ...values).replace(/\n\s*/g, "");
