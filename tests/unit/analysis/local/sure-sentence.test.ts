import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { criterion, inputOf, rubricOf, script } from "@/tests/unit/analysis/local/script";

const feedbackOn = (names: readonly string[], lines: readonly string[]) => {
  const rubrics = [rubricOf(names.map((name) => criterion(name)))];
  return analyzeByRules(inputOf(script(lines), { rubrics })).reports[0]?.criteria_scores ?? [];
};

test("a criterion that no sentence shows says so, quotes nothing, and claims nothing", () => {
  const results = feedbackOn(
    ["Confirmation of value", "Asking for the business", "Recap of needs"],
    [
      "Rhea: Hi, this is Rhea.",
      "Paula: Hi.",
      ...Array.from({ length: 6 }, () => [
        "Rhea: So we have many features and they are all very powerful and everybody uses them all the time.",
        "Paula: We lose about nine thousand a month because refunds are paid twice, and nobody sees it until it is too late.",
      ]).flat(),
      "Rhea: Okay, well, let me know.",
      "Paula: Bye.",
    ],
  );
  expect(results).toHaveLength(3);
  for (const { evidence, feedback, confidence } of results) {
    expect(evidence).toEqual([]);
    expect(confidence).toBe("low");
    expect(feedback).toMatch(/^No sentence shows this for sure\. Next time: /);
  }
});

/** A call with this question of the rep in its middle. */
const withQuestion = (question: string): string[] => [
  "Rhea: Hi Paula, thanks for making the time today.",
  "Paula: Sure, happy to talk.",
  "Rhea: How do refunds reach your team at the moment, and who pays them out?",
  "Paula: By mail, then somebody types them into a sheet, and half of them are paid twice in the end.",
  `Rhea: ${question}`,
  "Paula: Let me think about that for a moment, I would have to look it up in the other sheet.",
  "Rhea: I see.",
  "Paula: It is a long list, and it grows every single week that we look at it.",
];

test.each([
  ["arranges a meeting", "Shall we look at the sheet together on Thursday at three?"],
  ["checks the line", "Can you see my screen with the sheet on it now?"],
  ["offers something", "What if I sent you a sheet that does all of this?"],
])("a question that %s is not shown as discovery or engagement", (_, question) => {
  const results = feedbackOn(["Discovery questions", "Buyer engagement"], withQuestion(question));
  expect(results.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))).not.toContain(question);
  const asked = feedbackOn(
    ["Discovery questions"],
    withQuestion("How often does a refund go out twice, and what does that cost you?"),
  );
  expect(asked[0]?.evidence.map(({ quote }) => quote).join()).toContain("How often does a refund go out twice");
});

test("neither a count nor a price is shown as value, what it saves is", () => {
  const shown = (said: string): string =>
    feedbackOn(
      ["Relevance and value"],
      [
        "Rhea: Hi Paula, thanks for making the time today.",
        "Paula: Sure, happy to talk about the refunds that we pay twice.",
        `Rhea: ${said}`,
        "Paula: I see, and how does that work with the refunds that are paid by mail?",
        "Rhea: The mail is read by the program, and so your people can look at the rest in the afternoon.",
        "Paula: That sounds good to me, we have many of those every single week.",
      ],
    )
      .flatMap(({ evidence }) => evidence.map(({ quote }) => quote))
      .join();
  expect(shown("We have over four hundred offices on it instead of the paper that they had.")).not.toContain("four hundred");
  expect(shown("It costs four hundred a month instead of the paper that you have.")).not.toContain("four hundred");
  expect(shown("It saves you about four hundred a month that go out twice today.")).toContain("four hundred");
});

test("an objection and its answer are quoted as whole turns where they are short", () => {
  const [result] = feedbackOn(
    ["Objection handling"],
    [
      "Rhea: Hi Paula, thanks for making the time today.",
      "Paula: Sure, happy to talk about the refunds that we pay twice.",
      "Rhea: So it would be nine hundred a month for all of the stores, with the setup in it.",
      "Paula: Nine hundred. That is far too expensive for us, we can't afford that this year.",
      "Rhea: I see. Compared with what? What do the double refunds cost you now?",
      "Paula: About four hundred a month, so your price is more than twice what we lose.",
      "Rhea: Then it doesn't pay for itself. What if we start with the two big stores?",
      "Paula: That would be better, yes.",
    ],
  );
  const [evidence] = result?.evidence ?? [];
  expect(evidence?.quote).toBe("Nine hundred. That is far too expensive for us, we can't afford that this year.");
  expect(result?.feedback).toContain("“I see. Compared with what? What do the double refunds cost you now?”");
});
