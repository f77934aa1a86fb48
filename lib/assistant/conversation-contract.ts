import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { AskAnswer } from "@/lib/assistant/contract";

const shape = {
  id: Id,
  title: z.string().describe("How its first question begins."),
  created_at: Timestamp,
  updated_at: Timestamp.describe("When the last question was asked."),
};

export const Conversation = z.strictObject(shape).openapi("Conversation");
export type Conversation = z.infer<typeof Conversation>;

export const Turn = z.strictObject({ id: Id, input: z.string(), answer: AskAnswer, created_at: Timestamp }).openapi("Turn");
export type Turn = z.infer<typeof Turn>;

// GET /conversations
export const listConversations = endpoint({
  operationId: "listConversations",
  method: "get",
  path: "/conversations",
  tag: "Assistant",
  summary: "List conversations",
  description: "What the calling member asked with `POST /ask`, the latest first. Nobody else sees it. A key has none.",
  permission: "read",
  list: "page",
  response: Conversation,
  errors: [],
});

// GET /conversations/{id}
export const getConversation = endpoint({
  operationId: "getConversation",
  method: "get",
  path: "/conversations/{id}",
  tag: "Assistant",
  summary: "Get a conversation",
  description:
    "Its questions and answers, the oldest first; the newest 200. An answer goes when a call, task or note that it was made from is deleted, and is not shown while its member may not see the call.",
  permission: "read",
  params: IdParams,
  response: z.strictObject({ ...shape, turns: z.array(Turn) }).openapi("ConversationWithTurns"),
  errors: ["not_found"],
});

// DELETE /conversations/{id}
export const deleteConversation = endpoint({
  operationId: "deleteConversation",
  method: "delete",
  path: "/conversations/{id}",
  tag: "Assistant",
  summary: "Delete a conversation",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
