import { describe, expect, test } from "vitest";
import { daysIn, hoursIn } from "@/lib/analysis/local/choice/mentions";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import { namedDays } from "@/lib/analysis/local/due-dates";
import { script } from "@/tests/unit/analysis/local/script";

/** A Monday. */
const today = { year: 2026, month: 5, day: 11 };

test.each<[string, string[]]>([
  ["I'll ring her in the morning, and you have it on Thursday.", ["2026-05-12", "2026-05-14"]],
  ["I'll text you once we're off the phone.", ["2026-05-11"]],
  ["Wednesday I'm at the auction. Friday?", ["2026-05-15"]],
  ["Wednesday, twenty-seven, or the third of June.", ["2026-05-27", "2026-06-03"]],
  ["We are forty people, and it takes two years.", []],
])("%j names these days on Monday, 11 May 2026: %j", (text, dates) => {
  expect(namedDays(text, today).map(({ date }) => date)).toEqual(dates);
});

const values = (mentions: readonly { value: string }[]): string[] => mentions.map(({ value }) => value);

describe("the days that are weighed", () => {
  const daysOf = (...lines: string[]): string[] => values(daysIn(readDialogue(script(lines)).sentences, today));

  test("a day that is corrected in the same breath is none of them", () => {
    expect(daysOf("Rhea: I'll send it by Friday. No, Monday, I'm off on Friday.")).toEqual(["2026-05-18"]);
    expect(daysOf("Rhea: By Friday.", "Paula: No, Monday.")).toEqual(["2026-05-15", "2026-05-18"]);
  });

  test("a day of the month is one of the month that was spoken of, too, where its weekday fits", () => {
    expect(daysOf("Rhea: Early in June?", "Paula: The third, then.")).toEqual(["2026-06-03"]);
    expect(daysOf("Rhea: In August, when you're back?", "Paula: Wednesday the twenty-sixth.")).toEqual(["2026-08-26"]);
  });
});

test("an hour that leaves it open is weighed in both halves of the day, and the same time is the hour of the call", () => {
  const dialogue = readDialogue(script(["Rhea: Half six, or at 4pm?", "Paula: The same time as today."]));
  expect(values(hoursIn(dialogue, dialogue.sentences, "15:30"))).toEqual(["18:30", "06:30", "16:00", "15:30"]);
});
