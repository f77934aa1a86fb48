import { describe, expect, test } from "vitest";
import { callTypes } from "@/lib/analysis/analyzer";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { understood, understoodAll } from "@/lib/analysis/local/criteria/understanding";
import { starterRubric } from "@/tests/eval/analyze-call";
import { criterion, goodCall, inputOf, rubricOf, script } from "@/tests/unit/analysis/local/script";

const behavioursOf = (name: string, description: string | null = null): string[] | string => {
  const found = understood({ name, description });
  return "reason" in found ? found.reason : found.behaviours.map(({ id }) => id);
};

test.each(callTypes)("every criterion of the starter template for %s is understood", (type) => {
  for (const [at, found] of understoodAll(starterRubric(type).criteria).entries())
    expect("behaviours" in found, starterRubric(type).criteria[at]?.name).toBe(true);
});

describe("a criterion that is understood only in part is not scored", () => {
  test.each(["Closing the laptop", "Value of punctuality", "Opening the window", "Clarity of handwriting"])("%s", (name) => {
    expect(behavioursOf(name)).toMatch(/only a part/);
  });

  test("unless its description says what it is", () => {
    expect(behavioursOf("The golden close", "Asks for the business and waits for the answer.")).toEqual(["closing"]);
  });
});

describe("a criterion that asks for something not to happen", () => {
  test("is read as such", () => {
    expect(behavioursOf("Did NOT discount")).toEqual(["without_discount"]);
    expect(behavioursOf("Did not interrupt")).toEqual(["without_interruption"]);
    expect(behavioursOf("Never swore")).toMatch(/does not happen/);
  });

  test("has full marks where it did not happen, and few where it did", () => {
    const rubrics = [rubricOf([criterion("Did not discount")])];
    const scoreOf = (lines: readonly string[]) =>
      analyzeByRules(inputOf(script(lines), { rubrics })).reports[0]?.criteria_scores[0]?.score;
    expect(scoreOf(goodCall)).toBe(10);
    const given = goodCall.map((line) =>
      line.startsWith("Rhea: I understand.")
        ? "Rhea: I understand. I can give you ten percent off the yearly price for all shops."
        : line,
    );
    expect(scoreOf(given)).toBeLessThan(5);
  });
});

test("two letters of MEDDIC don't get one score", () => {
  const results = understoodAll(["Economic buyer", "Champion"].map((name) => ({ name, description: null })));
  expect(results.filter((found) => "behaviours" in found)).toHaveLength(1);
  expect(results[1]).toEqual({ reason: "the local rules can't tell it from “Economic buyer”" });
});

test("there is no overall score where less than half of the weight was scored", () => {
  const rubrics = [rubricOf([criterion("Next steps", 20), criterion("Wore a blue tie", 50), criterion("Sang well", 30)])];
  const [report] = analyzeByRules(inputOf(script(goodCall), { rubrics })).reports;
  expect(report?.criteria_scores[0]?.score).not.toBeNull();
  expect(report?.overall_score).toBeNull();
  expect(report?.summary).toMatch(/^Too little of “Discovery” could be scored/);
});
