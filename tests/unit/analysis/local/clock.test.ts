import { expect, test } from "vitest";
import { namedHours } from "@/lib/analysis/local/clock";

test.each<[string, string | null]>([
  ["Ten's good.", "10:00"],
  ["Tuesday the twelfth, at two thirty?", "14:30"],
  ["Ring me at seven, before we load.", "07:00"],
  ["half past eleven", "11:30"],
  ["quarter to four", "15:45"],
  ["3pm", "15:00"],
  ["at two in the afternoon", "14:00"],
  ["How's eleven a.m. your time?", "11:00"],
  ["Tuesday the seventh, noon", "12:00"],
  ["9:30 in the morning", "09:30"],
  ["in the evening, at eight", "20:00"],
  ["ten percent off", null],
  ["at ten percent", null],
  ["two weeks", null],
  ["four of us", null],
  ["", null],
])("%j names the hour %s", (text, time) => {
  expect(namedHours(text)[0]?.time ?? null).toBe(time);
});

test("every hour of a text is named, with the other half of the day where it is open", () => {
  expect(namedHours("Not at nine, I'm at the dentist. Half past two, or 4pm?")).toMatchObject([
    { time: "09:00", other: "21:00" },
    { time: "14:30", other: "02:30" },
    { time: "16:00", other: null },
  ]);
});
