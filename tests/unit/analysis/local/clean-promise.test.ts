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
    [
      "to find out whether something holds",
      "Rhea: I'll ask my boss whether we can split the invoice by Friday.",
      "I will ask my boss whether we can split the invoice by Friday 15 May.",
    ],
    [
      "by name to whom the mail goes",
      "Rhea: I'll send Paula the contract by Friday.",
      "I will send you the contract by Friday 15 May.",
    ],
    [
      "of somebody who is not on the call",
      "Rhea: Gavin will send you the drawings by Friday.",
      "Gavin will send you the drawings by Friday 15 May.",
    ],
    [
      "that is handed to them",
      "Rhea: I'll get Gavin to send you the drawings by Friday.",
      "Gavin will send you the drawings by Friday 15 May.",
    ],
    ["of the rep", "Rhea: I'll send you the contract by Friday.", "I will send you the contract by Friday 15 May."],
    [
      "of the buyer",
      "Paula: I'll send you my list of stops tomorrow.",
      "You will send me your list of stops tomorrow (Tuesday 12 May).",
    ],
    [
      "in its own words where the day is open",
      "Rhea: I'll send you the contract next week.",
      "I will send you the contract next week.",
    ],
    [
      "in all the words that it was made in",
      "Rhea: I'll ask my boss to look into the price by Friday.",
      "I will ask my boss to look into the price by Friday 15 May.",
    ],
    [
      "of what the other will have",
      "Rhea: You'll have the clean copy of the contract by Friday.",
      "I will get you the clean copy of the contract by Friday 15 May.",
    ],
    [
      "of what is got ready",
      "Rhea: I'll have the config in your inbox by Friday.",
      "I will have the config in your inbox by Friday 15 May.",
    ],
    [
      "right after the call",
      "Rhea: I'll send you the invite right after this call.",
      "I will send you the invite right after this call.",
    ],
    [
      "up to where it points elsewhere",
      "Rhea: I'll write up the test for your team, so that she's got it from us.",
      "I will write up the test for your team.",
    ],
    [
      "with a number of two words",
      "Rhea: I'll send you the quote with the twenty-two vans by Friday, because you asked.",
      "I will send you the quote with the twenty-two vans by Friday 15 May.",
    ],
    [
      "of the buyer up to where they go on of themselves",
      "Paula: I'll get you the hours of the dock, and I'll find out who drives, so you can see it.",
      "You will get me the hours of the dock.",
    ],
    [
      "with what it waits for",
      "Rhea: I'll send you the contract once the lawyer has read it.",
      "I will send you the contract once the lawyer has read it.",
    ],
    [
      "without a call by name",
      "Paula: I'll send you the list of stops, Rhea, with the times.",
      "You will send me the list of stops, with the times.",
    ],
    [
      "with all that is done in one breath",
      "Rhea: I'll ask our lawyer, and I'll send you the clause by Friday.",
      "I will ask our lawyer, and send you the clause by Friday 15 May.",
    ],
    [
      "with the day of each half",
      "Rhea: I'll send you the contract tomorrow and the list of prices by Friday.",
      "I will send you the contract tomorrow (Tuesday 12 May) and the list of prices by Friday 15 May.",
    ],
    ['that names it by "that"', "Rhea: I'll send you that case study.", "I will send you that case study."],
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
    ["what hangs on a condition", "Rhea: I'll send you the contract if the lawyer likes it."],
    [
      "what waits for something that its words leave out",
      "Rhea: I'll send you the list this afternoon, but only after the lawyer has read it.",
    ],
    ["what has its time before it", "Rhea: Once the lawyer has read it I'll send you the contract."],
    ["what has no object", "Rhea: I'll write you after."],
    ["what the other will have, where only a pronoun names it", "Rhea: You'll have it from me by Friday."],
    ["what says how something is done", "Rhea: And that's how I'll write the report by Friday."],
  ])("%s", (_, line) => {
    expect(mailOf(line, "Paula: Okay.")).not.toMatch(/will/);
  });
});

test("the mail has a promise with the day that was settled last", () => {
  const mail = mailOf(
    "Rhea: I'll send you the contract by Friday.",
    "Paula: I'm off on Friday. Make it Monday.",
    "Rhea: Monday, then.",
  );
  expect(mail).not.toContain("Friday");
  expect(mail).toContain("I will send you the contract by Monday 18 May.");
});
