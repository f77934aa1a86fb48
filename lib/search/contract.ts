import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { wholeNumber } from "@/lib/api/query";
import { Id, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const SearchHit = z
  .strictObject({
    meeting_id: Id,
    meeting_title: z.string(),
    meeting_date: Timestamp,
    segment_index: z.int().describe("The line of the transcript, from 0."),
    start_ms: z.int().nullable(),
    speaker: z.string(),
    text: z.string().describe("The line, word for word."),
    highlights: z
      .array(z.strictObject({ start: z.int(), end: z.int() }))
      .describe("Where words of the query stand in `text`, in UTF-16 code units; `end` is the first one after."),
    link: z.url().describe("Opens the meeting at the line."),
  })
  .openapi("SearchHit");
export type SearchHit = z.infer<typeof SearchHit>;

// GET /search
export const searchCalls = endpoint({
  operationId: "searchCalls",
  method: "get",
  path: "/search",
  tag: "Meetings",
  summary: "Search what was said",
  description:
    "Lines of transcripts that are about these words, best first: any word may match, in any of its forms, and rare words count more. A rep finds what was said in their own meetings.",
  permission: "read",
  query: z.strictObject({
    q: text(1, 500).describe("Words or a question."),
    meeting_id: Id.optional(),
    user_id: Id.optional().describe("Meetings of this member."),
    from: Bound.optional().describe("Meetings of this date or later."),
    to: Bound.optional().describe("Meetings of this date or earlier."),
    limit: wholeNumber(1, 50).default(10).describe("Hits at most, 1 to 50."),
  }),
  response: z.array(SearchHit),
  errors: [],
  example: { query: { q: "price per seat" } },
});
