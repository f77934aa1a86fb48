import { randomUUID } from "node:crypto";
import { issueKey } from "@/lib/api-keys/issue";
import { asCaller } from "@/lib/db/as-caller";
import { authUser } from "@/lib/db/auth-user";
import { query } from "@/lib/db/pool";
import { type Caller, type MemberRole, type Permission, permissions } from "@/lib/identity/caller";
import { insertOrganization } from "@/lib/organizations/insert";

/** What an operator asked for can't be done; the message says why. */
export class ProvisionError extends Error {
  override name = "ProvisionError";
}

interface OrganizationRow {
  id: string;
  name: string;
  time_zone: string;
}

/** Creates an organization, or returns the one that has this slug as it is. */
export async function ensureOrganization(wanted: {
  name: string;
  slug: string;
  timeZone?: string;
}): Promise<{ id: string; name: string; slug: string; isNew: boolean }> {
  const [known] = await findOrganization(wanted.slug);
  if (known) return { id: known.id, name: known.name, slug: wanted.slug, isNew: false };
  const id = await insertOrganization(null, wanted);
  return { id, name: wanted.name, slug: wanted.slug, isNew: true };
}

const findOrganization = (slug: string) => query<OrganizationRow>("select * from private.find_organization($1)", [slug]);

async function organizationOf(slug: string): Promise<OrganizationRow> {
  const [known] = await findOrganization(slug);
  if (!known) throw new ProvisionError(`There is no organization with the slug ${slug}.`);
  return known;
}

/** Makes a user who can sign in and a member of the organization; somebody who is there is given the role. */
export async function createUser(wanted: {
  organizationSlug: string;
  email: string;
  password: string;
  name?: string;
  role: MemberRole;
}): Promise<{ userId: string; memberId: string; organizationId: string }> {
  await organizationOf(wanted.organizationSlug);
  const name = wanted.name ?? wanted.email.split("@")[0] ?? wanted.email;
  const userId = await authUser(wanted.email, wanted.password, name);
  const values = [wanted.organizationSlug, userId, name, wanted.email, wanted.role];
  const [member] = await query<{ organization_id: string; member_id: string }>(
    "select * from private.add_member($1, $2, $3, $4, $5)",
    values,
  );
  if (!member) throw new ProvisionError("The member was not added.");
  return { userId, memberId: member.member_id, organizationId: member.organization_id };
}

/** The operator at the command line, acting in one organization. */
export async function operatorOf(slug: string): Promise<Caller> {
  const { id, time_zone } = await organizationOf(slug);
  return {
    organizationId: id,
    timeZone: time_zone,
    actor: { kind: "job", id: randomUUID() },
    role: "owner",
    permissions,
    userId: null,
    rate: null,
  };
}

/** A new API key of the organization: the one time that its text is seen. */
export async function createKey(wanted: {
  organizationSlug: string;
  name: string;
  permissions: readonly Permission[];
  rateLimitPerMinute?: number;
}): Promise<string> {
  const db = asCaller(await operatorOf(wanted.organizationSlug));
  const { key } = await issueKey(db, {
    name: wanted.name,
    permissions: wanted.permissions,
    rateLimitPerMinute: wanted.rateLimitPerMinute ?? 60,
    expiresAt: null,
  });
  return key;
}

/** Enters money for calls, or with an amount below zero corrects it. Answers what calls can then take, in cents. */
export async function creditOrganization(slug: string, cents: number, note: string): Promise<number> {
  const [done] = await query<{ available: string | null }>("select private.credit_organization($1, $2, $3) as available", [
    slug,
    cents,
    note,
  ]);
  if (!done || done.available === null) throw new ProvisionError(`There is no organization with the slug ${slug}.`);
  return Number(done.available);
}
