import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openingOf } from "@/lib/roleplay/script/opening";
import { play } from "@/lib/roleplay/script/play";
import { scriptedVoice } from "@/lib/roleplay/script/voice";
import { expectLinear } from "@/tests/support/linear";
import { answerToEffort, answerToMoney, dana, hello, starters, talk } from "@/tests/unit/roleplay/scene";

describe("discovery", () => {
  test("a question gets the fact that fits it", () => {
    expect(talk(dana, [hello, "What does each close cost you?"]).last).toContain("6,000 dollars");
    expect(talk(dana, [hello, "Who has to sign for something like this?"]).last).toContain(
      "Mr. Cole, our chief executive, signs",
    );
  });

  test("a fact is told once; asked again, the persona says that it has told", () => {
    const { answers } = talk(dana, [hello, "How do you close the month today?", "And how do you close the month today?"]);
    expect(answers[1]).toContain("nine days");
    expect(answers[2]).not.toContain(answers[1]);
    expect(answers[2]).toMatch(/said|told|mentioned|again/i);
  });

  test("a question that the situation has no answer to gets a word, and no invented figure", () => {
    const { last } = talk({ ...dana, situation: "We close the month in nine days." }, [hello, "What is your budget for this?"]);
    expect(last.length).toBeGreaterThan(5);
    expect(last).not.toMatch(/\d/);
  });

  test.each([
    [
      "Dana runs finance at Northwind. She has four people. They copy figures.",
      ["I run finance", "I have four people", "We copy figures"],
    ],
    ["You manage the team. Your boss wants it done.", ["I manage the team", "My boss wants"]],
    ["Northwind uses two systems. Dana's team is tired.", ["We use two systems", "My team is tired"]],
    ["I lead a team of six; every site keeps its own list.", ["every site keeps its own list"]],
  ])("a situation written about the persona is told by the persona: %s", (situation, expected) => {
    const ask = ["How do you work today?", "Tell me more.", "What else?", "Anything else?"];
    const { all } = talk({ ...dana, objections: [], situation }, [hello, ...ask]);
    for (const words of expected) expect(all.toLowerCase()).toContain(words.toLowerCase());
  });
});

describe("objections", () => {
  const pitched = [
    hello,
    "How do you close the month today?",
    "Then we save you those nine days, because nobody copies spreadsheets any more.",
  ];

  test("come with the pitch, one at a time", () => {
    const { last } = talk(dana, pitched);
    expect(dana.objections.filter((objection) => last.toLowerCase().includes(objection.toLowerCase()))).toHaveLength(1);
  });

  test("are settled by an answer to the point, and stay so", () => {
    const { answers, all } = talk(dana, [...pitched, answerToMoney, answerToEffort, answerToEffort]);
    expect(answers.at(3)).not.toMatch(/convinced|worried|went past/);
    expect(all.toLowerCase().split("that sounds expensive").length).toBe(2);
  });

  test("are not settled by being waved away or passed over", () => {
    expect(talk(dana, [...pitched, "Trust me, that's not a big deal at all for you."]).last).toMatch(/money/);
    expect(talk(dana, [...pitched, "We also have a very nice mobile app with colours."]).last).toMatch(/money|answer/);
  });
});

describe("price", () => {
  test("a number gets a reaction that has it", () => {
    const known = [hello, "How do you close the month today?", "What does each close cost you?"];
    const { last } = talk({ ...dana, objections: [] }, [...known, "It is $400 a month."]);
    expect(last).toContain("$400 a month");
  });

  test("brings up what is held against it", () => {
    expect(
      talk(dana, [hello, "How do you close the month today?", "Our price starts at $900 a month."]).last.toLowerCase(),
    ).toContain("that sounds expensive");
  });
});

describe("whatever the rep says", () => {
  const message = fc.oneof(
    fc.constantFrom(
      hello,
      "ok",
      "",
      "?",
      "How do you do that today?",
      "What does it cost you?",
      "It costs $500 a month.",
      answerToMoney,
      "How about Thursday at 10?",
      "Bye!",
    ),
    fc.string({ maxLength: 80 }),
  );

  test("the persona has words until it hangs up, says no sentence twice, and the same ones for the same call", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...starters, dana),
        fc.array(message, { minLength: 1, maxLength: 60 }),
        fc.uuid(),
        (scene, messages, seed) => {
          const played = play(scene, messages, seed);
          const { answers, endedAt } = played;
          expect(answers).toHaveLength(endedAt === null ? messages.length : endedAt + 1);
          for (const answer of answers) {
            expect(answer.trim()).not.toBe("");
            expect(answer).not.toMatch(/[{}]|undefined/);
          }
          const sentences = answers.flatMap((answer) => answer.split(/(?<=[.!?]) /));
          expect(sentences.filter((one, at) => sentences.indexOf(one) !== at)).toEqual([]);
          expect(play(scene, messages, seed)).toEqual(played);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("two sessions of one scenario do not sound the same", () => {
    const said = [hello, "How do you close the month today?", "ok", "And now a word about us and what we could do for you here."];
    const calls = ["a", "b", "c", "d", "e"].map((seed) => talk(dana, said, seed).all);
    expect(new Set(calls).size).toBeGreaterThan(2);
  });

  test("ten times as long a line takes ten times the work", () => {
    const lines = (repeats: number) => Array.from({ length: 99 }, () => "a ".repeat(repeats));
    const [short, long] = [lines(200), lines(2000)];
    expectLinear({ small: () => void play(dana, short, "s"), large: () => void play(dana, long, "s") }, 10);
  });
});

test("the persona opens by its name or asks who calls", () => {
  for (const scene of starters) expect(openingOf(scene, "s")).toMatch(/^[^{}]{3,90}$/);
});

test("the voice says the same as the play, in pieces, and stops when told", async () => {
  const lines = [{ speaker: "rep" as const, content: hello }];
  const pieces: string[] = [];
  for await (const piece of scriptedVoice.reply(dana, lines, "s", new AbortController().signal)) pieces.push(piece);
  expect(pieces.join("")).toBe(play(dana, [hello], "s").answers[0]);
  expect(pieces.length).toBeGreaterThan(1);
  for await (const _ of scriptedVoice.reply(dana, lines, "s", AbortSignal.abort())) throw new Error("spoke after the stop");
});
