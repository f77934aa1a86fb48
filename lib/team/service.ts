import type { Verb } from "@/lib/api/endpoint";
import { asOutput, one } from "@/lib/api/rows";
import {
  type getLeaderboard,
  type getMemberTrend,
  type getTeamStats,
  Leaderboard,
  MemberTrend,
  TeamStats,
} from "@/lib/team/contract";

// GET /team/stats
export const stats: Verb<typeof getTeamStats> = async ({ db, now }, { query }) => {
  const found = await db.rpc("team_stats", {
    p_time_range: query.time_range,
    p_user_id: query.user_id ?? null,
    p_now: now.toISOString(),
  });
  return asOutput(TeamStats, one(found, "organization"));
};

// GET /team/leaderboard
export const leaderboard: Verb<typeof getLeaderboard> = async ({ db, now }, { query }) => {
  const found = await db.rpc("team_leaderboard", { p_time_range: query.time_range, p_now: now.toISOString() });
  return asOutput(Leaderboard, one(found, "organization"));
};

// GET /team/members/{id}/trend
export const trend: Verb<typeof getMemberTrend> = async ({ db, now }, { params, query }) => {
  const found = await db.rpc("member_trend", {
    p_id: params.id,
    p_time_range: query.time_range,
    p_now: now.toISOString(),
  });
  return asOutput(MemberTrend, one(found, "member"));
};
