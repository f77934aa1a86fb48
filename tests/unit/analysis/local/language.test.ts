import { expect, test } from "vitest";
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
