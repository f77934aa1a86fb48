import { describe, expect, test } from "vitest";
import { play } from "@/lib/roleplay/script/play";
import { answerToEffort, answerToMoney, dana, hello, starters, talk } from "@/tests/unit/roleplay/scene";

const discovery = ["How do you close the month today?", "Who copies the figures, and how?", "What does each close cost you?"];
const offer =
  "With us nobody copies figures between spreadsheets by hand any more, and the close takes three days without overtime.";
const ask = "Can we do a demo on Thursday at 10?";

describe("a call that is won", () => {
  const won = [hello, ...discovery, offer, answerToMoney, answerToEffort, answerToMoney, answerToEffort, ask];

  test("needs discovery, answers to each objection, and a dated next step", () => {
    const { last, outcome, all } = talk(dana, won);
    expect(outcome).toBe("won");
    expect(last).toContain("Thursday at 10");
    expect(last).toContain("demo");
    for (const objection of dana.objections) expect(all.toLowerCase()).toContain(objection.toLowerCase());
  });

  test("waits for a day when none is named, and takes the one that comes", () => {
    const vague = [...won.slice(0, -1), "Shall we set up a demo as the next step?"];
    expect(talk(dana, vague).outcome).toBeNull();
    expect(talk(dana, vague).last).toMatch(/when|day|time/i);
    const dated = talk(dana, [...vague, "Thursday at 10"]);
    expect(dated.outcome).toBe("won");
    expect(dated.last).toContain("Thursday at 10");
  });

  test("stays won, and says goodbye in other words each time", () => {
    const { answers, outcome } = talk(dana, [...won, "Great, thank you.", "Talk to you then!"]);
    expect(outcome).toBe("won");
    expect(answers.at(-1)).not.toBe(answers.at(-2));
  });

  test("is not won by asking first", () => {
    const { answers, outcome } = talk(dana, [hello, ask, "Then how about Friday at 11?", "Or a demo on Monday at 9?"]);
    expect(outcome).not.toBe("won");
    for (const answer of answers.slice(1)) expect(answer).toMatch(/^Not?\b.*(asked|understand|know|hardly)/);
  });
});

/** A very good rep: acknowledges each objection, asks about it and gives proof. */
const thorough =
  "I understand, that's fair. Other customers had the same worry: our own team does the setup within two weeks, in your own network and encrypted, alongside what you have today; it pays for itself against what the problem costs, I prepare a one-page summary for the people who decide, I introduce you to a reference customer, without that nobody should sign, and we start later if the timing is bad.";

describe.each(starters.map((scene) => [scene.name, scene] as const))("%s", (_, scene) => {
  const questions = [
    "Hello, this is Sam. Do you have a minute?",
    "How do you handle that today?",
    "What is the hardest part about it for your team?",
    "What does that cost you, in money and hours?",
    "Who else is involved in a decision like this?",
    "What have you tried so far, and what is in place now?",
    "What would success look like by the end of the year?",
  ];

  test("can be won by a thorough rep", () => {
    const said = [...questions];
    for (let round = 0; round < 12 && play(scene, said, "s").outcome === null; round++)
      said.push(thorough, "How about a meeting next Tuesday at 9?");
    expect(play(scene, said, "s").outcome).toBe("won");
    expect(said.length).toBeLessThan(30);
  });

  test("tells its facts only bit by bit, and its objections once each", () => {
    const { answers } = play(scene, [...questions, thorough, thorough, thorough, thorough, thorough], "s");
    const all = answers.join("\n");
    for (const objection of scene.objections) {
      const words = objection.slice(1, -1);
      expect(all.split(words).length - 1, objection).toBeLessThanOrEqual(1);
    }
    expect(answers[0]).not.toMatch(/\d/);
    expect(answers[1]?.length).toBeLessThan(260);
  });
});
