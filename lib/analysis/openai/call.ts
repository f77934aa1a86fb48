import { AnalysisError, type AnalysisInput } from "@/lib/analysis/analyzer";
import { callData, type Line, transcriptLines } from "@/lib/analysis/openai/call-data";
import { condense, splitIntoWindows } from "@/lib/analysis/openai/windows";
import type { Segment } from "@/lib/transcript-parser/segments";

export interface CallSplit {
  /** Estimated tokens of one part. */
  partTokens: number;
  overlapTokens: number;
  /** A call that needs more parts is refused: its cost would have no bound. */
  mostParts: number;
}

export const callSplit: CallSplit = { partTokens: 100_000, overlapTokens: 2_000, mostParts: 12 };

/** What one question is asked about: the whole call, a part of it, or its excerpts. */
export interface Part {
  /** The user message. */
  data: string;
  /** What the model was shown, so what it may cite. */
  segments: Segment[];
  /** Indexes of segments that no earlier part had in whole. */
  fresh: ReadonlySet<number>;
}

export interface Call {
  /** One part, unless the call is longer than the budget (about three hours of talk). */
  parts: Part[];
  /** The moments named by these segments, with what surrounds them and the call's beginning and end, in one part. */
  excerpts: (citedIndexes: readonly number[]) => Part;
}

/** In how many parts a call is shown to the model; more than `callSplit.mostParts` are not analyzed. */
export function partsOf(segments: readonly Segment[]): number {
  return splitIntoWindows(transcriptLines(segments), callSplit.partTokens, callSplit.overlapTokens).length;
}

/** Rejects with AnalysisError what can't be analyzed at all: nothing said, or too much. */
export function prepareCall(input: AnalysisInput, split: CallSplit): Call {
  const lines = transcriptLines(input.segments);
  if (lines.length === 0) throw new AnalysisError("The transcript has no words to analyze.", false);
  const windows = splitIntoWindows(lines, split.partTokens, split.overlapTokens);
  if (windows.length > split.mostParts) {
    throw new AnalysisError(
      `The transcript is too long: it needs ${windows.length} parts, and at most ${split.mostParts} are analyzed.`,
      false,
    );
  }
  const part = (shown: readonly Line[], fresh: readonly Line[], name: string | null): Part => {
    const indexes = new Set(shown.map(({ index }) => index));
    return {
      data: callData(input.call, input.metrics, shown, name),
      segments: input.segments.filter(({ index }) => indexes.has(index)),
      fresh: new Set(fresh.map(({ index }) => index)),
    };
  };
  return {
    parts: windows.map((window, at) =>
      part(window.lines, window.lines.slice(window.overlap), windows.length === 1 ? null : `part ${at + 1} of ${windows.length}`),
    ),
    excerpts: (citedIndexes) => {
      const shown = condense(lines, citedIndexes, split.partTokens);
      return part(shown, shown, "excerpts of a longer call, in its order");
    },
  };
}
