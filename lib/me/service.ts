import type { Verb } from "@/lib/api/endpoint";
import { ApiError } from "@/lib/api/errors";
import { asOutput, one } from "@/lib/api/rows";
import { membershipsOf } from "@/lib/auth/authenticate";
import { balanceOf } from "@/lib/calls/balance";
import { query } from "@/lib/db/pool";
import type { Caller } from "@/lib/identity/caller";
import { type getMe, Me } from "@/lib/me/contract";

// GET /me
export const get: Verb<typeof getMe> = async ({ db, caller }) => {
  const [found, balance] = await Promise.all([
    db.from("organizations").select("id,name,slug,time_zone").eq("id", caller.organizationId).maybeSingle(),
    balanceOf({ db }),
  ]);
  const organization = one(found, "organization");
  const known = { organization, balance, role: caller.role, permissions: caller.permissions };
  if (caller.actor.kind === "user")
    return asOutput(Me, { ...known, ...(await person(caller.actor.userId, caller)), kind: "session", key: null });
  const { time_zone: _, ...own } = organization;
  return asOutput(Me, {
    ...known,
    kind: "api_key",
    user: null,
    organizations: [{ ...own, role: "key" }],
    key: await keyOf(caller),
  });
};

async function person(userId: string, caller: Caller) {
  const memberships = await membershipsOf(userId);
  const here = memberships.find(({ organization_id }) => organization_id === caller.organizationId);
  return {
    user: { id: userId, name: here?.member_name, email: here?.email },
    organizations: memberships.map((one) => ({
      id: one.organization_id,
      name: one.organization_name,
      slug: one.organization_slug,
      role: one.role,
    })),
  };
}

/** A key may read itself, whatever its permissions: the policies show keys to admins only. */
async function keyOf(caller: Caller) {
  const [key] = await query("select * from private.describe_key($1)", [caller.actor.id]);
  // Revoked since it was checked.
  if (!key) throw new ApiError("invalid_api_key", "The API key is malformed, unknown, expired or revoked.");
  return key;
}
