import { describe, expect, test } from "vitest";
import { minutesNamed } from "@/lib/assistant/hour";
import { mailsAbout } from "@/lib/assistant/meeting-prep";
import { topics } from "@/lib/assistant/question";

describe("the hour that is named", () => {
  test.each([
    ["my 4pm meeting", [960]],
    ["my 4:30 p.m. call", [990]],
    ["the 12 am call", [0]],
    ["the 12pm call", [720]],
    ["the 3 o'clock call", [900, 180]],
    ["the 10 o’clock call", [600, 1320]],
    ["the call at 16:15", [975]],
    ["the meeting at 9", [540, 1260]],
    ["lunch at noon", [720]],
    ["my next meeting", []],
    ["the 99 o'clock call", []],
  ])("%s", (text, minutes) => {
    expect(minutesNamed(text)).toEqual(minutes);
  });
});

describe("mail for a meeting of some hour", () => {
  test.each([
    "Find inbox info for my 4pm meeting",
    "inbox info for my 4pm meeting",
    "mails for my 4pm",
    "what's in my inbox about the 3 o'clock call",
    "Any e-mails about my next meeting?",
    "Show mail for the meeting at 16:00 tomorrow",
  ])("is asked for by: %s", (text) => {
    expect(topics.meetingPrep.test(text)).toBe(true);
  });

  test.each([
    "Any mail from Sarah about pricing?",
    "Mails since 4pm",
    "When is my 4pm meeting?",
    "What did they say in the 4pm call about mail?",
  ])("is not asked for by: %s", (text) => {
    expect(topics.meetingPrep.test(text)).toBe(false);
  });
});

describe("the query", () => {
  test("has the people's addresses and the title's words", () => {
    const people = [{ email: "Sarah@weka.example", name: "Sarah Chen" }];
    expect(mailsAbout({ title: "Call about the Pricing review", people })).toBe(
      "{from:sarah@weka.example to:sarah@weka.example subject:(pricing review)}",
    );
  });

  test("has no operator that a title or an address brings along", () => {
    const people = [{ email: "x} in:anywhere from:boss@home.example", name: "" }];
    expect(mailsAbout({ title: "Plan} in:anywhere {from:boss OR", people })).toBe("{subject:(plan anywhere boss)}");
    expect(mailsAbout({ title: "(no title)", people: [] })).toBe("");
  });
});
