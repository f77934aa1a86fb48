import { endpoint } from "@/lib/api/endpoint";
import { Id } from "@/lib/api/text";
import { z } from "@/lib/api/zod";
import { scopes } from "@/lib/auth/oauth-token";
import { AuthorizationRequest } from "@/lib/oauth/authorization";

/** What somebody answers on the consent page. A route for the dashboard only, outside of the API. */
export const decide = endpoint({
  operationId: "decideOnApp",
  method: "post",
  path: "/oauth/decision",
  tag: "Session",
  summary: "Let a program act for the signed-in person, or not",
  permission: "session",
  body: z.strictObject({
    request: AuthorizationRequest,
    allow: z.boolean(),
    organization_id: Id.describe("Where it may act: one of the person's organizations."),
    scopes: z.array(z.enum(scopes)).min(1).describe("What it may do, of what it asked for."),
  }),
  response: z.strictObject({ redirect_to: z.string() }),
  status: [200],
  errors: ["invalid_request", "forbidden"],
});
