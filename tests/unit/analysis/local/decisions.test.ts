import { expect, test } from "vitest";
import { findDecisions } from "@/lib/analysis/local/decisions";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import type { Tagged } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { script } from "@/tests/unit/analysis/local/script";

const dialogue = readDialogue(
  script([
    "Rhea: Shall we say the twelve desks with the training?",
    "Paula: Yes, we take the twelve desks with the training.",
    "Rhea: Good, the twelve desks it is then, with the training.",
    "Paula: And the old chairs?",
    "Rhea: We can collect the old chairs in June.",
    "Paula: The old chairs stay where they are for another year.",
  ]),
);
const settledIn = (...turns: number[]): number[] => {
  const tagged: Tagged = {
    isReadTwice: true,
    of: (turn, tag) => (tag === "decision" && turns.includes(turn) ? sure.decision + turn / 100 : 0),
  };
  return findDecisions(dialogue, tagged, null).map(({ segment_index }) => segment_index ?? -1);
};

test("what is settled within three turns is one decision, by the turn that most likely settles it", () => {
  expect(settledIn(0, 1, 2)).toEqual([2]);
  expect(settledIn(2, 5)).toEqual([5]);
});

test("what is settled four turns later is another one", () => {
  expect(settledIn(1, 5)).toEqual([1, 5]);
});
