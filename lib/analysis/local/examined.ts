import type { AnalysisInput } from "@/lib/analysis/analyzer";
import type { Segment } from "@/lib/transcript-parser/segments";

/** A call cut to what is examined. `coverage` is the share of its characters, below 1 only past a limit; the report says so. */
export interface ExaminedInput extends AnalysisInput {
  coverage: number;
}

/** About nine hours of talk. */
const mostCharacters = 500_000;
/** Changes of speaker: a nine-hour call has a quarter of them. */
const mostTurns = 20_000;

/** The first part of a call that stays within both limits; its last segment may be cut. */
export function examinedPart(input: AnalysisInput): ExaminedInput {
  const segments: Segment[] = [];
  let characters = 0;
  let turns = 0;
  let total = 0;
  let speaker: string | null = null;
  for (const segment of input.segments) {
    total += segment.text.length;
    if (characters >= mostCharacters || turns >= mostTurns) continue;
    const text = segment.text.slice(0, mostCharacters - characters);
    segments.push(text.length === segment.text.length ? segment : { ...segment, text });
    characters += text.length;
    if (segment.speaker !== speaker) turns += 1;
    speaker = segment.speaker;
  }
  return { ...input, segments, coverage: total > characters ? characters / total : 1 };
}
