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

/** The line with the most different words of the query, the first of several. */
export function bestLine({ lines }: Passage): SaidLine | undefined {
  const distinct = ({ text, highlights }: SaidLine) =>
    new Set(highlights.map(({ start, end }) => text.slice(start, end).toLowerCase())).size;
  const most = Math.max(...lines.map(distinct));
  return lines.find((line) => distinct(line) === most);
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
