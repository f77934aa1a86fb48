import { expect, test } from "vitest";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import { findTopics } from "@/lib/analysis/local/topics";
import { script } from "@/tests/unit/analysis/local/script";

test("topics are in the words that were said, however they are spelled", () => {
  const dialogue = readDialogue(
    script([
      "Rhea: Which colour would your mum like for the kitchen?",
      "Paula: My mum wants the colour of the old kitchen.",
      "Rhea: Then your mum gets the old colour, and the kitchen stays.",
    ]),
  );
  expect(findTopics(dialogue, ["Rhea", "Paula"]).join(" ")).toMatch(/mum/);
  expect(findTopics(dialogue, ["Rhea", "Paula"]).join(" ")).not.toMatch(/mom|color\b/);
});
