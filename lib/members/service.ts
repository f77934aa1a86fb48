import { createHash, randomBytes } from "node:crypto";
import type { Verb } from "@/lib/api/endpoint";
import { conflict, forbidden, notFound } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { asOutput, one, rows } from "@/lib/api/rows";
import type { Db } from "@/lib/db/as-caller";
import { query as run } from "@/lib/db/pool";
import { env } from "@/lib/env";
import type { Caller, SessionUser } from "@/lib/identity/caller";
import {
  type acceptInvitation,
  type deleteMember,
  type inviteMember,
  type listMembers,
  Member,
  type updateMember,
} from "@/lib/members/contract";

const columns = "id,user_id,name,email,role,status,joined_at";
const invitationDays = 7;

const mayAdministrate = (caller: Caller): boolean => caller.permissions.includes("admin");

// GET /members
export const list: Verb<typeof listMembers> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => {
    let found = db.from("members").select(columns, counting).eq("organization_id", caller.organizationId);
    if (query.role) found = found.eq("role", query.role);
    if (query.status) found = found.eq("status", query.status);
    return found;
  };
  const seesAddresses = mayAdministrate(caller);
  return page(select, query, "created_at", (row) => asOutput(Member, seesAddresses ? row : { ...row, email: null }));
};

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

// POST /members
export const invite: Verb<typeof inviteMember> = async ({ db, caller, now }, { body }) => {
  if (!mayAdministrate(caller) && body.role !== "rep") throw forbidden("A manager invites reps.");
  requireOwnerFor(caller, body.role);
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000).toISOString();
  const invited = await db.rpc("invite_member", {
    p_name: body.name ?? body.email,
    p_email: body.email,
    p_role: body.role,
    p_token_hash: hashOf(token).toString("hex"),
    p_expires_at: expiresAt,
  });
  const [member] = rows(invited);
  if (!member) throw new Error("an invited member is a row");
  const { id, user_id, name, email, role, status, joined_at } = member;
  const link = new URL(`/invitations/${token}`, env().PUBLIC_URL).toString();
  const known = asOutput(Member, { id, user_id, name, email, role, status, joined_at });
  return { ...known, invitation_url: link, invitation_expires_at: expiresAt };
};

function requireOwnerFor(caller: Caller, ...roles: (string | undefined)[]): void {
  if (roles.includes("owner") && caller.role !== "owner") throw forbidden("Only an owner makes or removes owners.");
}

async function roleOf(db: Db, caller: Caller, id: string): Promise<string> {
  const found = db.from("members").select("role").eq("organization_id", caller.organizationId).eq("id", id);
  return one(await found.maybeSingle(), "member").role;
}

// PATCH /members/{id}
export const update: Verb<typeof updateMember> = async ({ db, caller }, { params, body }) => {
  requireOwnerFor(caller, await roleOf(db, caller, params.id), body.role);
  const table = db.from("members");
  const changed = Object.keys(body).length === 0 ? table.select(columns) : table.update(body).select(columns);
  const row = one(await changed.eq("organization_id", caller.organizationId).eq("id", params.id).maybeSingle(), "member");
  return asOutput(Member, row);
};

// DELETE /members/{id}
export const remove: Verb<typeof deleteMember> = async ({ db, caller }, { params }) => {
  requireOwnerFor(caller, await roleOf(db, caller, params.id));
  const gone = db.from("members").delete().eq("organization_id", caller.organizationId).eq("id", params.id).select("id");
  one(await gone.maybeSingle(), "member");
  return { deleted: true };
};

interface Accepted {
  outcome: "accepted" | "other_address" | "member_already" | "unknown";
  organization_id: string;
  member_id: string;
}

// POST /invitations/{token}/accept
export const accept: Verb<typeof acceptInvitation> = async ({ user }, { params }) => acceptAs(user, params.token);

/** Makes the person a member by the invitation's link. @throws ApiError 403 for another address, 404, 409 */
export async function acceptAs(user: Pick<SessionUser, "userId" | "name" | "email">, token: string) {
  const values = [hashOf(token), user.userId, user.name, user.email];
  const [answer] = await run<Accepted>("select * from private.accept_invitation($1, $2, $3, $4)", values);
  if (answer?.outcome === "accepted") return { organization_id: answer.organization_id, member_id: answer.member_id };
  if (answer?.outcome === "other_address") throw forbidden("This invitation is for another address: sign in with that one.");
  if (answer?.outcome === "member_already") throw conflict("You are a member already.");
  throw notFound("invitation");
}
