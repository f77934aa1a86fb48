import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { goodCall, inputOf, script } from "@/tests/unit/analysis/local/script";

/** The insights of a call long enough for a second reading, with these lines before it ends. */
const insightsOf = (...lines: string[]) =>
  analyzeByRules(inputOf(script([...goodCall.slice(0, 16), ...lines, "Paula: Thanks, bye."]))).insights;

test("a quote is word for word in its segment, and says more than two words", () => {
  const lines = [
    "Rhea: How often does the scanner fail?",
    "Paula: It fails every week. Four times. We lose half a day and the customers complain about it.",
    "Rhea: And the price?",
    "Paula: Too much. That's far more than we pay today.",
  ];
  const said = [...goodCall, ...lines].join("\n");
  const found = insightsOf(...lines);
  expect(found.length).toBeGreaterThan(0);
  for (const { insight, quote } of found) {
    expect(said).toContain(quote);
    expect(insight.endsWith(`: ${quote}`)).toBe(true);
    expect(quote.split(" ").length).toBeGreaterThan(2);
  }
});
