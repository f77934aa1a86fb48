import { describe, expect, test } from "vitest";
import { highlightsOf, searchedWords } from "@/lib/search/find-said";

const marked = (text: string) => text.replaceAll("[", "\uE000").replaceAll("]", "\uE001");

describe("searchedWords", () => {
  test.each([
    ["What did Vicki say about the price in our last meeting?", "What did Vicki about the price in our last"],
    ["who mentioned the on-premise licence", "who the on-premise licence"],
    ["meeting", "meeting"],
  ])("%s", (question, words) => {
    expect(searchedWords(question)).toBe(words);
  });
});

describe("highlightsOf", () => {
  test.each([
    ["[Price] per seat", "Price per seat", [[0, 5]]],
    [
      "The [price] is the [price]",
      "The price is the price",
      [
        [4, 9],
        [17, 22],
      ],
    ],
    ["nothing here", "nothing here", []],
    ["😀 [price]", "😀 price", [[3, 8]]],
  ])("%s", (withMarks, text, places) => {
    expect(highlightsOf(marked(withMarks), text)).toEqual(places.map(([start, end]) => ({ start, end })));
  });

  test("a text that had such marks itself gets no highlights rather than wrong ones", () => {
    expect(highlightsOf(marked("[Price]"), marked("[Price]x"))).toEqual([]);
  });
});
