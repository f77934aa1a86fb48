import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { updateOrganization } from "@/lib/organizations/contract";
import { getLeaderboard, getMemberTrend, getTeamStats } from "@/lib/team/contract";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
  for (const { userId } of [tenant.members.rep, tenant.members.manager])
    for (let call = 0; call < 3; call++) await putCall(tenant.id, userId, { meeting_date: new Date() });
});

describe("GET /team/stats", () => {
  test("answers this month unless told otherwise, with every member that the documents name", async () => {
    const { data, meta } = await tenant.reader.call(getTeamStats);
    expect(data).toMatchObject({ time_range: "month", team_size: 4, total_meetings: 6, top_performers: expect.any(Array) });
    expect(meta).toBeNull();
  });

  test.each(["week", "month", "quarter", "year", "all"])("answers %s", async (time_range) => {
    const { data } = await tenant.reader.call(getTeamStats, { query: { time_range } });
    expect(data).toMatchObject({ time_range, total_meetings: 6 });
  });

  test("of one member gives this member's figures, of somebody unknown none", async () => {
    const of = async (user_id: string) => (await tenant.reader.call(getTeamStats, { query: { user_id } })).data.total_meetings;
    expect(await of(tenant.members.rep.userId)).toBe(3);
    expect(await of(randomUUID())).toBe(0);
  });

  test("tells a rep of no other member", async () => {
    const rep = await tenant.signedIn("rep");
    const { data } = await rep.call(getTeamStats, { query: { time_range: "all" } });
    expect(data.total_meetings).toBe(6);
    expect(data.own_place).toMatchObject({ ranked: 2 });
    expect(JSON.stringify(data)).not.toContain(tenant.members.manager.userId);
    const other = await rep.call(getTeamStats, { query: { user_id: tenant.members.manager.userId } });
    expect(other.data.total_meetings).toBe(0);
  });

  test.each(["time_range=fortnight", "user_id=me", "page=1", "time_range=week&time_range=month"])("refuses %s", async (query) => {
    expect((await tenant.reader.send("GET", `/team/stats?${query}`)).error?.code).toBe("invalid_request");
  });
});

describe("GET /team/leaderboard", () => {
  test("ranks members from three scored reports on and lists the others after them", async () => {
    const { data } = await tenant.reader.call(getLeaderboard, { query: { time_range: "all" } });
    const placed = data.members.filter(({ rank }) => rank !== null);
    expect(placed.map(({ user_id }) => user_id).sort()).toEqual(
      [tenant.members.rep.userId, tenant.members.manager.userId].sort(),
    );
    expect(placed[0]).toMatchObject({ rank: 1, total_reports: 3, average_score_n: 3, previous_average_score: null });
    expect(data.members.slice(2)).toMatchObject([{ rank: null, total_reports: 0, average_score: null }, { rank: null }]);
  });

  test("has the same averages as the figures of each member", async () => {
    const { data } = await tenant.reader.call(getLeaderboard);
    for (const { user_id, average_score, total_reports } of data.members) {
      const own = await tenant.reader.call(getTeamStats, { query: { user_id } });
      expect({ average_score, total_reports }).toEqual({
        average_score: own.data.average_score,
        total_reports: own.data.total_reports,
      });
    }
  });

  test("shows a rep their own row alone while the leaderboard is closed, and everybody's when it is open", async () => {
    const own = await newTenant();
    const rep = await own.signedIn("rep");
    expect((await rep.call(getLeaderboard)).data.members.map(({ user_id }) => user_id)).toEqual([own.members.rep.userId]);
    await own.admin.call(updateOrganization, { body: { leaderboard_visible: true } });
    expect((await rep.call(getLeaderboard)).data.members).toHaveLength(4);
  });
});

describe("GET /team/members/{id}/trend", () => {
  test("takes a member's id and a user's", async () => {
    const { memberId, userId } = tenant.members.rep;
    for (const id of [memberId, userId]) {
      const { data } = await tenant.reader.call(getMemberTrend, { params: { id } });
      expect(data).toMatchObject({ member: { id: memberId, user_id: userId }, time_range: "quarter", total_meetings: 3 });
    }
  });

  test("is the same 404 for nobody, for another organization's member and, to a rep, for a colleague", async () => {
    const stranger = await newTenant();
    const rep = await tenant.signedIn("rep");
    const refused = [
      await tenant.reader.send("GET", `/team/members/${randomUUID()}/trend`),
      await tenant.reader.send("GET", `/team/members/${stranger.members.rep.memberId}/trend`),
      await rep.send("GET", `/team/members/${tenant.members.manager.memberId}/trend`),
    ];
    expect(new Set(refused.map(({ status, error }) => `${status} ${JSON.stringify(error)}`)).size).toBe(1);
    expect(refused[0]?.status).toBe(404);
    expect((await rep.call(getMemberTrend, { params: { id: tenant.members.rep.memberId } })).status).toBe(200);
  });
});
