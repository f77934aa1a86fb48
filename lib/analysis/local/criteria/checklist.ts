import { clamp, type Scored } from "@/lib/analysis/local/criteria/behaviour";
import { type Claim, claims } from "@/lib/analysis/local/criteria/claims";
import type { Sentence } from "@/lib/analysis/local/dialogue";

/** One thing to be done in a call, and the sentence that did it. */
export interface Part {
  /** After the speaker's name: "named the reason for the call". */
  label: string;
  points: number;
  found: Sentence | undefined;
  /** The sentence that does it beyond doubt: only this one is quoted. */
  sure: Sentence | undefined;
  /** What the other side said of it, beyond doubt as well. */
  told?: readonly Claim[];
  /** A weaker sign (the buyer brought it up unasked): half the points. */
  half?: Sentence | undefined;
}

interface Checklist {
  measure: string;
  parts: readonly Part[];
  /** What can be quoted where no part is sure. */
  otherwise?: readonly Claim[];
  instead: string;
  minus?: number;
}

/** Scores a behaviour that is a list of things to do: their points are summed, 10 at most. */
export function checklist({ measure, parts, otherwise = [], instead, minus = 0 }: Checklist): Scored {
  const done = parts.filter(({ found }) => found !== undefined);
  const halves = parts.filter(({ found, half }) => found === undefined && half !== undefined);
  const score =
    done.reduce((sum, { points }) => sum + points, 0) + halves.reduce((sum, { points }) => sum + points / 2, 0) - minus;
  const sure = [...parts.flatMap(({ label, sure: one }) => claims(label, [one])), ...parts.flatMap(({ told }) => told ?? [])];
  return {
    kind: "scored",
    score: clamp(score, 0.5, 10),
    measure,
    target: `all ${parts.length}`,
    measured: null,
    shown: sure.length > 0 ? sure : otherwise,
    missed: null,
    instead,
  };
}
