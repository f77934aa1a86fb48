import { randomBytes, randomUUID } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { issueKey } from "@/lib/api-keys/issue";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { type Caller, callerOfJob, type MemberRole, memberRoles, type Permission, permissionsOf } from "@/lib/identity/caller";
import { mintToken } from "@/lib/identity/token";
import { ensureOrganization } from "@/lib/organizations/provision";
import { ApiClient, withKey } from "@/tests/support/client";
import { type Claims, database } from "@/tests/support/database";

export interface Member {
  role: MemberRole;
  userId: string;
  memberId: string;
  name: string;
  email: string;
}

export interface IssuedKey {
  id: string;
  text: string;
  permissions: readonly Permission[];
}

/** An organization that nobody else knows of, with one member of each role and one key of each permission. */
export interface Tenant {
  id: string;
  name: string;
  slug: string;
  members: Record<MemberRole, Member>;
  keys: Record<Permission, IssuedKey>;
  /** The API with the key of that permission. */
  reader: ApiClient;
  writer: ApiClient;
  admin: ApiClient;
  /** The API as a member who is signed in. */
  signedIn(role: MemberRole): Promise<ApiClient>;
}

/** More than any test sends in a minute. */
const plenty = 100_000;

const granted = {
  read: ["read"],
  write: ["read", "write"],
  admin: ["read", "write", "admin"],
} as const satisfies Record<Permission, readonly Permission[]>;

/** A fresh tenant. Members are rows, without the slow sign-up: `signedIn` makes the token that Supabase Auth would give. */
export async function newTenant(options: { timeZone?: string } = {}): Promise<Tenant> {
  const slug = `t-${randomBytes(8).toString("hex")}`;
  const { id, name } = await ensureOrganization({ name: `Tenant ${slug}`, slug, ...options });
  const [members, read, write, admin] = await Promise.all([
    addMembers(id, slug),
    newKey(id, granted.read),
    newKey(id, granted.write),
    newKey(id, granted.admin),
  ]);
  return {
    id,
    name,
    slug,
    members,
    keys: { read, write, admin },
    reader: withKey(read.text),
    writer: withKey(write.text),
    admin: withKey(admin.text),
    signedIn: async (role) => new ApiClient({ Authorization: `Bearer ${await sessionToken(members[role])}` }),
  };
}

/** A key of the organization; `rateLimit` requests a minute. */
export async function newKey(
  organizationId: string,
  permissions: readonly Permission[],
  options: { rateLimit?: number; expiresAt?: string } = {},
): Promise<IssuedKey> {
  const operator: Caller = { ...callerOfJob(organizationId, randomUUID()), permissions: granted.admin };
  const { key, row } = await issueKey(asCaller(operator), {
    name: `Key for ${permissions.join(", ")}`,
    permissions,
    rateLimitPerMinute: options.rateLimit ?? plenty,
    expiresAt: options.expiresAt ?? null,
  });
  return { id: row.id, text: key, permissions };
}

/** The token that Supabase Auth gives to somebody who signs in; `claims` are put over the usual ones. */
export async function sessionToken(
  person: { userId: string; email: string },
  claims: Claims = {},
  secret = env().SUPABASE_JWT_SECRET ?? "",
): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const usual = {
    iat,
    exp: iat + 3600,
    role: "authenticated",
    session_id: randomUUID(),
    email: person.email,
    sub: person.userId,
    aud: "authenticated",
  };
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}

/** The caller that a member is. */
export const callerOfMember = ({ id }: Pick<Tenant, "id">, { role, userId, memberId }: Member): Caller => ({
  organizationId: id,
  timeZone: "UTC",
  actor: { kind: "user", id: randomUUID(), userId, memberId },
  role,
  permissions: permissionsOf[role],
  userId,
  rate: null,
});

/** The caller that a key is. */
export const callerOfKey = ({ id }: Pick<Tenant, "id">, key: IssuedKey): Caller => ({
  organizationId: id,
  timeZone: "UTC",
  actor: { kind: "api_key", id: key.id },
  role: "key",
  permissions: key.permissions,
  userId: null,
  rate: null,
});

/** The claims that the database sees of a caller: those of the token that is minted for it. */
export const claimsOf = async (caller: Caller): Promise<Claims> => decodeJwt(await mintToken(caller));

async function addMembers(organizationId: string, slug: string): Promise<Record<MemberRole, Member>> {
  const people = memberRoles.map((role) => ({
    role,
    userId: randomUUID(),
    memberId: randomUUID(),
    name: `${role.charAt(0).toUpperCase()}${role.slice(1)} Person`,
    email: `${role}@${slug}.example`,
  }));
  await database().owner(
    `insert into public.members (id, organization_id, user_id, name, email, role, joined_at)
     select (p ->> 'memberId')::uuid, $1, (p ->> 'userId')::uuid, p ->> 'name', p ->> 'email', p ->> 'role', now()
     from jsonb_array_elements($2::jsonb) p`,
    [organizationId, JSON.stringify(people)],
  );
  const member = (role: MemberRole): Member => {
    const found = people.find((person) => person.role === role);
    if (!found) throw new Error(`no ${role}`);
    return found;
  };
  return { owner: member("owner"), admin: member("admin"), manager: member("manager"), rep: member("rep") };
}
