import { expect, test } from "vitest";
import { likelyHeight } from "@/app/(dashboard)/meetings/[id]/line-height";

const words = (characters: number) => "word ".repeat(Math.ceil(characters / 5)).slice(0, characters);

test("a line is as high as its rows, which are more on a narrow page, and its speaker's name", () => {
  expect(likelyHeight(words(400), true, 1000)).toBeGreaterThan(likelyHeight(words(80), true, 1000));
  expect(likelyHeight(words(400), true, 360)).toBeGreaterThan(likelyHeight(words(400), true, 1000));
  expect(likelyHeight("Yes.", false, 1000)).toBeGreaterThan(likelyHeight("Yes.", true, 1000));
  expect(likelyHeight("One.\nTwo.\nThree.", true, 1000)).toBeGreaterThan(likelyHeight("One. Two. Three.", true, 1000));
});

test("a text without a word and a page without a width have a height too", () => {
  expect(likelyHeight("", true, 0)).toBeGreaterThan(0);
});
