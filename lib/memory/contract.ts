import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const Memory = z
  .strictObject({
    id: Id,
    user_id: Id.nullable().describe("Whose it is; null is the organization's."),
    category: z.string(),
    key: z.string(),
    value: z.string(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Memory");
export type Memory = z.infer<typeof Memory>;

// POST /memory
export const saveMemory = endpoint({
  operationId: "saveMemory",
  method: "post",
  path: "/memory",
  tag: "Memory",
  summary: "Remember something",
  description:
    "Stores a value under its key (201), or changes the one that is there (200). A member's is their own, a key's the organization's.",
  permission: "write",
  body: z.strictObject({ category: text(1, 100), key: text(1, 200), value: text(1, 5000) }).openapi("SaveMemory"),
  response: Memory,
  status: [201, 200],
  idempotent: true,
  errors: ["conflict"],
  example: { body: { category: "preference", key: "preferred_meeting_time", value: "Mornings before 11am" } },
});

// GET /memory
export const listMemories = endpoint({
  operationId: "listMemories",
  method: "get",
  path: "/memory",
  tag: "Memory",
  summary: "List what is remembered",
  description: "Newest first: a member's own and the organization's; a key sees the organization's.",
  permission: "read",
  list: "page",
  query: z.strictObject({
    q: text(1, 200).optional().describe("Part of key or value, taken literally, upper and lower case alike."),
    category: text(1, 100).optional(),
  }),
  response: Memory,
  errors: [],
  example: { query: { category: "preference" } },
});

// GET /memory/{id}
export const getMemory = endpoint({
  operationId: "getMemory",
  method: "get",
  path: "/memory/{id}",
  tag: "Memory",
  summary: "Get what is remembered",
  permission: "read",
  params: IdParams,
  response: Memory,
  errors: ["not_found"],
});

// DELETE /memory/{id}
export const deleteMemory = endpoint({
  operationId: "deleteMemory",
  method: "delete",
  path: "/memory/{id}",
  tag: "Memory",
  summary: "Forget something",
  description: "A member's own; the organization's by keys, managers, admins and owners.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
