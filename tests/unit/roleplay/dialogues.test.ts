import { describe, expect, test } from "vitest";
import { play } from "@/lib/roleplay/script/play";
import * as builtWithLost from "@/tests/unit/roleplay/dialogues/built-with-lost";
import * as builtWithWon from "@/tests/unit/roleplay/dialogues/built-with-won";
import type { Dialogue } from "@/tests/unit/roleplay/dialogues/dialogue";
import * as keptBackLost from "@/tests/unit/roleplay/dialogues/kept-back-lost";
import * as keptBackWon from "@/tests/unit/roleplay/dialogues/kept-back-won";

const dialogues: Dialogue[] = [builtWithWon, builtWithLost, keptBackWon, keptBackLost].flatMap((half) => Object.values(half));
const seeds = ["a", "b", "c"];

const sentencesOf = (text: string): string[] => text.match(/[^.!?]+[.!?]+/g)?.map((one) => one.trim().toLowerCase()) ?? [text];

test("twenty dialogues of twelve messages", () => {
  expect(dialogues).toHaveLength(20);
  for (const { turns } of dialogues) expect(turns).toHaveLength(12);
});

describe.each(dialogues.map((dialogue) => [dialogue.name, dialogue] as const))("%s", (_, dialogue) => {
  const { scene, turns } = dialogue;
  const said = turns.map(([words]) => words);

  test.each(seeds)("each answer fits what was said (%s)", (seed) => {
    const { answers, endedAt } = play(scene, said, seed);
    for (const [at, [words, expected]] of turns.entries()) {
      const answer = answers[at];
      if (answer === undefined) continue;
      const about = `${at + 1}. ${words}\n→ ${answer}`;
      if (expected.says) expect(answer, about).toMatch(expected.says);
      if (expected.not) expect(answer, about).not.toMatch(expected.not);
      if (expected.yes) expect(answer, about).toMatch(/^yes\b/i);
      if (expected.no) expect(answer, about).toMatch(/^no[t]?\b/i);
      if (expected.ends) expect(endedAt, about).toBe(at);
      if (expected.agrees) expect(play(scene, said.slice(0, at + 1), seed).outcome, about).toBe("won");
    }
  });

  test.each(seeds)("nothing is said twice, nothing given away, and the end fits (%s)", (seed) => {
    const { answers, outcome, endedAt } = play(scene, said, seed);
    const whole = answers.join("\n");
    const sentences = answers.flatMap(sentencesOf);
    expect(sentences.filter((one, at) => sentences.indexOf(one) !== at)).toEqual([]);
    for (const [words, from] of dialogue.secrets)
      for (const [at, answer] of answers.entries())
        if (at + 1 < from) expect(answer, `${at + 1}. ${said[at]}`).not.toMatch(words);
    expect(outcome, whole).toBe(dialogue.outcome);
    expect((endedAt ?? 98) + 1, whole).toBeLessThanOrEqual(dialogue.endsBy);
    expect(answers.length, whole).toBeGreaterThanOrEqual(dialogue.holdsUntil);
  });
});
