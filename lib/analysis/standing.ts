import type { CriterionResult } from "@/lib/analysis/analyzer";

type Scored = Pick<CriterionResult, "name" | "weight" | "score" | "not_applicable" | "unsupported">;

/** What a call's reports come to: how many of their criteria have a score, and the one that costs the overall score most. */
export interface Standing {
  criteria: number;
  scored_criteria: number;
  weakest_criterion: { name: string; score: number } | null;
}

export function standingOf(reports: readonly (readonly Scored[])[]): Standing {
  const scored = reports.flatMap((criteria) => {
    const counted = criteria.flatMap(({ name, weight, score, not_applicable, unsupported }) =>
      score === null || not_applicable || unsupported ? [] : [{ name, weight, score }],
    );
    const total = counted.reduce((sum, { weight }) => sum + weight, 0);
    return counted.map(({ name, weight, score }) => ({ name, score, loss: (weight / total) * (10 - score) }));
  });
  const weakest = scored.reduce<(typeof scored)[number] | null>(
    (most, one) => (most === null || one.loss > most.loss ? one : most),
    null,
  );
  return {
    criteria: reports.reduce((sum, { length }) => sum + length, 0),
    scored_criteria: scored.length,
    weakest_criterion: weakest === null ? null : { name: weakest.name, score: weakest.score },
  };
}
