import { describe, expect, test } from "vitest";
import { plainVerb, titleOf, withoutCalls } from "@/lib/analysis/local/action-title";
import { endOf } from "@/lib/analysis/local/choice/ending";
import { readText } from "@/lib/analysis/local/language";

const titled = (text: string, isOwn: boolean) =>
  titleOf(readText(text).words, { speaker: "Rhea", addressee: "Paula", isOwn }, null);

describe("a promise's title", () => {
  test.each([
    ["send you the pricing", "Send Paula the pricing"],
    ["ask my boss about the price", "Ask the boss about the price"],
    ["check your contract tonight", "Check Paula's contract tonight"],
    ["send you your contract", "Send Paula their contract"],
    ["bring my own ladder", "Bring their own ladder"],
    ["send the list when I'm back", "Send the list when they're back"],
    ["ask them before I hand out names", "Ask them before they hand out names"],
    ["tell him that we're serious", "Tell him that they're serious"],
    ["bring 'em a sample", "Bring them a sample"],
  ])("puts who does it as somebody else would: %s", (words, title) => expect(titled(words, true)).toBe(title));

  test.each([
    ["ask the engineer and I come back to you", "Ask the engineer and come back to Paula"],
    ["ask the engineer and I'll come back to you", "Ask the engineer and come back to Paula"],
    ["send the drawing tomorrow and you come back with the hours", "Send the drawing tomorrow"],
    ["call Skeeter he can be there by eight", "Call Skeeter"],
    ["send you the pack, there's photographs in it", "Send Paula the pack"],
    ["tell Mai it runs in Khmer", "Tell Mai it runs in Khmer"],
    ["fix the pages we talked about", "Fix the pages they talked about"],
  ])("ends where another does something else: %s", (words, title) => expect(titled(words, true)).toBe(title));
});

describe("a request's title", () => {
  test.each([
    ["send me your list", "Send Rhea their list"],
    ["send me the list and I look at it", "Send Rhea the list"],
    ["send it over and I'll show it to my partner", "Send it over"],
    ["send me the list, and Luis shows it", "Send Rhea the list"],
    ["send it to me first I want to see the line", "Send it to Rhea first"],
  ])("%s", (words, title) => expect(titled(words, false)).toBe(title));
});

test.each([
  ["send me two films, Owen?", "send me two films ?"],
  ["give me the model, Lucie, the paper of today", "give me the model , the paper of today"],
  ["send it to Kim, Owen and Lucie", "send it to Kim , Owen and Lucie"],
])("a call by name is no part of it: %s", (text, said) => {
  const people = ["kim", "owen", "lucie"];
  expect(
    withoutCalls(readText(text).words, (word) => people.includes(word))
      .map((word) => word.text)
      .join(" "),
  ).toBe(said);
});

test.each([
  "send you the offer when you've got a real one",
  "give them notice by the thirty-first",
  "ask the product team and come back to you",
  "send it as soon as we hang up",
  "send the invitation to you both in the next ten minutes",
])("what is promised never ends within a phrase or a clause: %s", (text) => {
  const { words } = readText(`${text}.`);
  const said = words.slice(0, endOf(words)).map((word) => word.text);
  expect(said.join(" ")).not.toMatch(
    /(?: a| real| thirty| by| come| back| hang| so| when| when you| you've| in| in the| in the next)$/,
  );
});

test.each([
  ["brings it before twelve", "bring it before twelve"],
  ["Does the books", "Do the books"],
  ["carries it over", "carry it over"],
  ["fixes the gate", "fix the gate"],
  ["owe you the file", "get you the file"],
  ["discuss the price", "discuss the price"],
  ["focus on the roof", "focus on the roof"],
])("the first verb of what somebody is to do is plain: %s", (said, plain) => {
  expect(plainVerb(said)).toBe(plain);
});
