import { createHash, randomBytes } from "node:crypto";
import type { Verb } from "@/lib/api/endpoint";
import { conflict, forbidden, notFound } from "@/lib/api/errors";
import { type Counting, page } from "@/lib/api/list";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import { query as run } from "@/lib/db/pool";
import { env } from "@/lib/env";
import type { Caller, MemberRole, SessionUser } from "@/lib/identity/caller";
import {
  type acceptInvitation,
  type deleteMember,
  type getMember,
  InvitationToken,
  type inviteMember,
  type listMembers,
  Member,
  type updateMember,
} from "@/lib/members/contract";

const columns = "id,user_id,name,email,role,status,joined_at";
const versionedColumns = `${columns},changed_xid` as const;
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
  return page(select, query, "created_at", (row) => toMember(row, caller));
};

const toMember = (row: object, caller: Caller): Member =>
  asOutput(Member, mayAdministrate(caller) ? row : { ...row, email: null });

const versioned = ({ changed_xid, ...row }: { changed_xid: number }, caller: Caller) =>
  reply(toMember(row, caller), { headers: { ETag: etagOf({ changed_xid }) } });

const find = (db: Db, caller: Caller, id: string) =>
  db.from("members").select(versionedColumns).eq("organization_id", caller.organizationId).eq("id", id).maybeSingle();

// GET /members/{id}
export const get: Verb<typeof getMember> = async ({ db, caller }, { params }) =>
  versioned(one(await find(db, caller, params.id), "member"), caller);

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

// POST /members
export const invite: Verb<typeof inviteMember> = async ({ db, caller, now }, { body }) => {
  if (!mayAdministrate(caller) && body.role !== "rep") throw forbidden("A manager invites reps.");
  requireOwnerFor(caller, body.role);
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000).toISOString();
  const invited = await db.rpc("invite_member", {
    p_name: body.name ?? body.email.slice(0, 200),
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

// PATCH /members/{id}
export const update: Verb<typeof updateMember> = async ({ db, caller, request }, { params, body }) => {
  const expected = expectedVersion(request);
  const was = one(await find(db, caller, params.id), "member");
  requireOwnerFor(caller, was.role, body.role);
  requireVersion(expected, was);
  if (Object.keys(body).length === 0) return versioned(was, caller);
  const change = db.from("members").update(body).eq("organization_id", caller.organizationId).eq("id", params.id);
  const changed = await atVersion(change, expected).select(versionedColumns).maybeSingle();
  return versioned(await changedRow(changed, expected, "member", () => find(db, caller, params.id)), caller);
};

// DELETE /members/{id}
export const remove: Verb<typeof deleteMember> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  requireOwnerFor(caller, one(await find(db, caller, params.id), "member").role);
  const deletion = db.from("members").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  await changedRow(gone, expected, "member", () => find(db, caller, params.id));
  return { deleted: true };
};

interface Accepted {
  outcome: "accepted" | "other_address" | "member_already" | "unknown";
  organization_id: string;
  member_id: string;
}

const otherAddress = () => forbidden("This invitation is for another address: sign in with that one.");

// POST /invitations/{token}/accept
export const accept: Verb<typeof acceptInvitation> = async ({ user }, { params }) => acceptAs(user, params.token);

export interface OpenInvitation {
  organization_name: string;
  /** Null where a key invited, or somebody who has left. */
  inviter_name: string | null;
  role: MemberRole;
  name: string | null;
  email: string;
}

/** What a link invites to; null where it is used up, has expired, or never was one. For whoever holds the link, and nobody else. */
export async function openInvitation(token: string): Promise<OpenInvitation | null> {
  if (!InvitationToken.safeParse(token).success) return null;
  const [open] = await run<OpenInvitation>("select * from private.open_invitation($1)", [hashOf(token)]);
  return open ?? null;
}

/** Lets go on with an account for the address, where the link is open to it. @throws ApiError 403 for another address, 404 */
export async function requireOpenInvitation(token: string, email: string): Promise<void> {
  const [answer] = await run<{ outcome: Accepted["outcome"] | "open" }>("select private.invitation_outcome($1, $2) as outcome", [
    hashOf(token),
    email,
  ]);
  if (answer?.outcome === "other_address") throw otherAddress();
  if (answer?.outcome !== "open") throw notFound("invitation");
}

/** Makes the person a member by the invitation's link. @throws ApiError 403 for another address, 404, 409 */
export async function acceptAs(user: Pick<SessionUser, "userId" | "name" | "email">, token: string) {
  const values = [hashOf(token), user.userId, user.name, user.email];
  const [answer] = await run<Accepted>("select * from private.accept_invitation($1, $2, $3, $4)", values);
  if (answer?.outcome === "accepted") return { organization_id: answer.organization_id, member_id: answer.member_id };
  if (answer?.outcome === "other_address") throw otherAddress();
  if (answer?.outcome === "member_already") throw conflict("You are a member already.");
  throw notFound("invitation");
}
