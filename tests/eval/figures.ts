import type { Segment } from "@/lib/transcript-parser/segments";
import { callHours, type TimedAnalysis } from "@/tests/eval/analyze-call";
import type { CallScore, Right } from "@/tests/eval/call-score";
import { type Accuracy, accuracy, addTallies, median, share, spearman } from "@/tests/eval/statistics";

/** The runs of one call, the first of which is the one that is scored. */
export interface CallRuns {
  segments: readonly Segment[];
  runs: readonly TimedAnalysis[];
}

/** Shares are 0–1; null where there is nothing to count. */
export interface ExtractionFigures {
  actions: Accuracy;
  dueDates: number | null;
  objections: Accuracy;
  decisions: Accuracy;
  pains: Accuracy;
  competitors: Accuracy;
  facts: number | null;
  nextSteps: number | null;
  support: number | null;
  summary: number | null;
  spearman: number | null;
  overallInBand: number | null;
  criteriaInBand: number | null;
}

export interface RunFigures {
  calls: number;
  /** Calls that the analyzer ended without a result for. */
  failed: number;
  quotes: { total: number; valid: number };
  /** Calls whose runs gave the same bytes; null where there was one run only. */
  stableCalls: number | null;
  cpuSecondsPerHour: number | null;
  /** Seconds that a call's analysis took, the median; money for all calls, null where no model was asked. */
  seconds: number | null;
  dollars: number | null;
}

/** Extractions are counted over all calls together, not averaged by call. */
export function extractionFigures(scores: readonly CallScore[]): ExtractionFigures {
  const over = (extraction: (score: CallScore) => { pairs: unknown[]; spurious: unknown[]; missed: unknown[] }): Accuracy =>
    accuracy(
      addTallies(
        scores.map(extraction).map(({ pairs, spurious, missed }) => ({
          hits: pairs.length,
          spurious: spurious.length,
          missed: missed.length,
        })),
      ),
    );
  const criteria = scores.flatMap((score) => score.criteria);
  return {
    actions: over((score) => score.actions),
    dueDates: rightShare(scores.map(({ dueDates }) => dueDates)),
    objections: over((score) => score.objections),
    decisions: over((score) => score.decisions),
    pains: over((score) => score.pains),
    competitors: over((score) => score.competitors),
    facts: rightShare(scores.map(({ facts }) => facts)),
    nextSteps: share(scores.filter(({ isNextStepRight }) => isNextStepRight).length, scores.length),
    support: rightShare(scores.map(({ support }) => support)),
    summary: rightShare(scores.map(({ summary }) => summary)),
    spearman: spearman(scores.flatMap(({ overall }) => (overall.score === null ? [] : [[overall.score, overall.label]]))),
    overallInBand: share(scores.filter(({ overall }) => overall.isInBand).length, scores.length),
    criteriaInBand: share(criteria.filter(({ isInBand }) => isInBand).length, criteria.length),
  };
}

function rightShare(counts: readonly Right[]): number | null {
  const sum = (of: keyof Right) => counts.reduce((total, count) => total + count[of], 0);
  return share(sum("right"), sum("asked"));
}

/** Seconds of CPU are each call's median run, over the hours of all calls. */
export function runFigures(
  calls: readonly CallRuns[],
  quotes: readonly { total: number; invalid: number }[],
  failed: number,
): RunFigures {
  const hours = calls.reduce((sum, { segments }) => sum + callHours(segments), 0);
  const cpuSeconds = calls.reduce((sum, { runs }) => sum + (median(runs.map((run) => run.cpuSeconds)) ?? 0), 0);
  const total = quotes.reduce((sum, quote) => sum + quote.total, 0);
  const costs = calls.flatMap(({ runs }) => runs.flatMap(({ analysis }) => analysis.usage?.cost_usd ?? []));
  return {
    calls: calls.length,
    failed,
    quotes: { total, valid: total - quotes.reduce((sum, quote) => sum + quote.invalid, 0) },
    stableCalls: calls.every(({ runs }) => runs.length > 1) ? calls.filter(({ runs }) => isStable(runs)).length : null,
    cpuSecondsPerHour: share(cpuSeconds, hours),
    seconds: median(calls.flatMap(({ runs }) => runs.map((run) => run.seconds))),
    dollars: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
  };
}

function isStable(runs: readonly TimedAnalysis[]): boolean {
  return new Set(runs.map(({ analysis }) => JSON.stringify({ ...analysis, usage: null }))).size === 1;
}
