import { endpoint } from "@/lib/api/endpoint";
import { Id } from "@/lib/api/text";
import { z } from "@/lib/api/zod";
import { Balance } from "@/lib/calls/balance-contract";
import { memberRoles, permissions } from "@/lib/identity/caller";

export const Me = z
  .strictObject({
    kind: z.enum(["api_key", "session"]),
    user: z.strictObject({ id: Id, name: z.string(), email: z.string() }).nullable(),
    organization: z.strictObject({ id: Id, name: z.string(), slug: z.string(), time_zone: z.string() }),
    organizations: z
      .array(z.strictObject({ id: Id, name: z.string(), slug: z.string(), role: z.enum([...memberRoles, "key"]) }))
      .describe("All that a session may act in, by X-Organization-Id; a key's one."),
    role: z.enum([...memberRoles, "key"]),
    permissions: z.array(z.enum(permissions)),
    balance: Balance.describe("The money for calls."),
    key: z.strictObject({ id: Id, name: z.string(), prefix: z.string(), rate_limit_per_minute: z.int() }).nullable(),
  })
  .openapi("Me");
export type Me = z.infer<typeof Me>;

// GET /me
export const getMe = endpoint({
  operationId: "getMe",
  method: "get",
  path: "/me",
  tag: "Service",
  summary: "Who am I",
  description: "The caller, its organization and what it may do: the first request to make with a new key.",
  permission: "read",
  response: Me,
  errors: [],
});
