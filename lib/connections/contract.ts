import { endpoint } from "@/lib/api/endpoint";
import { Id, IdParams } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const providers = ["google"] as const;

export const Connection = z
  .strictObject({
    id: Id,
    user_id: Id.describe("Whose it is."),
    provider: z.enum(providers),
    account_email: z.string(),
    can: z.strictObject({
      search_mail: z.boolean().describe("Reading mail was granted."),
      read_calendar: z.boolean().describe("Reading the calendar was granted."),
    }),
    scopes: z.array(z.string()).describe("What was granted at the provider, in its own words."),
    status: z
      .enum(["active", "reconnect_needed"])
      .describe("`reconnect_needed`: the provider no longer takes it; its member has to connect again."),
    is_shared: z.boolean().describe("Its member lets the organization's API keys read it."),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Connection");
export type Connection = z.infer<typeof Connection>;

// GET /connections
export const listConnections = endpoint({
  operationId: "listConnections",
  method: "get",
  path: "/connections",
  tag: "Connections",
  summary: "List connections",
  description:
    "A member's own connected accounts; for an API key those that members shared. A member connects one in the browser at `/auth/google/start`.",
  permission: "read",
  response: z.array(Connection),
  meta: z.strictObject({
    available: z.array(z.enum(providers)).describe("Providers that this installation is set up for."),
  }),
  errors: [],
});

// GET /connections/{id}
export const getConnection = endpoint({
  operationId: "getConnection",
  method: "get",
  path: "/connections/{id}",
  tag: "Connections",
  summary: "Get a connection",
  permission: "read",
  params: IdParams,
  response: Connection,
  errors: ["not_found"],
});

// PATCH /connections/{id}
export const updateConnection = endpoint({
  operationId: "updateConnection",
  method: "patch",
  path: "/connections/{id}",
  tag: "Connections",
  summary: "Share a connection, or stop sharing it",
  description: "Its member alone may say whether the organization's API keys can read it.",
  permission: "write",
  params: IdParams,
  body: z.strictObject({ is_shared: z.boolean().optional() }).openapi("UpdateConnection"),
  response: Connection,
  errors: ["not_found", "precondition_failed"],
  example: { body: { is_shared: true } },
});

// DELETE /connections/{id}
export const deleteConnection = endpoint({
  operationId: "deleteConnection",
  method: "delete",
  path: "/connections/{id}",
  tag: "Connections",
  summary: "Disconnect an account",
  description:
    "Its tokens are gone here when this has answered, and revoked at the provider where it can be reached. Its member alone may do it.",
  permission: "write",
  params: IdParams,
  response: z
    .strictObject({
      deleted: z.literal(true),
      revoked: z.boolean().describe("false: the provider could not be told. The member can take the access back there."),
    })
    .openapi("Disconnected"),
  errors: ["not_found", "precondition_failed"],
});
