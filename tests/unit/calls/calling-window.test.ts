import { expect, test } from "vitest";
import { isInWindow, nextInWindow } from "@/lib/calls/calling-window";
import { dialedNumber, zonesOf } from "@/lib/calls/numbers";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;
const window = { window_start: "08:00", window_end: "21:00", days: weekdays };
const at = (text: string) => Date.parse(text);

test("a number of one zone is rung by its own clock, from the first minute to before the last", () => {
  const berlin = ["Europe/Berlin"];
  expect(isInWindow(at("2026-05-11T06:00:00Z"), berlin, window)).toBe(true);
  expect(isInWindow(at("2026-05-11T05:59:00Z"), berlin, window)).toBe(false);
  expect(isInWindow(at("2026-05-11T18:59:00Z"), berlin, window)).toBe(true);
  expect(isInWindow(at("2026-05-11T19:00:00Z"), berlin, window)).toBe(false);
});

test("a number that may be in several zones is rung when all of them allow it", () => {
  const zones = ["America/New_York", "America/Los_Angeles"];
  expect(isInWindow(at("2026-05-11T14:00:00Z"), zones, window)).toBe(false);
  expect(isInWindow(at("2026-05-11T15:00:00Z"), zones, window)).toBe(true);
  expect(isInWindow(at("2026-05-12T01:00:00Z"), zones, window)).toBe(false);
});

test("on its own day of the week: Saturday in Auckland is Friday elsewhere", () => {
  expect(isInWindow(at("2026-05-08T22:00:00Z"), ["Pacific/Auckland"], window)).toBe(false);
  expect(isInWindow(at("2026-05-08T15:00:00Z"), ["America/New_York"], window)).toBe(true);
});

test("the next moment is found over a weekend, and none where there is none", () => {
  const next = nextInWindow(at("2026-05-08T23:00:00Z"), ["Europe/Berlin"], window);
  expect(new Date(next ?? 0).toISOString()).toBe("2026-05-11T06:00:00.000Z");
  expect(nextInWindow(at("2026-05-08T23:00:00Z"), ["Europe/Berlin"], { ...window, days: [] })).toBeNull();
});

test("a number of no known zone is never rung", () => {
  expect(isInWindow(at("2026-05-11T12:00:00Z"), [], window)).toBe(false);
});

test("a toll-free number may be in any zone of its country code", async () => {
  expect((await zonesOf("+18005550100")).length).toBeGreaterThan(20);
  expect(await zonesOf("+14155550100")).toEqual(["America/Los_Angeles"]);
});

test.each(["+911", "911", "112", "+19005550123", "+33899123456", "+1415", "4155550100", "+1 415 CALL NOW", ""])(
  "%s is never rung",
  (text) => expect(() => dialedNumber(text)).toThrow(),
);
