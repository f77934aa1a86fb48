import { type Standing, standingOf } from "@/lib/analysis/standing";

/** A report as a meeting's row brings it along. */
export interface ReportOfMeeting {
  revision: number;
  report_criteria: { name: string; weight: number; score: number | null; not_applicable: boolean; unsupported: boolean }[];
}

/** Of the reports of the last analysis, which are those that the meeting's score is the mean of. */
export function standingOfMeeting(reports: readonly ReportOfMeeting[]): Standing {
  const last = Math.max(...reports.map(({ revision }) => revision));
  const numbers = ({ weight, score, ...rest }: ReportOfMeeting["report_criteria"][number]) => ({
    ...rest,
    weight: Number(weight),
    score: score === null ? null : Number(score),
  });
  return standingOf(
    reports.filter(({ revision }) => revision === last).map(({ report_criteria }) => report_criteria.map(numbers)),
  );
}
