import type { Report } from "@/lib/reports/contract";

export type Criterion = Report["criteria_scores"][number];

export interface WeighedCriterion {
  criterion: Criterion;
  /** Its part of the overall score, 0–1; null where it does not count. */
  share: number | null;
  /** Points of the overall score (0–10) that it costs; null where it does not count. */
  loss: number | null;
}

const counts = ({ score, not_applicable, unsupported }: Criterion) => score !== null && !not_applicable && !unsupported;

/** The criteria with the most to win first; those that do not count come last. */
export function weighed(criteria: readonly Criterion[]): WeighedCriterion[] {
  const total = criteria.filter(counts).reduce((sum, { weight }) => sum + weight, 0);
  return criteria
    .map((criterion) => {
      if (!counts(criterion) || criterion.score === null) return { criterion, share: null, loss: null };
      const share = criterion.weight / total;
      return { criterion, share, loss: share * (10 - criterion.score) };
    })
    .toSorted((a, b) => (b.loss ?? -1) - (a.loss ?? -1));
}
