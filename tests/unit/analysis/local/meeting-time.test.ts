import { expect, test } from "vitest";
import { meetingTime } from "@/lib/analysis/local/choice/meeting-time";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import { script } from "@/tests/unit/analysis/local/script";

/** A Monday. */
const today = { year: 2026, month: 5, day: 11 };
const timeIn = (...lines: string[]) => {
  const dialogue = readDialogue(script(lines));
  const places = dialogue.turns.map(({ index }) => index);
  return meetingTime({ dialogue, promised: [] }, places, { today, now: "15:30" });
};

test.each<[string, string[], { date: string | null; time: string | null }]>([
  [
    "a yes with another hour",
    ["Rhea: Thursday at eleven?", "Paula: Thursday is good, but at nine."],
    { date: "2026-05-14", time: "09:00" },
  ],
  [
    "the hour at which somebody is elsewhere",
    ["Rhea: Thursday?", "Paula: At nine, please. At eleven I'm with a customer."],
    { date: "2026-05-14", time: "09:00" },
  ],
  [
    "a recap of several days",
    ["Rhea: We meet on Friday at ten?", "Paula: Good.", "Rhea: So, contract tomorrow before two, we meet on Friday at ten."],
    { date: "2026-05-15", time: "10:00" },
  ],
  [
    "a day of the month that was spoken of",
    ["Rhea: Shall we talk on the second of July?", "Paula: The third, at ten."],
    { date: "2026-07-03", time: "10:00" },
  ],
  ["an hour at night", ["Rhea: Tuesday, eight o'clock at night?", "Paula: Fine."], { date: "2026-05-12", time: "20:00" }],
  ["nothing that names a day", ["Rhea: Let's talk again.", "Paula: Yes."], { date: null, time: null }],
])("%s", (_, lines, plan) => {
  expect(timeIn(...lines)).toMatchObject(plan);
});

test.each<[string, string[], { isSureDay: boolean; isSureTime: boolean }]>([
  [
    "both sides name day and hour",
    ["Rhea: Thursday at two?", "Paula: Thursday at two works."],
    { isSureDay: true, isSureTime: true },
  ],
  [
    "one names it, the other says yes",
    ["Rhea: Shall we talk on Thursday at two?", "Paula: Sure."],
    { isSureDay: true, isSureTime: true },
  ],
  ["nobody answers", ["Rhea: Shall we talk on Thursday at two?"], { isSureDay: false, isSureTime: false }],
  [
    "the other day is that by which something is sent",
    ["Rhea: I'll send you the offer by Friday, and on Thursday at two we talk with Greta.", "Paula: Thursday works."],
    { isSureDay: true, isSureTime: true },
  ],
  [
    "another hour is named beside it",
    ["Rhea: Thursday at two?", "Paula: Thursday at three."],
    { isSureDay: true, isSureTime: false },
  ],
  [
    "an hour that is another one elsewhere",
    ["Rhea: Thursday at two my time?", "Paula: Thursday at two, yes."],
    { isSureDay: true, isSureTime: false },
  ],
  [
    "an hour of the morning or the evening",
    ["Rhea: Thursday at seven?", "Paula: Thursday at seven."],
    { isSureDay: true, isSureTime: false },
  ],
  [
    "a half of the day that somebody names",
    ["Rhea: Thursday at seven?", "Paula: Thursday at seven in the evening."],
    { isSureDay: true, isSureTime: true },
  ],
])("how sure it is: %s", (_, lines, plan) => {
  expect(timeIn(...lines)).toMatchObject(plan);
});
