import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/tests/support/database";
import { putCall } from "@/tests/support/rows";
import { callerOfKey, callerOfMember, claimsOf, newTenant, type Tenant } from "@/tests/support/tenant";

/** The search runs as its owner, past row-level security, so what it checks itself is tried by everybody who may not see. */
let tenant: Tenant;
let other: Tenant;
let ofRep: string;
let ofTeam: string;
let foreign: string;
beforeAll(async () => {
  [tenant, other] = await Promise.all([newTenant(), newTenant()]);
  const title = { title: "100% of Vectris_Q2 \\ renewal" };
  ofRep = (await putCall(tenant.id, tenant.members.rep.userId, { ...title, meeting_date: "2026-05-10T00:00:00Z" })).meetingId;
  ofTeam = (await putCall(tenant.id, tenant.members.manager.userId, { ...title, status: "failed" })).meetingId;
  foreign = (await putCall(other.id, null, title)).meetingId;
});

async function search(claims: object, filters: object): Promise<{ total: number; ids: string[] } | undefined> {
  const payload = JSON.stringify({ from: [], to: [], before: [], ...filters });
  const { rows } = await database().as("authenticated", { ...claims }, "select public.search_meetings($1, 20, 0) as found", [
    payload,
  ]);
  return rows?.[0]?.found;
}

const q = "vectris";

describe("who finds what", () => {
  test("a key finds its organization's meetings, newest first, and no other's", async () => {
    expect(await search(await claimsOf(callerOfKey(tenant, tenant.keys.read)), { q })).toEqual({
      total: 2,
      ids: [ofRep, ofTeam],
    });
    expect(await search(await claimsOf(callerOfKey(other, other.keys.read)), { q })).toEqual({ total: 1, ids: [foreign] });
  });

  test("a rep finds their own, also when asking for somebody else's", async () => {
    const claims = await claimsOf(callerOfMember(tenant, tenant.members.rep));
    expect(await search(claims, { q })).toEqual({ total: 1, ids: [ofRep] });
    expect(await search(claims, { q, user_id: tenant.members.manager.userId })).toEqual({ total: 0, ids: [] });
  });

  test("who has no organization, or may not read, finds nothing", async () => {
    const claims = await claimsOf(callerOfKey(tenant, tenant.keys.read));
    expect(await search({ ...claims, permissions: [] }, { q })).toEqual({ total: 0, ids: [] });
    expect(await search({ ...claims, organization_id: undefined }, { q })).toEqual({ total: 0, ids: [] });
    expect(await search({ sub: crypto.randomUUID() }, { q })).toEqual({ total: 0, ids: [] });
  });

  test("anonymous callers may not call it", async () => {
    const outcome = await database().as("anon", {}, "select public.search_meetings('{}', 20, 0)");
    expect(outcome).toMatchObject({ code: "42501" });
  });
});

test.each([
  ["%", 2],
  ["s_q", 2],
  ["sxq", 0],
  ["\\", 2],
  ["100%%", 0],
])("%s is taken literally", async (text, total) => {
  expect(await search(await claimsOf(callerOfKey(tenant, tenant.keys.read)), { q: text })).toMatchObject({ total });
});

test("filters narrow, several bounds by the narrowest", async () => {
  const claims = await claimsOf(callerOfKey(tenant, tenant.keys.read));
  expect(await search(claims, { q, status: "failed" })).toMatchObject({ ids: [ofTeam] });
  expect(await search(claims, { q, from: ["2026-05-01T00:00:00Z", "2026-05-09T23:00:00Z"] })).toMatchObject({ ids: [ofRep] });
  expect(await search(claims, { q, before: ["2026-05-10T00:00:00Z"] })).toMatchObject({ ids: [ofTeam] });
});
