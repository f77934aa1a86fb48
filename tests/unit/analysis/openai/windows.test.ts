import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateTokens, type Line, transcriptLines } from "@/lib/analysis/openai/call-data";
import { condense, splitIntoWindows } from "@/lib/analysis/openai/windows";
import { shownLines } from "@/tests/support/model-answers";
import { turn } from "@/tests/unit/analysis/openai/sample-call";

const total = (lines: readonly Line[]) => lines.reduce((sum, { tokens }) => sum + tokens, 0);
const someLines = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 80 })
  .map((sizes) => sizes.map((tokens, index): Line => ({ index, text: `[${index}]`, tokens })));

test("windows keep to the budget, and without their overlaps they are the lines themselves", () => {
  fc.assert(
    fc.property(someLines, fc.integer({ min: 40, max: 400 }), fc.integer({ min: 0, max: 60 }), (lines, budget, overlap) => {
      const windows = splitIntoWindows(lines, budget, overlap);
      expect(windows.flatMap((window) => window.lines.slice(window.overlap))).toEqual(lines);
      for (const [at, window] of windows.entries()) {
        expect(total(window.lines)).toBeLessThanOrEqual(budget);
        expect(total(window.lines.slice(0, window.overlap))).toBeLessThanOrEqual(overlap);
        const before = windows[at - 1]?.lines ?? [];
        expect(window.lines.slice(0, window.overlap)).toEqual(before.slice(before.length - window.overlap));
      }
    }),
  );
});

test("excerpts keep to the budget and the order of the call, and cited lines go before neighbours", () => {
  fc.assert(
    fc.property(someLines, fc.array(fc.nat(99), { maxLength: 30 }), fc.integer({ min: 40, max: 400 }), (lines, cited, budget) => {
      const kept = condense(lines, cited, budget);
      expect(total(kept)).toBeLessThanOrEqual(budget);
      expect(kept).toEqual(lines.filter((line) => kept.includes(line)));
    }),
  );
  const lines = Array.from({ length: 100 }, (_, index): Line => ({ index, text: "", tokens: 1 }));
  expect(condense(lines, [50, 20, 80], 7).map(({ index }) => index)).toEqual([20, 48, 49, 50, 51, 52, 80]);
  expect(condense(lines, [50], 16).map(({ index }) => index)).toEqual([0, 1, 48, 49, 50, 51, 52, 98, 99]);
});

test("any names and texts give one line a segment, which reads back as what a person sees", () => {
  const tricky = fc.constantFrom(
    ...'"\\[]():1 ',
    "\n",
    "\r",
    "\0",
    "\u2028",
    "\u200b",
    "\u202e",
    "\ud800",
    "\u{e0041}",
    "\u00a0",
  );
  const character = fc.oneof(
    tricky,
    fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)),
  );
  const anything = fc.string({ unit: character, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(fc.tuple(anything, anything), { minLength: 1, maxLength: 8 }), (said) => {
      const lines = transcriptLines(said.map(([name, text], index) => turn(index, name, "prospect", text)));
      const read = shownLines({ data: lines.map(({ text }) => text).join("\n") });
      expect(read).toHaveLength(lines.length);
      expect(read.map(({ segment }) => segment)).toEqual(lines.map(({ index }) => index));
      expect(lines.map(({ text }) => text).join(" ")).not.toMatch(/[\u2028\u2029\p{Cf}\p{Cc}\p{Cs}]/u);
    }),
  );
});

test("the estimate is no lower than what the densest ordinary text takes", () => {
  expect(estimateTokens("four score and seven years ago")).toBe(15);
  expect(estimateTokens("我们")).toBe(3);
});
