import { Bound, resolveBounds } from "@/lib/api/dates";
import { forbidden } from "@/lib/api/errors";
import { text } from "@/lib/api/text";
import { z } from "@/lib/api/zod";
import { type LocalAnswer, unanswered } from "@/lib/assistant/answer";
import { eventCitation, mailCitation, type Read, readEvents, readMails } from "@/lib/assistant/connected";
import type { ConnectionCitation } from "@/lib/assistant/contract";
import type { Question } from "@/lib/assistant/question";
import type { Tool } from "@/lib/assistant/tools";
import { placed } from "@/lib/connections/inbox";

const mostReads = 4;

interface Quotable {
  /** What of the row may be quoted. */
  texts: readonly (string | null)[];
  cite(quote: string): ConnectionCitation;
}

/** What a model read of a member's mail and calendar to answer one question: what it may quote, and no more than a few times. */
export class ConnectedReads {
  private readonly rows = new Map<string, Quotable>();
  private connectionId: string | null = null;
  private left = mostReads;

  /** Google that fails is not asked again: each wait for it could be the longest. */
  async read<Row extends { id: string }>(read: () => Promise<Read<Row>>, quotable: (row: Row) => Quotable): Promise<Row[]> {
    if (this.left === 0) throw forbidden("Mail and calendar were read often enough for this question, or can't be read now.");
    const left = this.left - 1;
    this.left = 0;
    const { found, connection_id } = await read();
    this.left = left;
    this.connectionId = connection_id;
    for (const row of found) this.rows.set(row.id, quotable(row));
    return found;
  }

  /** Null where that row was not read, or does not have these words. */
  citationOf({ row_id, quote }: { row_id: string; quote: string }): ConnectionCitation | null {
    const row = this.rows.get(row_id);
    return row?.texts.some((text) => text?.includes(quote)) ? row.cite(quote) : null;
  }

  /** The answer with the connection that it goes with; none where mail and calendar were read and nothing is quoted. */
  borneOut(answer: LocalAnswer): LocalAnswer {
    if (this.connectionId === null) return answer;
    const { citations, document_citations, connection_citations } = answer;
    const isBare = [citations, document_citations, connection_citations].every(({ length }) => length === 0);
    const stands = !answer.answered || !isBare || this.rows.size === 0;
    const kept = stands ? answer : unanswered("said", "Nothing in mail or calendar bears that out.");
    return { ...kept, data: { ...kept.data, connection_id: this.connectionId } };
  }
}

const Days = z.strictObject({
  from: Bound,
  to: Bound,
  search: text(1, 200).optional().describe("Words of title, place, people."),
});
const Search = z.strictObject({
  query: text(1, 500).describe("As one types it into Gmail: `from:sarah pricing newer_than:30d`."),
  limit: z.int().min(1).max(15).default(10),
});

/**
 * The member's mail and calendar, for the model that answers their question: their own alone, for reading. They are no operations of the
 * API and no tools of MCP.
 */
export const connectedTools = (question: Question, reads: ConnectedReads): Tool[] => [
  {
    name: "read_calendar",
    description: "Events of the member's own calendar in a period, by time.",
    input: Days,
    isReadOnly: true,
    call: async (ctx, input) => {
      const { search, ...days } = Days.parse(input);
      const { from = "", to = "" } = resolveBounds(days, ctx.caller.timeZone);
      const part = { start: Date.parse(from), end: Date.parse(to) + 1, search };
      const events = await reads.read(
        () => readEvents(ctx, question, part),
        (event) => ({ texts: [event.title, event.location], cite: (quote) => eventCitation(event, quote) }),
      );
      return { data: events.map(({ link: _, ...event }) => event), meta: null };
    },
  },
  {
    name: "search_mail",
    description: "Threads of the member's own mail, the newest first, each with its subject, people and how it begins.",
    input: Search,
    isReadOnly: true,
    call: async (ctx, input) => {
      const { query, limit } = Search.parse(input);
      const threads = await reads.read(
        () => readMails(ctx, question, placed(query), limit),
        (thread) => ({ texts: [thread.subject, thread.from, thread.snippet], cite: (quote) => mailCitation(thread, quote) }),
      );
      return { data: threads.map(({ link: _, ...thread }) => thread), meta: null };
    },
  },
];
