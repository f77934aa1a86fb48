import type { CriterionResult } from "@/lib/analysis/analyzer";

/** Rounds half up to one decimal: 7.25 → 7.3, as Postgres' numeric(3,1) does. */
export const toOneDecimal = (value: number): number => Math.round(Number((value * 10).toFixed(6))) / 10;

/**
 * The weighted mean (0–10, one decimal) of the criteria that apply and whose evidence was found; null where they have less than half of the
 * weight: a few criteria say nothing of the whole call.
 */
export function overallScore(
  criteria: readonly Pick<CriterionResult, "weight" | "score" | "not_applicable" | "unsupported">[],
): number | null {
  const counted = criteria.filter((criterion) => !criterion.not_applicable && !criterion.unsupported && criterion.score !== null);
  const weights = counted.reduce((sum, criterion) => sum + criterion.weight, 0);
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0 || weights * 2 < all) return null;
  return toOneDecimal(counted.reduce((sum, criterion) => sum + (criterion.score ?? 0) * criterion.weight, 0) / weights);
}
