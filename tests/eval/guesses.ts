import { callTypeOf } from "@/lib/analysis/local/tagger/call-type";
import type { Segment } from "@/lib/transcript-parser/segments";
import { sidesByWords } from "@/lib/transcripts/spoken-sides";
import type { LabelledCall } from "@/tests/eval/call-file";

/** What the installation says of a call that nobody told it about; silence is no fault. */
type Guess = "right" | "silent" | "wrong";

export interface Guesses {
  sides: Guess[];
  types: Guess[];
}

/** The sides, from the words alone: wrong where one speaker has the other side. */
export function sidesGuess({ segments, participants }: LabelledCall): Guess {
  const names = [...new Set(segments.map(({ speaker }) => speaker))];
  const found = sidesByWords(segments, names);
  if (found === null) return "silent";
  const sideOf = new Map(participants.map(({ name, side }) => [name, side]));
  return names.some((name) => found.get(name) !== "unknown" && found.get(name) !== sideOf.get(name)) ? "wrong" : "right";
}

export function callTypeGuess(call: LabelledCall, segments: readonly Segment[]): Guess {
  const found = callTypeOf(segments, call.title);
  return found === null ? "silent" : found === call.call_type ? "right" : "wrong";
}
