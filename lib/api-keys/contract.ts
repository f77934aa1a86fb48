import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Moment, Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { permissions } from "@/lib/identity/caller";

const shape = {
  id: Id,
  name: z.string(),
  prefix: z.string(),
  last_four: z.string(),
  permissions: z.array(z.enum(permissions)),
  rate_limit_per_minute: z.int(),
  expires_at: Timestamp.nullable(),
  last_used_at: Timestamp.nullable().describe("To the minute."),
  created_by: Id.nullable().describe("The user id of the member who made it; null for one made by a key or at the command line."),
  needs_review: z.boolean().describe("Whoever made it is no longer a member."),
  created_at: Timestamp,
};
export const ApiKey = z.strictObject(shape).openapi("ApiKey");
export type ApiKey = z.infer<typeof ApiKey>;

// GET /api-keys
export const listApiKeys = endpoint({
  operationId: "listApiKeys",
  method: "get",
  path: "/api-keys",
  tag: "API keys",
  summary: "List API keys",
  permission: "admin",
  list: "page",
  response: ApiKey,
  errors: [],
});

// POST /api-keys
export const createApiKey = endpoint({
  operationId: "createApiKey",
  method: "post",
  path: "/api-keys",
  tag: "API keys",
  summary: "Create an API key",
  description: "The answer holds the key, once. It belongs to the organization and outlives the member who made it.",
  permission: "admin",
  body: z
    .strictObject({
      name: text(1, 200),
      permissions: z
        .array(z.enum(permissions))
        .min(1)
        .max(3)
        .refine((given) => new Set(given).size === given.length, "must not name one twice")
        .openapi({ uniqueItems: true }),
      rate_limit_per_minute: z
        .int()
        .min(1)
        .max(100_000)
        .optional()
        .describe("60 where not said; no more than the installation lets a key have: the answer says what it got."),
      expires_at: Moment.nullable().optional(),
    })
    .openapi("CreateApiKey"),
  response: z.strictObject({ ...shape, key: z.string() }).openapi("CreatedApiKey"),
  idempotent: true,
  secretInAnswer: true,
  errors: [],
  example: { body: { name: "Nightly BI sync", permissions: ["read"] } },
});

// GET /api-keys/{id}
export const getApiKey = endpoint({
  operationId: "getApiKey",
  method: "get",
  path: "/api-keys/{id}",
  tag: "API keys",
  summary: "Get an API key",
  description: "What may be seen of it; the key itself is shown once, when it is made.",
  permission: "admin",
  params: IdParams,
  response: ApiKey,
  errors: ["not_found"],
});

// DELETE /api-keys/{id}
export const deleteApiKey = endpoint({
  operationId: "deleteApiKey",
  method: "delete",
  path: "/api-keys/{id}",
  tag: "API keys",
  summary: "Revoke an API key",
  description: "It is dead the moment this has answered.",
  permission: "admin",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
