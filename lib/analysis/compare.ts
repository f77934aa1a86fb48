import type { CriterionResult, ReportDraft } from "@/lib/analysis/analyzer";
import { toOneDecimal } from "@/lib/analysis/overall-score";

type ComparedReport = Pick<ReportDraft, "overall_score"> & {
  criteria_scores: readonly Pick<CriterionResult, "name" | "score">[];
};

interface ScoreChange {
  before: number | null;
  after: number | null;
  /** `after − before`, one decimal; null where either is. */
  delta: number | null;
}

export interface ReportComparison {
  overall: ScoreChange;
  /** Criteria both reports have, in the later one's order. */
  criteria: (ScoreChange & { name: string })[];
  /** Names of criteria that only the later report has. */
  added: string[];
  /** Names of criteria that only the earlier report has. */
  removed: string[];
}

/** What changed from one report of a meeting to a later one. Criteria are matched by name. */
export function compareReports(before: ComparedReport, after: ComparedReport): ReportComparison {
  const earlier = new Map(before.criteria_scores.map((criterion) => [criterion.name, criterion]));
  const later = new Set(after.criteria_scores.map(({ name }) => name));
  const change = (from: number | null, to: number | null): ScoreChange => ({
    before: from,
    after: to,
    delta: from === null || to === null ? null : toOneDecimal(to - from),
  });
  return {
    overall: change(before.overall_score, after.overall_score),
    criteria: after.criteria_scores.flatMap(({ name, score }) => {
      const was = earlier.get(name);
      return was ? [{ name, ...change(was.score, score) }] : [];
    }),
    added: [...later].filter((name) => !earlier.has(name)),
    removed: [...earlier.keys()].filter((name) => !later.has(name)),
  };
}
