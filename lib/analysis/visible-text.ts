/**
 * What a person can't see: control, format, private-use and default-ignorable characters (zero width, bidi marks, Unicode
 * tags, variation selectors) and lone surrogates. Text can be smuggled past a reader in them.
 */
export const invisibleCharacter = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
export const whiteSpaceCharacter = /\p{White_Space}/u;

const everyInvisible = new RegExp(invisibleCharacter, "gu");
const everyInvisibleButLineBreaks = /(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** One line of what a person sees: invisible characters gone, every run of white space one blank. */
export const visibleLine = (text: string): string =>
  text
    .replace(/\p{White_Space}+/gu, " ")
    .replace(everyInvisible, "")
    .replace(/ {2,}/g, " ")
    .trim();

/** The same for prose: line breaks and tabs stay. */
export const visibleText = (text: string): string => text.replace(/\r\n?/g, "\n").replace(everyInvisibleButLineBreaks, "").trim();
