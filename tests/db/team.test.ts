import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "@/lib/api/zod";
import { MemberTrend, TeamStats } from "@/lib/team/contract";
import { type Claims, database } from "@/tests/support/database";
import { put } from "@/tests/support/rows";
import { callerOfKey, callerOfMember, claimsOf, newTenant, type Tenant } from "@/tests/support/tenant";

/** A Sunday, 09:30 in Sydney of the 24th: the day before in UTC. */
const now = "2026-05-23T23:30:00Z";

let tenant: Tenant;
let key: Claims;

beforeAll(async () => {
  tenant = await newTenant({ timeZone: "Australia/Sydney" });
  key = await claimsOf(callerOfKey(tenant, tenant.keys.read));
});

const stats = async (timeRange: string, options: { claims?: Claims; userId?: string; now?: string; of?: string } = {}) => {
  const claims = { ...(options.claims ?? key), ...(options.of && { organization_id: options.of }) };
  const statement = "select public.team_stats($1, $2, $3) as stats";
  const values = [timeRange, options.userId ?? null, options.now ?? now];
  const { rows } = await database().as("authenticated", claims, statement, values);
  return TeamStats.parse(rows?.[0]?.stats);
};

interface Call {
  at: string;
  score?: number | null;
  userId?: string | null;
  criteria?: Record<string, number | null>;
  metrics?: Record<string, number>;
  status?: string;
}

/** A call with one report. */
async function putScored(
  { at, score = null, userId = null, criteria = {}, metrics, status = "completed" }: Call,
  of = tenant.id,
) {
  const [meetingId, reportId] = [randomUUID(), randomUUID()];
  const [template] = await database().owner<{ id: string }>("select id from public.templates where organization_id = $1", [of]);
  const owned = { organization_id: of, user_id: userId };
  await put("meetings", { ...owned, id: meetingId, title: "Call", status, meeting_date: at, ...(metrics && { metrics }) });
  const made = { template_name: "T", template_version: 1, coaching_tone: "direct", summary: "", occurred_at: at };
  const by = { analyzer: "local", model: "rules", prompt_version: "1", confidence: "high" };
  const report = {
    ...owned,
    id: reportId,
    meeting_id: meetingId,
    template_id: template?.id,
    overall_score: score,
    ...made,
    ...by,
  };
  await put("reports", report);
  for (const [place, [name, points]] of Object.entries(criteria).entries()) {
    const scored = { position: place, name, weight: name === "Heavy" ? 75 : 25, score: points, machine_score: points };
    const note = { feedback: "", confidence: "high", not_applicable: points === null };
    await put("report_criteria", { ...owned, report_id: reportId, ...scored, ...note });
  }
  return { meetingId, reportId };
}

describe("a period", () => {
  test.each([
    { timeRange: "week", from: "2026-05-18", previous: ["2026-05-11", "2026-05-17"] },
    { timeRange: "month", from: "2026-05-01", previous: ["2026-04-01", "2026-04-24"] },
    { timeRange: "quarter", from: "2026-04-01", previous: ["2026-01-01", "2026-02-24"] },
    { timeRange: "year", from: "2026-01-01", previous: ["2025-01-01", "2025-05-24"] },
  ])(
    "$timeRange is the organization's calendar up to today, beside as much of the one before",
    async ({ timeRange, from, previous }) => {
      const found = await stats(timeRange);
      expect([found.from, found.to]).toEqual([from, "2026-05-24"]);
      expect([found.previous?.from, found.previous?.to]).toEqual(previous);
    },
  );

  test("a week begins on the organization's day", async () => {
    const sunday = await newTenant({ timeZone: "Australia/Sydney" });
    for (const [day, from] of [
      ["sunday", "2026-05-24"],
      ["saturday", "2026-05-23"],
    ]) {
      await database().owner("update public.organizations set week_start = $2 where id = $1", [sunday.id, day]);
      expect(await stats("week", { of: sunday.id })).toMatchObject({ from, week_start: day });
    }
  });

  test("the last day of a long month stands beside the whole of a short one", async () => {
    const found = await stats("month", { now: "2026-03-31T02:00:00Z" });
    expect(found.previous).toMatchObject({ from: "2026-02-01", to: "2026-02-28" });
  });

  test("counts what lies between the organization's midnights, and nothing later than today", async () => {
    const { id } = await newTenant({ timeZone: "Australia/Sydney" });
    const inside = ["2026-04-30T14:00:00Z", "2026-05-24T13:59:59Z"];
    const outside = ["2026-04-30T13:59:59Z", "2026-05-24T14:00:00Z"];
    for (const at of [...inside, ...outside]) await putScored({ at, score: 5 }, id);
    expect(await stats("month", { of: id })).toMatchObject({ total_meetings: 2, total_reports: 2 });
    expect(await stats("all", { of: id })).toMatchObject({ total_meetings: 4, total_reports: 4, previous: null, deltas: null });
  });
});

describe("figures", () => {
  test("without a call are zero where they are counted and null where they are not known", async () => {
    const { id } = await newTenant();
    const found = await stats("month", { of: id });
    expect(found).toMatchObject({ team_size: 4, total_meetings: 0, average_score: null, average_score_n: 0, top_performers: [] });
    expect(found.conversation.talk_ratio).toEqual({ average: null, n: 0 });
    expect(found.deltas?.average_score).toBeNull();
    expect((await stats("all", { of: id })).trend.points).toEqual([]);
  });

  test("average over what is known, say over how much, and stand beside those of the period before", async () => {
    const { id } = await newTenant();
    await putScored({ at: "2026-05-02T10:00:00Z", score: 8, metrics: { talk_ratio: 0.4 } }, id);
    await putScored({ at: "2026-05-02T12:00:00Z", score: 7.5, metrics: { patience_seconds: 1 } }, id);
    await putScored({ at: "2026-05-03T10:00:00Z", score: null, status: "failed" }, id);
    await putScored({ at: "2026-04-03T10:00:00Z", score: 6 }, id);
    await putScored({ at: "2026-04-28T10:00:00Z", score: 1 }, id);
    const found = await stats("month", { of: id });
    expect(found).toMatchObject({
      total_meetings: 3,
      analyzed_meetings: 2,
      total_reports: 3,
      average_score: 7.8,
      average_score_n: 2,
    });
    expect(found.previous).toMatchObject({ total_meetings: 1, average_score: 6, average_score_n: 1 });
    expect(found.deltas).toMatchObject({ total_meetings: 2, analyzed_meetings: 1, average_score: 1.8 });
    expect(found.conversation.talk_ratio).toEqual({ average: 0.4, n: 1 });
    expect(found.trend.points.filter(({ n }) => n > 0)).toEqual([{ date: "2026-05-02", average_score: 7.8, n: 2 }]);
    expect(found.trend.points).toHaveLength(23);
  });

  test("name the criteria with the lowest averages of three or more, and follow a call that is dated anew or deleted", async () => {
    const { id } = await newTenant();
    const { meetingId } = await putScored({ at: "2026-05-02T10:00:00Z", score: 8, criteria: { Heavy: 4, A: 2 } }, id);
    for (const at of ["2026-05-03T10:00:00Z", "2026-05-04T10:00:00Z"]) await putScored({ at, score: 5, criteria: { A: 4 } }, id);
    await putScored({ at: "2026-05-05T10:00:00Z", score: 5, criteria: { A: null } }, id);
    const { weakest_criteria } = await stats("month", { of: id });
    expect(weakest_criteria).toEqual([{ name: "A", average_score: 3.3, n: 3, weighted_loss: 0.526 }]);
    await database().owner("update public.meetings set meeting_date = '2026-04-02T10:00:00Z' where id = $1", [meetingId]);
    expect(await stats("month", { of: id })).toMatchObject({ total_reports: 3, average_score: 5, weakest_criteria: [] });
    await database().owner("delete from public.meetings where id = $1", [meetingId]);
    expect((await stats("month", { of: id })).previous?.total_reports).toBe(0);
  });

  test("are those of calls: a roleplay's report counts nowhere", async () => {
    const { id } = await newTenant();
    const { reportId } = await putScored({ at: "2026-05-02T10:00:00Z", score: 8, criteria: { A: 2, B: 2 } }, id);
    const sessionId = randomUUID();
    const practice = { scenario_name: "S", scenario: {}, persona_kind: "scripted" };
    await put("roleplay_sessions", { id: sessionId, organization_id: id, ...practice });
    const before = await stats("month", { of: id });
    await database().owner(
      `with copied as (insert into public.reports (organization_id, roleplay_session_id, template_id, template_name, template_version,
         coaching_tone, overall_score, summary, analyzer, model, prompt_version, confidence, occurred_at)
       select organization_id, $2, template_id, template_name, template_version, coaching_tone, 1, '', analyzer, model, prompt_version,
         confidence, occurred_at from public.reports where id = $1 returning id)
       insert into public.report_criteria (organization_id, report_id, position, name, weight, score, feedback, confidence)
       select $3, id, p, 'A', 1, 1, '', 'high' from copied, generate_series(0, 2) p`,
      [reportId, sessionId, id],
    );
    expect(await stats("month", { of: id })).toEqual(before);
  });
});

test("a week has one label, its first day, in a quarter, a year and all, also where the period begins within it", async () => {
  const { id } = await newTenant();
  for (const day of ["2025-12-30", "2026-01-02", "2026-03-31", "2026-04-01", "2026-04-05", "2026-05-20"])
    await putScored({ at: `${day}T12:00:00Z`, score: 8 }, id);
  const labels = async (range: string) => {
    const { interval, points } = (await stats(range, { of: id })).trend;
    expect(interval).toBe("week");
    return points.flatMap(({ date, n }) => (n > 0 ? [`${date} ${n}`] : []));
  };
  // 1 April and 1 January are within weeks that began before them.
  expect(await labels("quarter")).toEqual(["2026-03-30 2", "2026-05-18 1"]);
  expect(await labels("year")).toEqual(["2025-12-29 1", "2026-03-30 3", "2026-05-18 1"]);
  expect(await labels("all")).toEqual(["2025-12-29 2", "2026-03-30 3", "2026-05-18 1"]);
});

test("equal averages, as shown, share a rank and stand by the number of reports, then by name", async () => {
  const tied = await newTenant();
  const scores = { owner: [8, 8, 8], manager: [8.01, 8, 8], rep: [8, 8, 8, 8], admin: [7.99, 8, 8.02] };
  for (const [role, points] of Object.entries(scores)) {
    const { userId } = tied.members[z.enum(["owner", "admin", "manager", "rep"]).parse(role)];
    for (const [hour, score] of points.entries()) await putScored({ at: `2026-05-04T1${hour}:00:00Z`, score, userId }, tied.id);
  }
  const { top_performers } = await stats("month", { of: tied.id });
  expect(top_performers.map(({ name, avg_score, report_count }) => [name, avg_score, report_count])).toEqual([
    ["Rep Person", 8, 4],
    ["Admin Person", 8, 3],
    ["Manager Person", 8, 3],
    ["Owner Person", 8, 3],
  ]);
  for (const role of ["rep", "owner"] as const) {
    const claims = await claimsOf(callerOfMember(tied, tied.members[role]));
    expect((await stats("month", { claims })).own_place).toMatchObject({ rank: 1, ranked: 4 });
  }
});

describe("the leaderboard", () => {
  let id: string;
  let team: Tenant;
  const asRep = async () => claimsOf(callerOfMember(team, team.members.rep));
  beforeAll(async () => {
    team = await newTenant();
    id = team.id;
    const scores = { owner: [9, 9, 9], manager: [10, 10], rep: [7, 8, 6], admin: [5, 5, 5] };
    for (const [role, points] of Object.entries(scores))
      for (const [hour, score] of points.entries()) {
        const { userId } = team.members[z.enum(["owner", "admin", "manager", "rep"]).parse(role)];
        await putScored({ at: `2026-05-04T1${hour}:00:00Z`, score, userId }, id);
      }
  });
  const names = (found: TeamStatsOf) => found.top_performers.map(({ name }) => name);

  test("ranks by average those with three scored reports", async () => {
    const found = await stats("month", { of: id });
    expect(found.top_performers.map(({ name, avg_score, report_count }) => [name, avg_score, report_count])).toEqual([
      ["Owner Person", 9, 3],
      ["Rep Person", 7, 3],
      ["Admin Person", 5, 3],
    ]);
    expect(found.own_place).toBeNull();
  });

  test("shows a rep the team's averages, their own place and no other name while it is closed", async () => {
    const found = await stats("month", { claims: await asRep() });
    expect(found).toMatchObject({ total_reports: 11, average_score: 7.5 });
    expect(names(found)).toEqual(["Rep Person"]);
    expect(found.own_place).toEqual({ rank: 2, ranked: 3, avg_score: 7, report_count: 3 });
    const text = JSON.stringify(found);
    for (const other of [team.members.owner, team.members.admin]) expect(text).not.toContain(other.userId);
  });

  test("shows a rep all names once it is open, and still no other member's figures", async () => {
    await database().owner("update public.organizations set leaderboard_visible = true where id = $1", [id]);
    expect(names(await stats("month", { claims: await asRep() }))).toHaveLength(3);
    const other = await stats("month", { claims: await asRep(), userId: team.members.owner.userId });
    const nobody = await stats("month", { claims: await asRep(), userId: randomUUID() });
    expect({ ...other, user_id: null }).toEqual({ ...nobody, user_id: null });
    expect(other).toMatchObject({ total_reports: 0, own_place: null, top_performers: [] });
  });

  test("gives the figures of one member to whoever sees everything, and to the member", async () => {
    const { userId } = team.members.rep;
    for (const claims of [await claimsOf(callerOfMember(team, team.members.manager)), await asRep()])
      expect(await stats("month", { claims, userId })).toMatchObject({ total_reports: 3, average_score: 7, team_size: 4 });
  });

  test("is nobody else's", async () => {
    expect(await stats("month")).toMatchObject({ total_reports: 0 });
    const session = { sub: team.members.owner.userId, role: "authenticated" };
    const asked = await database().as("authenticated", session, "select public.team_stats('month', null, now())");
    expect(asked.code).toBe("42501");
  });

  test("one member over time has counts, scores by criterion and talk habits", async () => {
    const { userId, memberId } = team.members.admin;
    await putScored({ at: "2026-04-08T10:00:00Z", score: 8, userId, criteria: { A: 8 }, metrics: { talk_ratio: 0.6 } }, id);
    await putScored({ at: "2026-05-06T10:00:00Z", score: 5, userId, criteria: { A: 5, B: 3 } }, id);
    const trend = async (claims: Claims, of: string) => {
      const { rows } = await database().as("authenticated", claims, "select public.member_trend($1, 'quarter', $2) as t", [
        of,
        now,
      ]);
      return rows?.[0]?.t;
    };
    const manager = await claimsOf(callerOfMember(team, team.members.manager));
    const found = MemberTrend.parse(await trend(manager, memberId));
    expect(found).toEqual(MemberTrend.parse(await trend(manager, userId)));
    expect(found).toMatchObject({
      interval: "week",
      total_meetings: 5,
      total_reports: 5,
      average_score: 5.6,
      average_score_n: 5,
    });
    expect(found.criteria.map(({ name, average_score, n }) => [name, average_score, n])).toEqual([
      ["B", 3, 1],
      ["A", 6.5, 2],
    ]);
    expect(found.points.filter(({ total_meetings }) => total_meetings > 0)).toMatchObject([
      { date: "2026-04-06", total_meetings: 1, average_score: 8, n: 1, conversation: { talk_ratio: { average: 0.6, n: 1 } } },
      { date: "2026-05-04", total_meetings: 4, average_score: 5, n: 4, conversation: { talk_ratio: { average: null, n: 0 } } },
    ]);
    expect(found.points).toHaveLength(8);
    expect(await trend(await asRep(), userId)).toBeNull();
    expect(await trend(key, userId)).toBeNull();
    expect(MemberTrend.parse(await trend(await asRep(), team.members.rep.memberId))).toMatchObject({ total_reports: 3 });
  });
});

type TeamStatsOf = z.infer<typeof TeamStats>;
