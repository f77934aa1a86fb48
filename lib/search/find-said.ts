import { rows } from "@/lib/api/rows";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import type { Db } from "@/lib/db/as-caller";

/** Words of questions about calls that say nothing about what was said; the database drops the language's own stop words. */
const questionWords = new Set(
  (
    "ask asked asking call calls called conversation discuss discussed discussing discussion mention mentioned mentioning meeting meetings " +
    "opinion say saying says said speak spoke talk talked talking tell telling told think thought summarize summary"
  ).split(" "),
);

/**
 * A question without the words that only ask, and without `the team` or `the group`, who are all that speak: what is left is searched.
 * All of it where nothing would be left.
 */
export function searchedWords(question: string): string {
  const all = question.split(/[^\p{L}\p{N}'’-]+/u).filter((word) => word !== "");
  const isAsking = (word: string, place: number) =>
    questionWords.has(word.toLowerCase()) || /^the (?:team|group)$/i.test(`${all[place - 1]} ${word}`);
  const words = all.filter((word, place) => !isAsking(word, place));
  return words.length > 0 ? words.join(" ") : question;
}

const Window = z.strictObject({ meeting_id: z.uuid(), first_segment: z.int(), last_segment: z.int(), score: z.number() });
const Line = z.strictObject({
  index: z.int(),
  speaker: z.string(),
  start_ms: z.int().nullable(),
  text: z.string(),
  marked: z.string(),
});
const Read = z.strictObject({ meeting_id: z.uuid(), title: z.string(), meeting_date: Timestamp, lines: z.array(Line) });

/** Some lines of a call that follow each other, in which the words were said. */
export interface Passage {
  meetingId: string;
  title: string;
  meetingDate: string;
  lines: SaidLine[];
}

export interface SaidLine {
  index: number;
  speaker: string;
  startMs: number | null;
  text: string;
  highlights: { start: number; end: number }[];
}

export interface SaidFilters {
  meeting_ids?: readonly string[] | undefined;
  user_id?: string | undefined;
  /** Moments. */
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The passages in which these words were said, best first. Which they are is looked up by a function that names the organization and
 * the rep itself; what they are is read under the caller's policies.
 */
export async function findSaid(db: Db, question: string, filters: SaidFilters, limit: number): Promise<Passage[]> {
  const words = searchedWords(question);
  const found = await db.rpc("search_said", { p_query: words, p_filters: JSON.stringify(filters), p_limit: limit });
  const windows = z.array(Window).parse(rows(found));
  return readLines(db, windows, words);
}

/** Lines of calls in the order asked for, as the caller may read them and no others, with these words marked. */
export async function readLines(
  db: Db,
  places: readonly { meeting_id: string; first_segment: number; last_segment: number }[],
  words = "",
): Promise<Passage[]> {
  if (places.length === 0) return [];
  const read = await db.rpc("read_windows", { p_query: words, p_windows: JSON.stringify(places) });
  return z
    .array(Read)
    .parse(rows(read))
    .map(({ meeting_id, title, meeting_date, lines }) => ({
      meetingId: meeting_id,
      title,
      meetingDate: meeting_date,
      lines: lines.map(({ index, speaker, start_ms, text, marked }) => ({
        ...{ index, speaker, startMs: start_ms, text },
        highlights: highlightsOf(marked, text),
      })),
    }));
}

const opening = "\uE000";
const closing = "\uE001";

/** Where the marked words stand in the text itself. None where the marked text is not the text with marks. */
export function highlightsOf(marked: string, text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const [before = "", ...parts] = marked.split(opening);
  let plain = before;
  for (const part of parts) {
    const [word = "", ...after] = part.split(closing);
    found.push({ start: plain.length, end: plain.length + word.length });
    plain += word + after.join("");
  }
  return plain === text ? found : [];
}
