import { endpoint } from "@/lib/api/endpoint";
import { Id } from "@/lib/api/text";
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
