import { endpoint } from "@/lib/api/endpoint";
import { text } from "@/lib/api/text";
import { z } from "@/lib/api/zod";
import { InvitationToken } from "@/lib/members/contract";

const email = z.email().max(320);
/** What is refused beyond its length is in password-rules.ts. */
const password = text(10, 200);

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
    signed_in: z.boolean().describe("false: the address has to be confirmed first, or has an account with another password."),
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

export const signOutEverywhere = endpoint({
  operationId: "signOutEverywhere",
  method: "post",
  path: "/auth/sign-out-everywhere",
  tag: "Session",
  summary: "End every session of the signed-in person",
  permission: "session",
  response: z.strictObject({ signed_out: z.literal(true) }),
  status: [200],
  errors: [],
});

export const recoverPassword = endpoint({
  operationId: "recoverPassword",
  method: "post",
  path: "/auth/recover",
  tag: "Session",
  summary: "Ask for a link that sets a new password",
  description: "The answer is the same whether the address has an account or not.",
  permission: "public",
  body: z.strictObject({ email }),
  response: z.strictObject({ sent: z.literal(true) }),
  status: [200],
  errors: ["rate_limited"],
});

export const resetPassword = endpoint({
  operationId: "resetPassword",
  method: "post",
  path: "/auth/reset",
  tag: "Session",
  summary: "Set a new password by the link, sign in, and end every other session",
  permission: "public",
  body: z.strictObject({ token_hash: text(20, 200), password }),
  response: z.strictObject({ signed_in: z.literal(true) }),
  status: [200],
  errors: ["forbidden", "unauthorized", "rate_limited"],
});

export const changePassword = endpoint({
  operationId: "changePassword",
  method: "post",
  path: "/auth/password",
  tag: "Session",
  summary: "Change the password of the signed-in person, and end every other session",
  permission: "session",
  body: z.strictObject({ current_password: text(1, 200), password }),
  response: z.strictObject({ changed: z.literal(true) }),
  status: [200],
  errors: ["unauthorized", "rate_limited"],
});
