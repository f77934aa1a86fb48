import { endpoint } from "@/lib/api/endpoint";
import { Id, IdParams } from "@/lib/api/text";
import { z } from "@/lib/api/zod";
import { memberRoles } from "@/lib/identity/caller";
import type { Habit } from "@/lib/metrics/contract";

const timeRanges = ["week", "month", "quarter", "year", "all"] as const;
const TimeRange = z
  .enum(timeRanges)
  .describe("This week, month, quarter or year of the organization's calendar, up to and with today; or everything.");

const Score = z.number().nullable().describe("0 to 10; null where nothing was scored.");
const Day = z.iso.date().describe("A day in the organization's time zone.");
const Count = z.int().min(0);

const Average = z
  .strictObject({ average: z.number().nullable(), n: Count.describe("The number of calls it is made over.") })
  .openapi("Average", { example: { average: 0.46, n: 87 } });

const Conversation = z
  .strictObject({
    talk_ratio: Average,
    longest_monologue_seconds: Average,
    longest_customer_story_seconds: Average,
    interactivity_per_minute: Average,
    patience_seconds: Average,
    question_count: Average,
    open_question_count: Average,
    questions_per_hour: Average,
    words_per_minute: Average,
    filler_words_per_minute: Average,
  } satisfies Record<Habit, typeof Average>)
  .describe("Means over the calls in which a metric is known: of the latest 5,000 calls of the period.")
  .openapi("ConversationAverages");

const Figures = z.strictObject({
  total_meetings: Count,
  analyzed_meetings: Count.describe("Those whose analysis is completed."),
  total_reports: Count.describe("Reports of calls; those of roleplays count nowhere here."),
  average_score: Score,
  average_score_n: Count.describe("The number of scored reports that average_score is made over."),
});

const Period = z.strictObject({
  time_range: z.enum(timeRanges),
  time_zone: z.string(),
  week_start: z.enum(["monday", "sunday", "saturday"]),
  from: Day.nullable().describe("First day; null for `all`."),
  to: Day.nullable().describe("Last day: today; null for `all`."),
});

const Performer = z.strictObject({
  user_id: Id,
  name: z.string(),
  avg_score: z.number(),
  report_count: Count.describe("The number of scored reports that avg_score is made over."),
});

const Place = z.strictObject({
  rank: z.int().nullable().describe("Null below 3 scored reports; equal averages share a rank."),
  ranked: Count.describe("How many members are ranked."),
  avg_score: z.number(),
  report_count: Count,
});

const Interval = z.enum(["day", "week"]);
const PointDay = z.iso
  .date()
  .describe("The day, or the first day of the week, also where the period begins within that week: the same in every range.");

export const TeamStats = Period.extend({
  ...Figures.shape,
  user_id: Id.nullable().describe("The member that the figures are of; null for the whole team."),
  team_size: Count.describe("Active members, whatever the figures are of."),
  top_performers: z
    .array(Performer)
    .describe(
      "The five best by average of at least 3 scored reports; equal averages, as shown, by the number of reports, then by name. A rep sees others only where the leaderboard is open.",
    ),
  own_place: Place.nullable().describe("Of the asked or, else, the calling member; null without a scored report."),
  previous: Figures.extend({ from: Day, to: Day, conversation: Conversation })
    .nullable()
    .describe("As many days of the period before: on 10 May, 1 to 10 April. Null for `all`."),
  deltas: z
    .strictObject({
      total_meetings: z.int(),
      analyzed_meetings: z.int(),
      total_reports: z.int(),
      average_score: z.number().nullable(),
    })
    .nullable()
    .describe("These figures less the previous ones; null where either is unknown."),
  trend: z.strictObject({
    interval: Interval,
    points: z.array(z.strictObject({ date: PointDay, average_score: Score, n: Count })),
  }),
  conversation: Conversation,
  weakest_criteria: z
    .array(
      z.strictObject({
        name: z.string(),
        average_score: z.number(),
        n: Count,
        weighted_loss: z
          .number()
          .nullable()
          .describe("Its part, 0 to 1, of all the points that criteria lost, weights considered."),
      }),
    )
    .describe(
      "The five with the lowest averages of at least 3, over the latest 10,000 criterion scores of the period; equal averages, as shown, by the points lost, the most first, then by name.",
    ),
}).openapi("TeamStats");

export const Leaderboard = Period.extend({
  members: z
    .array(
      z.strictObject({
        id: Id.describe("The member's id."),
        user_id: Id,
        name: z.string(),
        role: z.enum(memberRoles),
        rank: z.int().nullable().describe("Null below 3 scored reports; equal averages share a rank."),
        total_reports: Count,
        average_score: Score,
        average_score_n: Count.describe("The number of scored reports that average_score is made over."),
        previous_average_score: Score.describe("Of as many days of the period before; null for `all`."),
        previous_average_score_n: Count,
      }),
    )
    .describe("Active members by rank, then those without one. A rep sees others only where the leaderboard is open."),
}).openapi("Leaderboard");

export const MemberTrend = Period.extend({
  ...Figures.shape,
  member: z.strictObject({ id: Id, user_id: Id.nullable(), name: z.string(), role: z.enum(memberRoles) }),
  interval: Interval,
  conversation: Conversation,
  points: z.array(
    z.strictObject({
      date: PointDay,
      total_meetings: Count,
      total_reports: Count,
      average_score: Score,
      n: Count.describe("The number of scored reports that average_score is made over."),
      conversation: Conversation,
    }),
  ),
  criteria: z
    .array(
      z.strictObject({
        name: z.string(),
        average_score: z.number(),
        n: Count,
        points: z
          .array(z.strictObject({ date: PointDay, average_score: z.number(), n: Count }))
          .describe("Where there was a score."),
      }),
    )
    .describe("The lowest average first; equal averages, as shown, by name."),
}).openapi("MemberTrend");

// GET /team/stats
export const getTeamStats = endpoint({
  operationId: "getTeamStats",
  method: "get",
  path: "/team/stats",
  tag: "Team",
  summary: "Get team statistics",
  description:
    "How the team, or one member, did in a period of the organization's calendar, beside as much of the period before. Calls count " +
    "by their date; what is unknown is null. A rep gets the team's averages and their own place, and figures of no other member.",
  permission: "read",
  query: z.strictObject({
    time_range: TimeRange.default("month"),
    user_id: Id.optional().describe("A member's user id: figures of this member alone."),
  }),
  response: TeamStats,
  errors: [],
  example: { query: { time_range: "month" } },
});

// GET /team/leaderboard
export const getLeaderboard = endpoint({
  operationId: "getLeaderboard",
  method: "get",
  path: "/team/leaderboard",
  tag: "Team",
  summary: "Get the leaderboard",
  description: "Every active member in a period of the organization's calendar, beside as much of the period before.",
  permission: "read",
  query: z.strictObject({ time_range: TimeRange.default("month") }),
  response: Leaderboard,
  errors: [],
  example: { query: { time_range: "month" } },
});

// GET /team/members/{id}/trend
export const getMemberTrend = endpoint({
  operationId: "getMemberTrend",
  method: "get",
  path: "/team/members/{id}/trend",
  tag: "Team",
  summary: "Get a member's trend",
  description:
    "One member over time: counts, scores by criterion and talk habits, by day for week and month, else by week (`all`: the last " +
    "ten years). `id` is the member's id or user id. A rep may ask for themselves.",
  permission: "read",
  params: IdParams,
  query: z.strictObject({ time_range: TimeRange.default("quarter") }),
  response: MemberTrend,
  errors: ["not_found"],
  example: { query: { time_range: "quarter" } },
});
