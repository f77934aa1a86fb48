import { describe, expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { inputOf, script } from "@/tests/unit/analysis/local/script";

/** The mail after a call with these lines in its middle. */
const mailOf = (...lines: string[]): string =>
  analyzeByRules(
    inputOf(
      script([
        "Rhea: Hi Paula, thanks for making the time today.",
        "Paula: Sure, happy to.",
        ...lines,
        "Rhea: Great. Thanks for your time, Paula.",
        "Paula: Thanks, bye.",
      ]),
    ),
  ).digest.follow_up_draft.body;

describe("the mail has a promise", () => {
  test.each([
    ["of the rep", "Rhea: I'll send you the contract by Friday.", "I will send you the contract by Friday 15 May."],
    ["of the buyer", "Paula: I'll send you my list of stops tomorrow.", "You will send me your list of stops by Tuesday 12 May."],
    ["without a day that is open", "Rhea: I'll send you the contract next week.", "I will send you the contract."],
    ["on the day of a call", "Rhea: I'll call you on Thursday.", "I will call you on Thursday 14 May."],
  ])("%s", (_, line, expected) => {
    expect(mailOf(line, "Paula: Good, thank you.")).toContain(expected);
  });

  test("that was asked for and taken on", () => {
    expect(mailOf("Rhea: Can you send me the list of sites?", "Paula: Sure, no problem.")).toContain(
      "You will send me the list of sites.",
    );
  });
});

describe("the mail leaves out", () => {
  test.each([
    ["what only a pronoun names", "Rhea: I'll send it to you by Friday."],
    ["whom only a pronoun names", "Rhea: I'll ask him about the ramp by Friday."],
    ["what hangs on a condition", "Rhea: I'll send you the contract once the lawyer has read it."],
    ["what has no object", "Rhea: I'll write you after."],
    ["whom somebody is asked to do what", "Rhea: I'll ask my boss to look into the price by Friday."],
  ])("%s", (_, line) => {
    expect(mailOf(line, "Paula: Okay.")).not.toMatch(/will/);
  });
});
