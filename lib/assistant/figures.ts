import { type Asking, answered, bullets, dataOf, type LocalAnswer, plain, unanswered } from "@/lib/assistant/answer";
import type { Question } from "@/lib/assistant/question";
import * as team from "@/lib/team/service";

const none = { params: {}, body: undefined } as const;

type TimeRange = "week" | "month" | "quarter" | "year" | "all";

/** The range of the statistics that a question names; the month where it names none that they have. */
const rangeOf = (text: string): TimeRange => {
  const named = /\b(week|month|quarter|year)\b/i.exec(text)?.[1]?.toLowerCase();
  if (/\b(?:ever|all time|overall)\b/i.test(text)) return "all";
  return named === "week" || named === "quarter" || named === "year" ? named : "month";
};

const periodWords: Record<TimeRange, string> = {
  week: "this week",
  month: "this month",
  quarter: "this quarter",
  year: "this year",
  all: "over all time",
};

const score = (value: number | null): string => (value === null ? "no score" : `${value.toFixed(1)} of 10`);
const percent = (value: number | null): string => (value === null ? "not known" : `${Math.round(value * 100)} %`);

/** `What is our average score?`: numbers as GET /team/stats has them, each with what it is made over. */
export async function stats(ctx: Asking, question: Question): Promise<LocalAnswer> {
  // The statistics know this week, month, quarter and year, not the ones before.
  if (/\b(?:last|previous|past)\b/i.test(question.text))
    return unanswered(
      "stats",
      "Figures are there for this week, month, quarter and year, each beside the period before: the Team page shows them.",
      {
        navigation: "/team",
      },
    );
  const time_range = rangeOf(question.text);
  const query = { time_range, ...(question.member && { user_id: question.member.userId }) };
  const found = await dataOf(team.stats(ctx, { ...none, query }));
  const whose = question.member ? plain(question.member.name) : "The team";
  const before =
    found.previous && found.previous.average_score !== null
      ? `, ${score(found.previous.average_score)} in the period before`
      : "";
  const { talk_ratio } = found.conversation;
  const lines = [
    `Meetings: ${found.total_meetings}, of which ${found.analyzed_meetings} are analyzed`,
    `Average score: ${score(found.average_score)} over ${found.average_score_n} reports${before}`,
    `Talk ratio: ${percent(talk_ratio.average)} over ${talk_ratio.n} calls`,
    ...found.weakest_criteria
      .slice(0, 3)
      .map((one) => `Weak: ${plain(one.name)}, ${score(one.average_score)} over ${one.n} scores`),
  ];
  return answered("stats", `${whose}, ${periodWords[time_range]}:\n\n${bullets(lines)}`, {
    data: { stats: found },
    navigation: question.member ? `/team/${question.member.userId}` : "/team",
  });
}

/** `Who is the best rep?` */
export async function leaderboard(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const time_range = rangeOf(question.text);
  const { members } = await dataOf(team.leaderboard(ctx, { ...none, query: { time_range } }));
  const ranked = members.filter(({ rank }) => rank !== null);
  if (ranked.length === 0)
    return unanswered("stats", `Nobody has a place ${periodWords[time_range]}: it takes three scored reports.`, {
      navigation: "/team",
    });
  const lines = ranked
    .slice(0, 5)
    .map((one) => `${one.rank}. ${plain(one.name)}: ${score(one.average_score)} over ${one.average_score_n} reports`);
  return answered("stats", `Best averages ${periodWords[time_range]}:\n\n${lines.join("\n")}`, {
    data: { members: ranked },
    navigation: "/team",
  });
}
