import { describe, expect, test } from "vitest";
import { checklistOf, pointOf, withoutRepeats } from "@/app/(dashboard)/reports/[id]/feedback";

describe("a checklist in a feedback", () => {
  test("is what was done and what was not", () => {
    expect(
      checklistOf("You did 2 of 4: checked the time, said why this buyer; not done: asked for the time. Ask for it."),
    ).toEqual({
      done: ["checked the time", "said why this buyer"],
      missing: ["asked for the time"],
      before: "",
      after: "Ask for it.",
    });
    expect(checklistOf("You did none of these: got a yes, fixed it to a date. Ask.")).toMatchObject({
      done: [],
      missing: ["got a yes", "fixed it to a date"],
    });
    expect(checklistOf("Nicely done: you did 1 of 1: got a yes. Keep it up.")).toMatchObject({
      before: "Nicely done.",
      after: "Keep it up.",
    });
  });

  test("stays prose where the count is another one, or where there is none", () => {
    expect(checklistOf("You did 3 of 4: a, b. Go on.")).toBeNull();
    expect(checklistOf("You asked 7 questions, 3 of them open.")).toBeNull();
  });
});

test("a point says only what its criterion does not say", () => {
  const criteria = [{ name: "Next steps", feedback: "You agreed on a date. Keep doing it." }];
  expect(pointOf("Next steps: you agreed on a date. At 1:20 you said “Tuesday at ten”.", criteria)).toEqual({
    criterion: "Next steps",
    text: "At 1:20 you said “Tuesday at ten”.",
  });
  expect(pointOf("Asks short questions.", criteria)).toEqual({ criterion: null, text: "Asks short questions." });
});

test("a summary does not say the score and the warning again", () => {
  expect(
    withoutRepeats(
      "7.6 of 10 on “Discovery call”, from 5 of 6 criteria. Strongest: Next steps (9.0). Scores are heuristic: published rules over the words of the call, no language model.",
    ),
  ).toBe("Scored by 5 of 6 criteria. Strongest: Next steps (9.0).");
  expect(withoutRepeats("The rep listened well.")).toBe("The rep listened well.");
});
