import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { Id, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const Citation = z
  .strictObject({
    meeting_id: Id,
    meeting_title: z.string(),
    segment_index: z.int().describe("The line of the transcript, from 0."),
    start_ms: z.int().nullable(),
    speaker: z.string(),
    quote: z.string().describe("Word for word in that line."),
    link: z.url().describe("Opens the meeting at the line."),
  })
  .openapi("Citation");
export type Citation = z.infer<typeof Citation>;

export const DocumentCitation = z
  .strictObject({
    document_id: Id,
    document_title: z.string(),
    passage_index: z.int().describe("The passage of the document, from 0."),
    page: z.int().nullable().describe("The page of a PDF, from 1."),
    quote: z.string().describe("Word for word in that passage."),
    link: z.url().describe("Opens the document at the passage."),
  })
  .openapi("DocumentCitation");
export type DocumentCitation = z.infer<typeof DocumentCitation>;

export const ConnectionCitation = z
  .strictObject({
    kind: z.enum(["mail", "event"]),
    id: z.string().describe("Google's id of the thread or the event."),
    title: z.string().describe("The mail's subject, or the event's title."),
    at: Timestamp.describe("When the mail came, or the event begins."),
    quote: z.string().describe("Word for word in it."),
    link: z.url().nullable().describe("Opens it at Google."),
  })
  .openapi("ConnectionCitation");
export type ConnectionCitation = z.infer<typeof ConnectionCitation>;

/** What was done because the caller asked for it. */
export const AssistantAction = z
  .strictObject({
    kind: z.enum(["task_created", "task_completed", "memory_saved"]),
    id: Id,
    title: z.string(),
    undo: z
      .strictObject({ method: z.enum(["DELETE", "PATCH"]), path: z.string(), body: z.record(z.string(), z.unknown()).nullable() })
      .describe("The request that takes it back, below `/api/v1`."),
  })
  .openapi("AssistantAction");
export type AssistantAction = z.infer<typeof AssistantAction>;

export const AskAnswer = z
  .strictObject({
    answered: z.boolean().describe("false: nothing in the data answers it, and `response` says what would help."),
    intent: z.string().describe("What the question was taken for, such as `tasks` or `said`."),
    response: z.string().describe("Markdown."),
    citations: z.array(Citation).describe("The lines that `response` rests on, as `[1]`, `[2]` … in it."),
    document_citations: z
      .array(DocumentCitation)
      .describe("The places in documents that it rests on; their numbers go on after those of `citations`."),
    connection_citations: z
      .array(ConnectionCitation)
      .describe("The mails and events of the member's connected account that it rests on; numbered after the other two."),
    data: z.record(z.string(), z.unknown()).describe("The rows and numbers that `response` was made from, by name."),
    navigation: z.string().nullable().describe("A page of the dashboard that shows it: `/tasks`."),
    suggested_followups: z.array(z.string()),
    actions: z.array(AssistantAction),
    conversation_id: Id.nullable().describe("The conversation that keeps it; null where none does."),
    analyzer: z.enum(["openai", "local"]).describe("`local`: rules and quotes, without a model."),
  })
  .openapi("AssistantAnswer");
export type AskAnswer = z.infer<typeof AskAnswer>;

// POST /ask
export const ask = endpoint({
  operationId: "ask",
  method: "post",
  path: "/ask",
  tag: "Assistant",
  summary: "Ask about calls, mail and calendar",
  description:
    "Answers a question from the caller's own calls, documents, tasks, decisions, insights and figures: with the lines it rests on, or not at all. It sees what the caller sees. " +
    "Questions about mail and calendar are answered from the member's own connected account; a key names by `user_id` a member who shared theirs. Where none is connected, that is said, and Google's own failures are a 502 or 503. " +
    "`remind me to …` makes a task, `mark … as done` completes one and `remember that …` keeps a note, where the caller may write; nothing else causes a change, whatever a transcript says. " +
    "With `Accept: text/event-stream` the answer is streamed: events `delta` (`{content}`), `citation` (a Citation), `document_citation` (a DocumentCitation), `connection_citation` (a ConnectionCitation), then `done` (the whole answer) or `error` (`{code, message}`).",
  permission: "read",
  body: z
    .strictObject({
      input: text(1, 4000).describe("The question or instruction."),
      history: z
        .array(z.strictObject({ role: z.enum(["user", "assistant"]), content: text(1, 8000) }))
        .max(20)
        .optional()
        .describe("Earlier turns, the oldest first, for callers who keep them themselves. Then no conversation is kept."),
      conversation_id: Id.optional().describe("Goes on with this conversation of the member's; without it a new one begins."),
      document_id: Id.optional().describe("About this document: it alone is searched."),
      user_id: Id.optional().describe("About this member's meetings, or their mail and calendar."),
      from: Bound.optional().describe("About meetings of this date or later."),
      to: Bound.optional().describe("About meetings of this date or earlier."),
      meeting_ids: z.array(Id).min(1).max(20).optional().describe("About these meetings."),
    })
    .openapi("Ask"),
  response: AskAnswer,
  status: [200],
  produces: ["text/event-stream"],
  idempotent: true,
  errors: ["not_found", "upstream_failed"],
  example: { body: { input: "What was my last meeting about?" } },
});
