import { describe, expect, test } from "vitest";
import { dueDateIn } from "@/lib/assistant/due-date";
import { periodAhead, periodOf } from "@/lib/assistant/period";

/** A Wednesday; it is already Thursday in Auckland. */
const now = new Date("2026-05-13T13:00:00Z");

describe("periodOf", () => {
  test.each([
    ["How many calls today?", "UTC", "2026-05-13T00:00:00.000Z", "2026-05-13T23:59:59.999Z"],
    ["How many calls today?", "Pacific/Auckland", "2026-05-13T12:00:00.000Z", "2026-05-14T11:59:59.999Z"],
    ["calls of this week", "UTC", "2026-05-11T00:00:00.000Z", "2026-05-17T23:59:59.999Z"],
    ["calls of last week", "Europe/Berlin", "2026-05-03T22:00:00.000Z", "2026-05-10T21:59:59.999Z"],
    ["objections last month", "UTC", "2026-04-01T00:00:00.000Z", "2026-04-30T23:59:59.999Z"],
    ["in the last 30 days", "UTC", "2026-04-13T00:00:00.000Z", "2026-05-13T23:59:59.999Z"],
    ["in the past two weeks", "UTC", "2026-04-29T00:00:00.000Z", "2026-05-13T23:59:59.999Z"],
    ["what was said in March", "UTC", "2026-03-01T00:00:00.000Z", "2026-03-31T23:59:59.999Z"],
    ["what was said in November", "UTC", "2025-11-01T00:00:00.000Z", "2025-11-30T23:59:59.999Z"],
  ])("%s in %s", (question, zone, from, to) => {
    expect(periodOf(question, now, zone)).toMatchObject({ from, to });
  });

  test("a question without a period has none", () => {
    expect(periodOf("What did Vicki say about the march to the cloud?", now, "UTC")).toBeNull();
  });
});

describe("periodAhead", () => {
  test.each([
    ["what is on my calendar tomorrow?", "UTC", "2026-05-14T00:00:00.000Z", "2026-05-14T23:59:59.999Z"],
    ["what is on my calendar tomorrow?", "Pacific/Auckland", "2026-05-14T12:00:00.000Z", "2026-05-15T11:59:59.999Z"],
    ["am I free next week?", "UTC", "2026-05-18T00:00:00.000Z", "2026-05-24T23:59:59.999Z"],
    ["meetings next month", "UTC", "2026-06-01T00:00:00.000Z", "2026-06-30T23:59:59.999Z"],
  ])("%s in %s", (question, zone, from, to) => {
    expect(periodAhead(question, now, zone)).toMatchObject({ from, to });
    // Calls lie behind.
    expect(periodOf(question, now, zone)).toBeNull();
  });
});

describe("dueDateIn", () => {
  test.each([
    ["send the deck by Friday", "2026-05-15"],
    ["call Ann tomorrow", "2026-05-14"],
    ["pay on 2 June", "2026-06-02"],
    ["send the deck", null],
    ["ask about seat 12", null],
  ])("%s", (text, day) => {
    expect(dueDateIn(text, now, "UTC")).toBe(day);
  });
});
