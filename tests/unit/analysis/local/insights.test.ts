import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { inputOf, script, shortCall } from "@/tests/unit/analysis/local/script";

/** What a call with these lines in its middle says of other sellers. */
const alternativesIn = (...lines: string[]) =>
  analyzeByRules(inputOf(script(shortCall(...lines)))).insights.filter(({ category }) => category === "competitor");

test("a short quote comes with what it answers", () => {
  expect(alternativesIn("Rhea: Who does it today?", "Paula: The other supplier.")).toMatchObject([
    { insight: "Speaks of an alternative, asked “Who does it today?”: The other supplier.", quote: "The other supplier." },
  ]);
});

test("it comes with the sentences beside it, and with no question that another sentence answers", () => {
  const [found] = alternativesIn("Rhea: Who does it today?", "Paula: Yes. Well. We use the other supplier. It rains.");
  expect(found?.quote).toContain("We use the other supplier.");
  expect(found?.quote.length).toBeGreaterThan("We use the other supplier.".length);
  const [cued] = alternativesIn("Rhea: Would you sign today?", "Paula: The rain was awful.", "Paula: We use the other supplier.");
  expect(cued?.insight).toBe("Speaks of an alternative: We use the other supplier.");
});

test("of a sentence that is said twice the place that was meant is quoted", () => {
  const [found] = alternativesIn(
    "Rhea: Who does it today?",
    "Paula: Yes. I talked to the board about the budget of last week. Yes. We use the other supplier.",
  );
  expect(found?.quote).toBe("I talked to the board about the budget of last week. Yes. We use the other supplier.");
});
