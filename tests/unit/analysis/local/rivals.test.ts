import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { goodCall, inputOf, script } from "@/tests/unit/analysis/local/script";

const rivalsIn = (...lines: string[]) =>
  analyzeByRules(inputOf(script(lines)))
    .insights.filter(({ category }) => category === "competitor")
    .map(({ insight }) => insight);

test.each([
  ["a quote beside the name", "Paula: We have a quote from Boxdale at eleven thousand, and they're local."],
  ["the name as the answer to who does it today", "Paula: Boxdale. They've had it for years."],
  ["people of the firm", "Paula: The Boxdale people offered us two years, and you're at five."],
  ["a firm by its trade, and then its name", "Paula: We already have an agency for that, Boxdale."],
])("a rival by name: %s", (_, answer) => {
  const found = rivalsIn("Rhea: Who does this for you at the moment?", answer, "Rhea: Thank you. What would make it better?");
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("(Boxdale)");
});

test("a word by itself that is no noun is no name", () => {
  const found = rivalsIn("Rhea: How are we doing today?", "Paula: Busy. We use the other supplier.", "Rhea: I see.");
  expect(found.join()).not.toContain("(Busy)");
});

test("a figure is no name", () => {
  const found = rivalsIn(
    "Rhea: How many quotes do you have?",
    "Paula: Eleven. And the other supplier is cheaper.",
    "Rhea: I see.",
  );
  expect(found.join()).not.toContain("(Eleven)");
});

test("a word that begins a sentence is no name", () => {
  const names = analyzeByRules(inputOf(script(goodCall))).insights.map(({ insight }) => insight);
  expect(names.length).toBeGreaterThan(2);
  expect(names.join()).not.toContain("(Put)");
});

test("a rival by name in a transcript without capitals", () => {
  const found = rivalsIn(
    "Rhea: who are you with at the moment",
    "Paula: we are with boxdale right now they are cheap but they are always late",
    "Rhea: thank you what would make it better for you",
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("(boxdale)");
});

test.each([
  ["the seller's own firm", "Rhea: Hi, this is Rhea from Parcelwise.", "Paula: Parcelwise is new to me, they sent a letter."],
  ["a colleague", "Rhea: Who else should see it?", "Paula: Ask Marjorie. She has the numbers for the year."],
  ["a customer of the buyer", "Rhea: Who do you deliver to?", "Paula: We sell to Boxdale, and they want the label on the left."],
  ["where the figures go", "Rhea: And then?", "Paula: Everything ends up in Boxdale, that's where the accounts are."],
  ["a place", "Rhea: Where are you?", "Paula: We have a hall in Leeds, with twelve people."],
])("no rival: %s", (_, ...lines) => {
  expect(rivalsIn(...lines)).toEqual([]);
});

test("the other side's supplier without a name is shown by the buyer's words", () => {
  const [found] = rivalsIn(
    "Rhea: What do you think of the price?",
    "Paula: The other supplier was at ten thousand, so it's still better.",
  );
  expect(found).toContain("The other supplier was at ten thousand");
});
