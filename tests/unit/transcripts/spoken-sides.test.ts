import { expect, test } from "vitest";
import { sidesByWords } from "@/lib/transcripts/spoken-sides";
import { goodCall, script } from "@/tests/unit/analysis/local/script";

const sidesOf = (lines: readonly string[]) => {
  const segments = script(lines);
  const sides = sidesByWords(segments, [...new Set(segments.map(({ speaker }) => speaker))]);
  return sides === null ? null : Object.fromEntries(sides);
};

test("who sells and who buys is told from the words alone", () => {
  expect(sidesOf(goodCall)).toEqual({ Rhea: "rep", Paula: "prospect" });
});

test.each(["Front desk", "Marge"])("who answers first and puts through (%s) belongs to neither side", (name) => {
  const door = [
    `${name}: Good morning, we're closed for deliveries, and I've no time for this, who is it?`,
    "Rhea: Good morning, this is Rhea from Parcelwise. Is Paula there, please?",
    `${name}: She's in the warehouse. I don't know if she wants to talk to you, we get so many calls. Hold on.`,
  ];
  expect(sidesOf([...door, ...goodCall])).toEqual({ Rhea: "rep", Paula: "prospect", [name]: "unknown" });
});
