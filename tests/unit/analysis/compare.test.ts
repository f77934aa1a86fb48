import { expect, test } from "vitest";
import { compareReports } from "@/lib/analysis/compare";

const report = (overall_score: number | null, scores: Record<string, number | null>) => ({
  overall_score,
  criteria_scores: Object.entries(scores).map(([name, score]) => ({ name, score })),
});

test("a later report is compared criterion by criterion, with what came and what went", () => {
  expect(
    compareReports(report(6.1, { Pain: 6.1, Rapport: 5, Pricing: null }), report(7.4, { Pricing: 4, Pain: 7.4, Value: 9 })),
  ).toEqual({
    overall: { before: 6.1, after: 7.4, delta: 1.3 },
    criteria: [
      { name: "Pricing", before: null, after: 4, delta: null },
      { name: "Pain", before: 6.1, after: 7.4, delta: 1.3 },
    ],
    added: ["Value"],
    removed: ["Rapport"],
  });
});

test("what has no score has no difference, and a fall is negative", () => {
  const { overall, criteria } = compareReports(report(null, { Pain: 7.3 }), report(5, { Pain: 7.2 }));
  expect(overall).toEqual({ before: null, after: 5, delta: null });
  expect(criteria[0]?.delta).toBe(-0.1);
});
