import type { ContextOf, Verb } from "@/lib/api/endpoint";
import { reply } from "@/lib/api/reply";
import { asOutput, one } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import { admitStranger } from "@/lib/auth/strangers";
import { env } from "@/lib/env";
import {
  type createOrganization,
  type getOrganization,
  Organization,
  type updateOrganization,
} from "@/lib/organizations/contract";
import { insertOrganization } from "@/lib/organizations/insert";

const columns =
  "id,name,slug,time_zone,week_start,leaderboard_visible,retention_days,monthly_token_budget,created_at,updated_at,changed_xid";

// POST /organizations
export const create: Verb<typeof createOrganization> = async ({ user, request }, { body }) => {
  await admitStranger(request, user.email);
  const id = await insertOrganization(user, { name: body.name, slug: body.slug, timeZone: body.time_zone });
  return reply({ id, name: body.name }, { headers: { Location: "/api/v1/organization" } });
};

async function read({ db, caller }: ContextOf<"read">) {
  return one(await db.from("organizations").select(columns).eq("id", caller.organizationId).maybeSingle(), "organization");
}

function versioned({ changed_xid, ...row }: { changed_xid: number; monthly_token_budget: number | null }) {
  const bounds = [row.monthly_token_budget, env().MIRA_MONTHLY_TOKEN_BUDGET].filter((bound) => bound !== null);
  const monthly_token_budget = bounds.length === 0 ? null : Math.min(...bounds);
  return reply(asOutput(Organization, { ...row, monthly_token_budget }), { headers: { ETag: etagOf({ changed_xid }) } });
}

// GET /organization
export const get: Verb<typeof getOrganization> = async (ctx) => versioned(await read(ctx));

// PATCH /organization
export const update: Verb<typeof updateOrganization> = async (ctx, { body }) => {
  const expected = expectedVersion(ctx.request);
  if (Object.keys(body).length === 0) {
    const row = await read(ctx);
    requireVersion(expected, row);
    return versioned(row);
  }
  const change = ctx.db.from("organizations").update(body).eq("id", ctx.caller.organizationId);
  const changed = await atVersion(change, expected).select(columns).maybeSingle();
  return versioned(await changedRow(changed, expected, "organization", async () => ({ data: true })));
};
