import { endpoint } from "@/lib/api/endpoint";
import { z } from "@/lib/api/zod";
import { getTeamStats as ours, TeamStats } from "@/lib/team/contract";

const { time_range, team_size, total_meetings, total_reports, average_score, top_performers } = TeamStats.shape;

// GET /team/stats
export const getTeamStats = endpoint({
  operationId: "getTeamStats",
  method: "get",
  path: "/team/stats",
  tag: "Team",
  summary: "Get team statistics",
  permission: "read",
  query: ours.query.pick({ time_range: true }),
  response: z
    .strictObject({ time_range, team_size, total_meetings, total_reports, average_score, top_performers })
    .openapi("TeamFigures"),
  errors: [],
});
