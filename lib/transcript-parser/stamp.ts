import { clockPattern, type LineTime, timeOf } from "@/lib/transcript-parser/time-of-line";

/** A time before the speaker: bracketed, or bare as in `00:12 - Jane: text`. */
export interface Stamp {
  start: LineTime;
  end: LineTime | null;
  bracketed: boolean;
  rest: string;
}

/** Where a time and a label end, at the latest; so a line of megabytes costs no more than its copy. */
export const headCharacters = 240;

/** Most lines begin with no digit, and need no closer look. */
const mayBeStamp = /^[\s[(<@*•-]{0,14}\d{1,4}[:/.-]/;
const stampPattern = new RegExp(
  `^[ \\t]{0,8}(?:[-•] )?\\*{0,2}(?:@|([[(<]))?(${clockPattern})(?: {0,3}(?:-->|->|→|-|–|to) {0,3}(${clockPattern}))?[\\])>]?\\*{0,2}(?:[ \\t]{0,4}[-–|:])?(?:[ \\t\\u00a0]{1,8}|$|(?<=[\\])>*]))`,
  "iu",
);

/** The time a line begins with, null where it has none. */
export function parseStamp(line: string): Stamp | null {
  if (!mayBeStamp.test(line)) return null;
  const match = stampPattern.exec(line.slice(0, headCharacters));
  if (match === null) return null;
  const [whole, bracket = "", startText = "", endText] = match;
  const start = timeOf(startText);
  if (start === null) return null;
  return {
    start,
    end: endText === undefined ? null : timeOf(endText),
    bracketed: bracket !== "" || /^[\s•*-]*@/.test(whole),
    rest: line.slice(whole.length),
  };
}
