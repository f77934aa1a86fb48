import { endpoint } from "@/lib/api/endpoint";
import { Id, IdParams } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const Decision = z
  .strictObject({
    id: Id,
    topic: z.string(),
    decision: z.string(),
    context: z.string().nullable(),
    meeting_id: Id,
    meeting_title: z.string().nullable(),
    created_at: Timestamp,
  })
  .openapi("Decision");
export type Decision = z.infer<typeof Decision>;

// GET /decisions
export const listDecisions = endpoint({
  operationId: "listDecisions",
  method: "get",
  path: "/decisions",
  tag: "Decisions",
  summary: "List decisions",
  description: "What was decided in the organization's calls, newest first.",
  permission: "read",
  list: "page",
  query: z.strictObject({ meeting_id: Id.optional() }),
  response: Decision,
  errors: [],
});

// GET /decisions/{id}
export const getDecision = endpoint({
  operationId: "getDecision",
  method: "get",
  path: "/decisions/{id}",
  tag: "Decisions",
  summary: "Get a decision",
  permission: "read",
  params: IdParams,
  response: Decision,
  errors: ["not_found"],
});
