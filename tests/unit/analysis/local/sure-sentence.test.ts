import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { criterion, inputOf, rubricOf, script } from "@/tests/unit/analysis/local/script";

test("a criterion that no sentence shows quotes the buyer where it was missed, or is not applicable: never a turn for its length", () => {
  const lines = [
    "Rhea: Hi, this is Rhea.",
    "Paula: Hi.",
    ...Array.from({ length: 6 }, () => [
      "Rhea: So we have many features and they are all very powerful and everybody uses them all the time.",
      "Paula: We lose about nine thousand a month because refunds are paid twice, and nobody sees it until it is too late.",
    ]).flat(),
    "Rhea: Okay, well, let me know.",
    "Paula: Bye.",
  ];
  const names = ["Value", "Confirmation of value", "Closing", "Trading concessions", "Recap of needs"];
  const [report] = analyzeByRules(inputOf(script(lines), { rubrics: [rubricOf(names.map((name) => criterion(name)))] })).reports;
  const results = report?.criteria_scores ?? [];
  expect(results).toHaveLength(names.length);
  for (const { not_applicable, evidence, feedback, score } of results) {
    expect(feedback).not.toContain("longest");
    expect(evidence.length > 0).toBe(!not_applicable);
    if (feedback.includes("nothing that shows it")) expect(score).toBeLessThan(5);
  }
  expect(results.some(({ feedback }) => feedback.includes("The rules found nothing that shows it"))).toBe(true);
});
