import { endpoint } from "@/lib/api/endpoint";
import { text } from "@/lib/api/text";
import { z } from "@/lib/api/zod";
import { InvitationToken } from "@/lib/members/contract";

const email = z.email().max(320);
const password = text(8, 200);

/** Routes for the dashboard only, outside of the API: they set and clear the session's cookies. */
export const signIn = endpoint({
  operationId: "signIn",
  method: "post",
  path: "/auth/sign-in",
  tag: "Session",
  summary: "Sign in",
  permission: "public",
  body: z.strictObject({ email, password: text(1, 200) }),
  response: z.strictObject({ signed_in: z.literal(true) }),
  status: [200],
  errors: ["unauthorized", "rate_limited"],
});

export const signUp = endpoint({
  operationId: "signUp",
  method: "post",
  path: "/auth/sign-up",
  tag: "Session",
  summary: "Sign up with a new organization, or on an invitation",
  permission: "public",
  body: z
    .strictObject({
      name: text(1, 200),
      organization_name: text(1, 200).optional(),
      invitation: InvitationToken.optional(),
      email,
      password,
    })
    .refine((body) => (body.organization_name === undefined) !== (body.invitation === undefined), {
      message: "is required, or an invitation",
      path: ["organization_name"],
    }),
  response: z.strictObject({
    signed_in: z.boolean().describe("false: the address has to be confirmed first."),
    organization_id: z.uuid().nullable(),
  }),
  errors: ["conflict", "not_found", "forbidden", "rate_limited"],
});

export const signOut = endpoint({
  operationId: "signOut",
  method: "post",
  path: "/auth/sign-out",
  tag: "Session",
  summary: "Sign out",
  permission: "public",
  response: z.strictObject({ signed_out: z.literal(true) }),
  status: [200],
  errors: [],
});
