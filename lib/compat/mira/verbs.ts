import type { Verb } from "@/lib/api/endpoint";
import { fromOurs } from "@/lib/compat/from-ours";
import type { getTeamStats } from "@/lib/compat/mira/contract";
import * as team from "@/lib/team/service";

// GET /team/stats
export const teamStats: Verb<typeof getTeamStats> = (ctx, input) =>
  fromOurs(team.stats(ctx, input), ({ time_range, team_size, total_meetings, total_reports, average_score, top_performers }) => ({
    ...{ time_range, team_size, total_meetings, total_reports, average_score, top_performers },
  }));
