import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { agreedMeeting } from "@/lib/analysis/local/agreed-meeting";
import { findDecisions } from "@/lib/analysis/local/decisions";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import { isErrand } from "@/lib/analysis/local/errands";
import { findObjections } from "@/lib/analysis/local/objections";
import { script } from "@/tests/unit/analysis/local/script";

const read = <Shape>(name: string, shape: z.ZodType<Shape>): Shape =>
  shape.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, "phrases", name), "utf8")));

const objections = read("objections.json", z.object({ objections: z.array(z.string()), others: z.array(z.string()) }));
const endings = read("endings.json", z.object({ agreed: z.array(z.array(z.string())), open: z.array(z.array(z.string())) }));

const decisions = read("decisions.json", z.object({ decided: z.array(z.array(z.string())), open: z.array(z.array(z.string())) }));
const errands = read("errands.json", z.object({ errands: z.array(z.string()), others: z.array(z.string()) }));

/** What a buyer says right after a pitch. */
const afterPitch = (text: string) =>
  findObjections(
    readDialogue(
      script([
        "R: So tell me about it please.",
        "P: We make shoes here.",
        "R: Let me show you what we do and then the price.",
        `P: ${text}`,
        "R: I see, thank you.",
        "P: okay",
        "R: bye",
        "P: bye",
      ]),
    ),
  );

const before = [
  "R: So tell me about it please.",
  "P: We make shoes here.",
  "R: What happens with the left ones?",
  "P: They go to the other shop.",
  "R: And the right ones?",
  "P: Those stay with us.",
];
const endedBy = (lines: readonly string[]) =>
  agreedMeeting(
    readDialogue(script([...before, ...lines.map((line) => line.replace(/^(.):/, "$1: ")), "R: Take care.", "P: Bye."])),
    { year: 2026, month: 12, day: 2 },
  );

describe("objections", () => {
  test("nine of ten ways to object are heard", () => {
    const missed = objections.objections.filter((text) => afterPitch(text).length === 0);
    expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(objections.objections.length * 0.1);
  });

  test("nineteen of twenty other sentences of buyers are not taken for objections", () => {
    const taken = objections.others.filter((text) => afterPitch(text).length > 0);
    expect(taken.length, taken.join("\n")).toBeLessThanOrEqual(objections.others.length * 0.05);
  });

  test("the same words are one after a pitch and none in answer to a question about their work", () => {
    const words = "It looks complicated.";
    expect(afterPitch(words)).toHaveLength(1);
    const asked = ["R: Hello.", "P: Hi.", "R: Fine.", "P: Good.", "R: How do you plan the week today?", `P: On paper. ${words}`];
    expect(findObjections(readDialogue(script(asked)))).toEqual([]);
  });
});

describe("next meeting", () => {
  test.each(endings.agreed)("is agreed: %s / %s", (...lines) => {
    expect(endedBy(lines)).not.toBeNull();
  });

  test.each(endings.open)("is not agreed: %s / %s", (...lines) => {
    expect(endedBy(lines)).toBeNull();
  });

  test("a day that was turned down for another is not the one that stands", () => {
    const meeting = endedBy([
      "R: How does Tuesday look?",
      "P: Tuesday I'm on a roof. Monday, early. Seven thirty.",
      "R: Okay, Monday seven thirty. I'll send an invite.",
      "P: Good.",
    ]);
    expect(meeting?.due?.date).toBe("2026-12-07");
  });
});

describe("decisions", () => {
  const decidedIn = (lines: readonly string[]) =>
    findDecisions(readDialogue(script([...before, ...lines, "R: Right.", "P: Bye."])));

  test.each(decisions.decided)("is one: %s / %s", (...lines) => {
    expect(decidedIn(lines)).toHaveLength(1);
  });

  test.each(decisions.open)("is none: %s / %s", (...lines) => {
    expect(decidedIn(lines)).toEqual([]);
  });

  test("a bare yes is told by the terms that it takes up", () => {
    const [decision] = decidedIn(["R: Then it's thirty days, and a field day in October.", "P: Done."]);
    expect(decision?.quote).toBe("Then it's thirty days, and a field day in October.");
  });
});

describe("errands", () => {
  test.each(errands.errands)("is one: %s", (act) => {
    expect(isErrand(act)).toBe(true);
  });

  test.each(errands.others)("is none: %s", (act) => {
    expect(isErrand(act)).toBe(false);
  });
});
