import { expect, test } from "vitest";
import { standingOf } from "@/lib/analysis/standing";

const criterion = (name: string, weight: number, score: number | null, away = {}) => ({
  name,
  weight,
  score,
  not_applicable: false,
  unsupported: false,
  ...away,
});

test("the criterion that costs most is the weakest, not the one with the lowest score", () => {
  const report = [criterion("Small and low", 5, 1), criterion("Large", 60, 4), criterion("Good", 35, 9)];
  expect(standingOf([report])).toEqual({ criteria: 3, scored_criteria: 3, weakest_criterion: { name: "Large", score: 4 } });
});

test("what has no score, does not apply or has no ground is counted, and is never the weakest", () => {
  const report = [
    criterion("No score", 40, null),
    criterion("Away", 30, 0, { not_applicable: true }),
    criterion("No ground", 20, 0, { unsupported: true }),
    criterion("Scored", 10, 8),
  ];
  expect(standingOf([report])).toEqual({ criteria: 4, scored_criteria: 1, weakest_criterion: { name: "Scored", score: 8 } });
});

test("without reports there is nothing to say", () => {
  expect(standingOf([])).toEqual({ criteria: 0, scored_criteria: 0, weakest_criterion: null });
});
