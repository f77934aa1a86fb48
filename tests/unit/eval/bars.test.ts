import { beforeAll, expect, test } from "vitest";
import { localAnalyzer } from "@/lib/analysis/local/analyzer";
import { analyzeCall } from "@/tests/eval/analyze-call";
import { type CallScore, scoreCall } from "@/tests/eval/call-score";
import { type ExtractionFigures, extractionFigures } from "@/tests/eval/figures";
import { callTypeGuess, sidesGuess } from "@/tests/eval/guesses";
import { readCalls, sidedSegments } from "@/tests/eval/labelled-call";

let scores: CallScore[];
let figures: ExtractionFigures;
beforeAll(async () => {
  scores = [];
  for (const call of readCalls("held-out")) {
    const segments = sidedSegments(call);
    scores.push(scoreCall(call, segments, (await analyzeCall(localAnalyzer, call, segments)).analysis));
  }
  figures = extractionFigures(scores);
}, 120_000);

test("the local analyzer holds its bars over the held-out calls alone", () => {
  expect(figures.actions.precision).toBeGreaterThanOrEqual(0.84);
  expect(figures.actions.f1).toBeGreaterThanOrEqual(0.72);
  expect(figures.dueDates).toBeGreaterThanOrEqual(0.77);
  expect(figures.nextSteps).toBeGreaterThanOrEqual(0.88);
  expect(figures.decisions.precision).toBeGreaterThanOrEqual(0.8);
  expect(figures.decisions.f1).toBeGreaterThanOrEqual(0.7);
  expect(figures.objections.precision).toBeGreaterThanOrEqual(0.75);
  expect(figures.objections.f1).toBeGreaterThanOrEqual(0.66);
  expect(figures.pains.precision).toBeGreaterThanOrEqual(0.72);
  expect(figures.pains.f1).toBeGreaterThanOrEqual(0.63);
  expect(figures.competitors.precision).toBeGreaterThanOrEqual(0.8);
  expect(figures.competitors.f1).toBeGreaterThanOrEqual(0.6);
  expect(figures.support).toBeGreaterThanOrEqual(0.79);
  expect(figures.spearman).toBeGreaterThanOrEqual(0.85);
  expect(figures.overallInBand).toBeGreaterThanOrEqual(0.7);
  expect(figures.criteriaInBand).toBeGreaterThanOrEqual(0.66);
});

test("told nothing, it never takes a buyer for the rep, and knows most sides and call types", () => {
  const calls = readCalls("held-out");
  const sides = calls.map(sidesGuess);
  const types = calls.map((call) => callTypeGuess(call, sidedSegments(call)));
  const share = (guesses: readonly string[], kind: string) => guesses.filter((guess) => guess === kind).length / calls.length;
  expect(share(sides, "wrong")).toBe(0);
  expect(share(sides, "right")).toBeGreaterThanOrEqual(0.75);
  expect(share(types, "right")).toBeGreaterThanOrEqual(0.7);
}, 120_000);

test("every quote is word for word in the call", () => {
  expect(scores.reduce((sum, { quotes }) => sum + quotes.total, 0)).toBeGreaterThan(100);
  expect(scores.map(({ quotes }) => quotes.invalid)).toEqual(scores.map(() => 0));
});
