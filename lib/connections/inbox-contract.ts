import { endpoint } from "@/lib/api/endpoint";
import { Id, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const MailThread = z
  .strictObject({
    id: z.string().describe("Gmail's id of the thread."),
    subject: z.string(),
    from: z.string().describe("Of its newest message that was found, as `to`, `date` and `snippet` are."),
    to: z.string(),
    date: Timestamp,
    snippet: z.string(),
    message_count: z.int().describe("Messages of the thread that were found."),
    link: z.url().describe("Opens the thread in Gmail."),
  })
  .openapi("MailThread");
export type MailThread = z.infer<typeof MailThread>;

// POST /inbox/search
export const searchInbox = endpoint({
  operationId: "searchInbox",
  method: "post",
  path: "/inbox/search",
  tag: "Connections",
  summary: "Search a member's mail",
  description:
    "Searches the Gmail of a member who connected Google, newest threads first. `in:inbox` is put before a query that names no place. " +
    "Where nothing is found, the newest threads of the inbox come instead, and `fallback` is true.",
  permission: "read",
  body: z
    .strictObject({
      query: text(1, 500).describe("As one types it into Gmail: `from:sarah pricing newer_than:30d`."),
      limit: z.int().min(1).max(50).optional().describe("Threads at most, 1 to 50; 15 where not said."),
      user_id: Id.optional().describe(
        "Whose mail: the calling member where not said. An API key has to say it, and the member has to have shared their connection.",
      ),
    })
    .openapi("SearchInbox"),
  response: z
    .strictObject({
      threads: z.array(MailThread),
      query: z.string().describe("What Gmail was asked."),
      fallback: z.boolean(),
    })
    .openapi("InboxSearch"),
  status: [200],
  errors: ["gmail_not_connected", "upstream_failed"],
  example: { body: { query: "from:sarah pricing", limit: 15 } },
});
