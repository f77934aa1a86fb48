import { expect, test } from "vitest";
import { saysMore } from "@/app/(dashboard)/meetings/[id]/says-more";

const quote = "I'll send it tomorrow.";

test.each([
  [null, false],
  [quote, false],
  [`Rhea: ${quote}`, false],
  [`Paula: I need the list. – Rhea: ${quote}`, true],
  [`Rhea: The list is long. ${quote}`, true],
  [`Rhea: ${quote} And the other form, too.`, true],
  ["The list of returns by tomorrow.", true],
])("a description is shown beside its quote only where it says more: %s", (description, expected) => {
  expect(saysMore({ description, quote })).toBe(expected);
});

test("a description without a quote is shown", () => {
  expect(saysMore({ description: "The list of returns.", quote: null })).toBe(true);
});
