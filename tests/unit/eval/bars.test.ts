import { beforeAll, expect, test } from "vitest";
import { localAnalyzer } from "@/lib/analysis/local/analyzer";
import { analyzeCall } from "@/tests/eval/analyze-call";
import { type CallScore, scoreCall } from "@/tests/eval/call-score";
import { type ExtractionFigures, extractionFigures } from "@/tests/eval/figures";
import { halves, readCalls, sidedSegments } from "@/tests/eval/labelled-call";

let scores: CallScore[];
let figures: ExtractionFigures;
beforeAll(async () => {
  scores = [];
  for (const call of halves.flatMap(readCalls)) {
    const segments = sidedSegments(call);
    scores.push(scoreCall(call, segments, (await analyzeCall(localAnalyzer, call, segments)).analysis));
  }
  figures = extractionFigures(scores);
}, 60_000);

test("the local analyzer holds its bars over all labelled calls", () => {
  expect(figures.actions.f1).toBeGreaterThanOrEqual(0.85);
  expect(figures.nextSteps).toBeGreaterThanOrEqual(0.9);
  expect(figures.objections.f1).toBeGreaterThanOrEqual(0.7);
  expect(figures.decisions.f1).toBeGreaterThanOrEqual(0.6);
  expect(figures.spearman).toBeGreaterThanOrEqual(0.8);
});

test("every quote is word for word in the call", () => {
  expect(scores.reduce((sum, { quotes }) => sum + quotes.total, 0)).toBeGreaterThan(100);
  expect(scores.map(({ quotes }) => quotes.invalid)).toEqual(scores.map(() => 0));
});
