import { expect, test } from "vitest";
import { stem } from "@/lib/analysis/local/content-words";
import { forgetWords, readText } from "@/lib/analysis/local/language";

test("words are read alike however often the reader was made anew", { timeout: 60_000 }, () => {
  const said = "We'll send the contract to Mr. Haas by Friday. Does 3 pm work?";
  const first = readText(said);
  expect(first).toMatchObject({ sentences: [expect.anything(), expect.anything()] });
  for (let renewals = 0; renewals < 30; renewals += 1) {
    forgetWords();
    expect(readText(said)).toEqual(first);
  }
});

test.each(["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"])(
  "%j is read as a word like any other",
  (word) => {
    const { words } = readText(`Then the ${word} will send the drawing by Friday.`);
    expect(words.map(({ norm }) => typeof norm)).toEqual(words.map(() => "string"));
    expect(typeof stem(word)).toBe("string");
  },
);
