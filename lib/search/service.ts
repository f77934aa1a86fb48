import { resolveBounds } from "@/lib/api/dates";
import type { Verb } from "@/lib/api/endpoint";
import { env } from "@/lib/env";
import type { SearchHit, searchCalls } from "@/lib/search/contract";
import { findSaid, type Passage, type SaidLine } from "@/lib/search/find-said";

// GET /search
export const search: Verb<typeof searchCalls> = async ({ db, caller }, { query }) => {
  const { from, to } = resolveBounds(query, caller.timeZone);
  const { q, user_id, meeting_id, limit } = query;
  const passages = await findSaid(
    db,
    q,
    { from, to, user_id, meeting_ids: meeting_id === undefined ? undefined : [meeting_id] },
    limit,
  );
  return passages.flatMap((passage) => {
    const line = bestLine(passage);
    return line ? [hitOf(passage, line)] : [];
  });
};

/** The line with most of the query's words, of which those that few lines of the passage have count more; the first of several. */
export function bestLine({ lines }: Passage): SaidLine | undefined {
  const wordsOf = ({ text, highlights }: SaidLine) => [
    ...new Set(highlights.map(({ start, end }) => text.slice(start, end).toLowerCase())),
  ];
  const linesWith = new Map<string, number>();
  for (const word of lines.flatMap(wordsOf)) linesWith.set(word, (linesWith.get(word) ?? 0) + 1);
  const weightOf = (line: SaidLine) => wordsOf(line).reduce((sum, word) => sum + 1 / (linesWith.get(word) ?? 1), 0);
  return lines.toSorted((one, other) => weightOf(other) - weightOf(one))[0];
}

function hitOf({ meetingId, title, meetingDate }: Passage, { index, speaker, startMs, text, highlights }: SaidLine): SearchHit {
  return {
    ...{ meeting_id: meetingId, meeting_title: title, meeting_date: meetingDate },
    ...{ segment_index: index, start_ms: startMs, speaker, text, highlights },
    link: lineLink(meetingId, index),
  };
}

/** Opens a meeting at a line of its transcript. */
export const lineLink = (meetingId: string, line: number): string =>
  new URL(`/meetings/${meetingId}?tab=transcript&line=${line}`, env().PUBLIC_URL).href;
