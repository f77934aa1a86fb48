import { describe, expect, test } from "vitest";
import { localDay } from "@/lib/analysis/local/calendar-day";
import { findDue } from "@/lib/analysis/local/due-dates";

/** A Monday. */
const today = { year: 2026, month: 5, day: 11 };

test.each<[string, string | null]>([
  ["by Friday", "2026-05-15"],
  ["by end of day", "2026-05-11"],
  ["before lunch", "2026-05-11"],
  ["right after this call", "2026-05-11"],
  ["tomorrow morning", "2026-05-12"],
  ["by the end of the week", "2026-05-15"],
  ["early next week", "2026-05-18"],
  ["by the end of the month", "2026-05-31"],
  ["by the end of the quarter", "2026-06-30"],
  ["by the end of September", "2026-09-30"],
  ["in two weeks", "2026-05-25"],
  ["this day week", "2026-05-18"],
  ["by the fifteenth", "2026-05-15"],
  ["on Thursday the twenty-first", "2026-05-21"],
  ["on the fifth of June", "2026-06-05"],
  ["Thursday next week", "2026-05-21"],
  ["on Monday", "2026-05-18"],
  ["Friday the third, at ten", "2026-07-03"],
  ["the third, Friday, at ten", "2026-07-03"],
  ["friday twenty second nine o'clock", "2026-05-22"],
  ["twenty eighth thursday same time", "2026-05-28"],
  ["Wednesday I'm at the auction. Thursday?", "2026-05-14"],
  ["thursday i'm at the board friday", "2026-05-15"],
  ["Tuesday is no good, Wednesday", "2026-05-13"],
  ["Tuesday the first thing I do is call", "2026-05-12"],
  ["for two years", null],
  ["in March", null],
  ["last Friday", null],
  ["the first time", null],
  ["every Tuesday", null],
  ["you may have ten users", null],
  ["it takes three weeks", null],
  ["", null],
])("%j said on Monday, 11 May 2026, is %s", (text, date) => {
  expect(findDue(text, today)?.date ?? null).toBe(date);
});

describe("the day of the meeting", () => {
  test("is the organization's, not UTC's", () => {
    expect(localDay("2026-05-08T03:00:00.000Z", "America/Chicago")).toEqual({ year: 2026, month: 5, day: 7 });
    expect(localDay("2026-05-07T22:00:00.000Z", "Asia/Tokyo")).toEqual({ year: 2026, month: 5, day: 8 });
  });

  test("is UTC's for an unknown zone, and null for no date", () => {
    expect(localDay("2026-05-08T03:00:00.000Z", "Nowhere/Land")).toEqual({ year: 2026, month: 5, day: 8 });
    expect(localDay("soon", "UTC")).toBeNull();
  });
});
