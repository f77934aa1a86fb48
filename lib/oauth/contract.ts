import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { scopes } from "@/lib/auth/oauth-token";

export const ConnectedApp = z
  .strictObject({
    id: Id,
    user_id: Id.describe("The member for whom it acts."),
    name: z.string().describe("As the program calls itself."),
    client_id: z.string().describe("Its name here, or the address of its metadata document."),
    scopes: z.array(z.enum(scopes)).describe("What its member lets it do, within their role."),
    created_at: Timestamp,
    last_used_at: Timestamp.nullable().describe("To the minute."),
  })
  .openapi("ConnectedApp");
export type ConnectedApp = z.infer<typeof ConnectedApp>;

// GET /connected-apps
export const listConnectedApps = endpoint({
  operationId: "listConnectedApps",
  method: "get",
  path: "/connected-apps",
  tag: "Connections",
  summary: "List connected apps",
  description:
    "Programs such as Claude that a member lets act for them at `/mcp`: a member's own; for who administers the organization all of them.",
  permission: "read",
  response: z.array(ConnectedApp),
  errors: [],
});

// GET /connected-apps/{id}
export const getConnectedApp = endpoint({
  operationId: "getConnectedApp",
  method: "get",
  path: "/connected-apps/{id}",
  tag: "Connections",
  summary: "Get a connected app",
  permission: "read",
  params: IdParams,
  response: ConnectedApp,
  errors: ["not_found"],
});

// DELETE /connected-apps/{id}
export const deleteConnectedApp = endpoint({
  operationId: "deleteConnectedApp",
  method: "delete",
  path: "/connected-apps/{id}",
  tag: "Connections",
  summary: "Disconnect an app",
  description: "Its tokens are dead the moment this has answered.",
  permission: "write",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "precondition_failed"],
});
