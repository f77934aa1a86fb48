import { clamp, type Scored } from "@/lib/analysis/local/criteria/behaviour";
import type { Sentence } from "@/lib/analysis/local/dialogue";

/** One thing to be done in a call, and the sentence that did it. */
export interface Part {
  /** After "did": "named the reason for the call". */
  label: string;
  points: number;
  found: Sentence | undefined;
  /** A weaker sign (the buyer brought it up unasked): half the points. */
  half?: Sentence | undefined;
}

interface Checklist {
  measure: string;
  parts: readonly Part[];
  /** Where to point when a part is missing. */
  place: Sentence | undefined;
  missedWhat: string;
  instead: string;
  minus?: number;
}

/** Scores a behaviour that is a list of things to do: their points are summed, 10 at most. */
export function checklist({ measure, parts, place, missedWhat, instead, minus = 0 }: Checklist): Scored {
  const done = parts.filter(({ found }) => found !== undefined);
  const halves = parts.filter(({ found, half }) => found === undefined && half !== undefined);
  const missing = parts.filter(({ found, half }) => found === undefined && half === undefined);
  const score =
    done.reduce((sum, { points }) => sum + points, 0) + halves.reduce((sum, { points }) => sum + points / 2, 0) - minus;
  const evidence = [...done.map(({ found }) => found), ...halves.map(({ half }) => half)].filter(
    (sentence) => sentence !== undefined,
  );
  const names = (list: readonly Part[]): string => list.map(({ label }) => label).join(", ");
  const did =
    done.length === 0
      ? `did none of these: ${names(parts)}`
      : `did ${done.length} of ${parts.length}: ${names(done)}${missing.length === 0 ? "" : `; not done: ${names(missing)}`}`;
  return {
    kind: "scored",
    score: clamp(score, 0.5, 10),
    measure,
    value: `${done.length} of ${parts.length}`,
    target: `all ${parts.length}`,
    did,
    evidence: evidence.length > 0 || place === undefined ? evidence : [place],
    missed:
      place === undefined || score >= 8 || missing.length + halves.length === 0 ? null : { sentence: place, what: missedWhat },
    instead,
  };
}
