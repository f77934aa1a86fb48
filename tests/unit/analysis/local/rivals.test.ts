import { expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { isMereWord, noFirm } from "@/lib/analysis/local/rivals";
import { inputOf, script } from "@/tests/unit/analysis/local/script";

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

const begins = (name: string) => isMereWord([{ name, form: ["capital", "one", "first"] }]);

test("a word that begins a sentence is no name, unless it is a noun or stands elsewhere too", () => {
  expect(["Put", "Busy"].map(begins)).toEqual([true, true]);
  expect(["Shell", "Boxdale"].map(begins)).toEqual([false, false]);
  expect(isMereWord([{ name: "Put", form: ["capital", "one"] }])).toBe(false);
});

test("a figure or an owner is no firm", () => {
  expect(["Eleven", "Seventy-four", "Owner"].map((name) => noFirm.test(name))).toEqual([true, true, true]);
  expect(["Fourways", "Boxdale"].map((name) => noFirm.test(name))).toEqual([false, false]);
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
