import { describe, expect, test } from "vitest";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { antecedents, pointerIn } from "@/lib/analysis/local/choice/antecedent";
import { phrasesIn } from "@/lib/analysis/local/choice/phrases";
import { type Dialogue, readDialogue } from "@/lib/analysis/local/dialogue";
import { inputOf, script, shortCall } from "@/tests/unit/analysis/local/script";

const sentenceOf = (text: string): Dialogue["sentences"][number] => {
  const [sentence] = readDialogue(script([`Rhea: ${text}`])).sentences;
  if (sentence === undefined) throw new Error("no sentence");
  return sentence;
};

test("a thing is named with what belongs to it, and never by a word of time or by nothing", () => {
  const named = (text: string) => phrasesIn(sentenceOf(text)).map(({ words }) => words.map((word) => word.text).join(" "));
  expect(named("We need the signed copy of your contract by Friday morning.")).toEqual([
    "the signed copy of your contract",
    "your contract",
  ]);
  expect(named("It is a good thing to have some time next week.")).toEqual([]);
});

describe("a promise points at what was named before", () => {
  const pointsWith = (text: string, act: string): string | null => {
    const pointer = pointerIn({ sentence: sentenceOf(text), act });
    return pointer === null ? null : (pointer.sentence.words[pointer.at]?.text ?? null);
  };

  test.each([
    ["I'll send it to you tomorrow.", "send it to you tomorrow", "it"],
    ["I'll ask him tonight.", "ask him tonight", "him"],
    ["I'll get that over to Ana.", "get that over to ana", "that"],
  ])("with a pronoun: %s", (text, act, expected) => expect(pointsWith(text, act)).toBe(expected));

  test.each([
    ["I'll send you that letter tomorrow.", "send you that letter tomorrow"],
    ["I'll do a one-pager for Agnes.", "do a one pager for agnes"],
    ["I'll send the list, he knows it.", "send the list he knows it"],
  ])("and not where it names the thing itself: %s", (text, act) => expect(pointsWith(text, act)).toBeNull());
});

test.each([
  ["I'll ask her", ["Pauline", "our bookkeeper"]],
  ["I'll bring it", ["the rate sheet", "the drawer of Pauline", "Pauline", "our bookkeeper"]],
])('a thing is never meant by "her", only somebody: %s', (promise, expected) => {
  const dialogue = readDialogue(
    script([`Paula: The rate sheet is in the drawer of Pauline, our bookkeeper.`, `Rhea: ${promise}.`]),
  );
  const sentence = dialogue.sentences.at(-1);
  const act = promise.replace("I'll ", "");
  const pointer = sentence === undefined ? null : pointerIn({ sentence, act });
  if (pointer === null) throw new Error("no pronoun");
  const named = antecedents({ dialogue, promising: new Set(), isName: () => false }, pointer);
  expect(
    named.map(({ phrase }) =>
      phrase.words
        .map(({ text }) => text)
        .join(" ")
        .replace(/^The/, "the"),
    ),
  ).toEqual(expected);
});

/** The items after a call with these lines in its middle. */
const titlesOf = (...lines: string[]): string[] =>
  analyzeByRules(inputOf(script(shortCall(...lines)))).digest.action_items.map(({ title }) => title);

describe("a title says what the pronoun stands for", () => {
  test.each<[string, string[], string]>([
    [
      "a thing that the other asked for",
      ["Paula: And the contract, how quickly could I have it?", "Rhea: You'll have it on Thursday.", "Paula: Good, thank you."],
      "Get Paula the contract",
    ],
    [
      "a person",
      [
        "Paula: The price must our director decide, Mr. Wrona.",
        "Rhea: Okay.",
        "Paula: I'll ask him tonight and call you.",
        "Rhea: Good.",
      ],
      "Ask Mr. Wrona",
    ],
  ])("%s", (_, lines, expected) => expect(titlesOf(...lines).join("; ")).toContain(expected));

  test("and keeps the pronoun where that is not sure", () => {
    expect(titlesOf("Rhea: I'll look at it tomorrow and send you an email.", "Paula: Good, thank you.")).toEqual([
      expect.stringMatching(/^Look at it\b/),
    ]);
  });
});
