import { expect, test } from "vitest";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import { tagTurns } from "@/lib/analysis/local/tagger/model";
import { script } from "@/tests/unit/analysis/local/script";

const tagged = (lines: readonly string[]) => tagTurns(readDialogue(script(lines)), []);

const small = Array.from({ length: 5 }, (_, at) => [
  `Rhea: And how was the ride to number ${at}, with all that rain on the road?`,
  "Paula: Oh, you know, long, and wet, and the radio was broken again.",
]).flat();
const offer = [
  "Rhea: So it is two years at nine hundred a month, with the setup in it. Do you want to do it?",
  "Paula: Yes. Let's do that.",
];

test("calls of fewer than twelve turns are read once, longer ones twice", () => {
  expect(tagged([...small.slice(0, 8), ...offer]).isReadTwice).toBe(false);
  expect(tagged([...small, ...offer]).isReadTwice).toBe(true);
});

test("a turn is judged by turns that lie further away than its own words and neighbours reach", () => {
  const end = ["Rhea: Good.", "Paula: Fine.", "Rhea: Okay.", "Paula: Good, then."];
  const decided = tagged([...small, ...offer, ...end]);
  const chatted = tagged([...small, ...small.slice(0, 2), ...end]);
  // Three turns after the offer: the words near it are the same.
  const at = small.length + offer.length + 2;
  expect(decided.of(at, "decision")).not.toBeCloseTo(chatted.of(at, "decision"), 3);
});
