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

/** The same in change order: ids from the place after which to look, below the horizon. */
async function searchChanged(claims: object, filters: object, after: object = {}): Promise<string[] | undefined> {
  const payload = JSON.stringify({ from: [], to: [], before: [], ...filters });
  const window = JSON.stringify({ horizon: 2 ** 52, ...after });
  const statement = "select public.search_changed_meetings($1, $2, 21) as found";
  const { rows } = await database().as("authenticated", { ...claims }, statement, [payload, window]);
  return rows?.[0]?.found.map(({ id }: { id: string }) => id);
}

const q = "vectris";

describe("who finds what", () => {
  test("a key finds its organization's meetings, newest first, and no other's", async () => {
    expect(await search(await claimsOf(callerOfKey(tenant, tenant.keys.read)), { q })).toEqual({
      total: 2,
      ids: [ofRep, ofTeam],
    });
    expect(await search(await claimsOf(callerOfKey(other, other.keys.read)), { q })).toEqual({ total: 1, ids: [foreign] });
    expect(await searchChanged(await claimsOf(callerOfKey(tenant, tenant.keys.read)), { q })).toEqual([ofRep, ofTeam]);
    expect(await searchChanged(await claimsOf(callerOfKey(other, other.keys.read)), { q })).toEqual([foreign]);
  });

  test("a rep finds their own, also when asking for somebody else's", async () => {
    const claims = await claimsOf(callerOfMember(tenant, tenant.members.rep));
    expect(await search(claims, { q })).toEqual({ total: 1, ids: [ofRep] });
    expect(await search(claims, { q, user_id: tenant.members.manager.userId })).toEqual({ total: 0, ids: [] });
    expect(await searchChanged(claims, { q })).toEqual([ofRep]);
    expect(await searchChanged(claims, { q, user_id: tenant.members.manager.userId })).toEqual([]);
  });

  test("who has no organization, or may not read, finds nothing", async () => {
    const claims = await claimsOf(callerOfKey(tenant, tenant.keys.read));
    expect(await search({ ...claims, permissions: [] }, { q })).toEqual({ total: 0, ids: [] });
    expect(await search({ ...claims, organization_id: undefined }, { q })).toEqual({ total: 0, ids: [] });
    expect(await search({ sub: crypto.randomUUID() }, { q })).toEqual({ total: 0, ids: [] });
    for (const nobody of [
      { ...claims, permissions: [] },
      { ...claims, organization_id: undefined },
      { sub: crypto.randomUUID() },
    ])
      expect(await searchChanged(nobody, { q })).toEqual([]);
  });

  test("anonymous callers may not call it", async () => {
    for (const call of ["search_meetings('{}', 20, 0)", "search_changed_meetings('{}', '{}', 20)"])
      expect(await database().as("anon", {}, `select public.${call}`)).toMatchObject({ code: "42501" });
  });
});

describe("people and words", () => {
  const people = { participants: [{ name: "Zoë O'Brien", email: "zoe@nordwind.example", side: "prospect" }] };
  const attendees = { attendees: [{ name: "Ulf Quist", email: null }] };
  const putTalk = async (own: Tenant, userId: string | null) => {
    const { meetingId } = await putCall(own.id, userId, { ...people, ...attendees });
    const segments = JSON.stringify([{ speaker: "Ann", text: "The escrow clause worries our auditors." }]);
    await database().owner("update public.transcripts set segments = $1 where meeting_id = $2", [segments, meetingId]);
    return meetingId;
  };

  test.each([
    ["a part of a participant's name", "ë o'bri"],
    ["a part of an address", "@NORDWIND"],
    ["a part of an attendee's name", "ulf q"],
    ["words that were said, in another form and order", "worried auditor clauses"],
  ])("%s finds the meeting, in both orders, for who may see it and nobody else", async (_, q) => {
    const own = await newTenant();
    const userId = own.members.manager.userId;
    const meetingId = await putTalk(own, userId);
    await putCall(own.id, own.members.rep.userId);
    const claims = await claimsOf(callerOfKey(own, own.keys.read));
    expect(await search(claims, { q })).toEqual({ total: 1, ids: [meetingId] });
    expect(await searchChanged(claims, { q })).toEqual([meetingId]);
    for (const stranger of [callerOfMember(own, own.members.rep), callerOfKey(other, other.keys.read)]) {
      const nothing = await claimsOf(stranger);
      expect(await search(nothing, { q })).toEqual({ total: 0, ids: [] });
      expect(await searchChanged(nothing, { q })).toEqual([]);
    }
  });

  test("words that were not all said find nothing, and neither do sides", async () => {
    const own = await newTenant();
    await putTalk(own, null);
    const claims = await claimsOf(callerOfKey(own, own.keys.read));
    for (const q of ["escrow pricing", "prospect", "email"]) expect(await search(claims, { q })).toEqual({ total: 0, ids: [] });
  });

  test("in change order, ids narrow it", async () => {
    const claims = await claimsOf(callerOfKey(tenant, tenant.keys.read));
    expect(await searchChanged(claims, { q, ids: [ofTeam, foreign] })).toEqual([ofTeam]);
    expect(await searchChanged(claims, { q: "seat works", ids: [ofTeam, foreign] })).toEqual([ofTeam]);
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

test("in change order it goes on after a place, and stops below the horizon", async () => {
  const claims = await claimsOf(callerOfKey(tenant, tenant.keys.read));
  const placeOf = async (id: string) => {
    const { rows } = await database().as("authenticated", { ...claims }, "select changed_xid from meetings where id = $1", [id]);
    return Number(rows?.[0]?.changed_xid);
  };
  const [first, second] = await Promise.all([placeOf(ofRep), placeOf(ofTeam)]);
  expect(await searchChanged(claims, { q }, { after_xid: String(first), after_id: ofRep })).toEqual([ofTeam]);
  expect(await searchChanged(claims, { q }, { horizon: second })).toEqual([ofRep]);
  expect(await searchChanged(claims, { q }, { since: "2999-01-01T00:00:00Z" })).toEqual([]);
});
