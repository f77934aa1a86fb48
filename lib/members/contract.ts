import { endpoint } from "@/lib/api/endpoint";
import { Deleted } from "@/lib/api/envelope";
import { Id, IdParams, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";
import { memberRoles } from "@/lib/identity/caller";

const shape = {
  id: Id,
  user_id: Id.nullable().describe("null until the invitation is accepted."),
  name: z.string(),
  email: z.string().nullable().describe("For admins; null for everybody else."),
  role: z.enum(memberRoles),
  status: z.enum(["active", "invited"]),
  joined_at: Timestamp.nullable(),
};
export const Member = z.strictObject(shape).openapi("Member");
export type Member = z.infer<typeof Member>;

// GET /members
export const listMembers = endpoint({
  operationId: "listMembers",
  method: "get",
  path: "/members",
  tag: "Members",
  summary: "List members",
  description: "Names and roles, newest first. A rep sees colleagues only where the organization opened its leaderboard.",
  permission: "read",
  list: "page",
  query: z.strictObject({ role: z.enum(memberRoles).optional(), status: z.enum(["active", "invited"]).optional() }),
  response: Member,
  errors: [],
});

// GET /members/{id}
export const getMember = endpoint({
  operationId: "getMember",
  method: "get",
  path: "/members/{id}",
  tag: "Members",
  summary: "Get a member",
  permission: "read",
  params: IdParams,
  response: Member,
  errors: ["not_found"],
});

// POST /members
export const inviteMember = endpoint({
  operationId: "inviteMember",
  method: "post",
  path: "/members",
  tag: "Members",
  summary: "Invite somebody",
  description:
    "Answers the link to send; it is good for seven days, once, for that address. Managers invite reps; only an owner invites owners.",
  permission: "admin",
  orRoles: ["manager"],
  body: z
    .strictObject({ email: z.email().min(3).max(320), name: text(1, 200).optional(), role: z.enum(memberRoles) })
    .openapi("InviteMember"),
  response: z.strictObject({ ...shape, invitation_url: z.string(), invitation_expires_at: Timestamp }).openapi("Invitation"),
  idempotent: true,
  secretInAnswer: true,
  errors: ["conflict"],
  example: { body: { email: "rep@northwind.example", name: "Rae Petersen", role: "rep" } },
});

// PATCH /members/{id}
export const updateMember = endpoint({
  operationId: "updateMember",
  method: "patch",
  path: "/members/{id}",
  tag: "Members",
  summary: "Change a member",
  description: "Name or role. Only an owner makes or unmakes owners, and the last one stays.",
  permission: "admin",
  params: IdParams,
  body: z
    .strictObject({ name: text(1, 200), role: z.enum(memberRoles) })
    .partial()
    .openapi("UpdateMember"),
  response: Member,
  errors: ["not_found", "conflict", "precondition_failed"],
  example: { body: { role: "manager" } },
});

// DELETE /members/{id}
export const deleteMember = endpoint({
  operationId: "deleteMember",
  method: "delete",
  path: "/members/{id}",
  tag: "Members",
  summary: "Remove a member",
  description: "Their sessions end with their next request. The keys they made go on, and are listed for review.",
  permission: "admin",
  params: IdParams,
  response: Deleted,
  errors: ["not_found", "conflict", "precondition_failed"],
});

export const InvitationToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, "is not a token of an invitation")
  .openapi({ example: "Zk3x9QmV0bTq7RrYw2LcHf8sJd5NgPe1UaKi4OzXtBv" });

// POST /invitations/{token}/accept
export const acceptInvitation = endpoint({
  operationId: "acceptInvitation",
  method: "post",
  path: "/invitations/{token}/accept",
  tag: "Members",
  summary: "Accept an invitation",
  description: "By a person signed in with the address that was invited.",
  permission: "session",
  params: z.strictObject({ token: InvitationToken }),
  response: z.strictObject({ organization_id: Id, member_id: Id }).openapi("AcceptedInvitation"),
  status: [200],
  errors: ["not_found", "forbidden", "conflict"],
});
