import type { CallReading } from "@/lib/analysis/local/call-reading";
import type { Claim, Missed } from "@/lib/analysis/local/criteria/claims";

/** What a behaviour's rules found in a call. */
export interface Scored {
  kind: "scored";
  /** 0–10; rounded to one decimal by the report. */
  score: number;
  /** What the score counts, and its target: "discovery questions", "at least 8". */
  measure: string;
  target: string;
  /** A sentence of what was counted, true of any transcript; null where nothing countable tells. */
  measured: string | null;
  /** What was done for sure, the most telling first. */
  shown: readonly Claim[];
  missed: Missed | null;
  /** What to say or do instead, in the imperative, without a full stop. */
  instead: string;
}

export interface NotApplicable {
  kind: "not_applicable";
  reason: string;
}

export type Finding = Scored | NotApplicable;

/** One measurable behaviour, with the words by which a rubric's criterion names it. */
export interface Behaviour {
  id: string;
  /** In a criterion's name, lower case. */
  name: RegExp;
  /** In its description, where the name says nothing. */
  description: RegExp;
  /** Rep and prospect must be told apart. */
  needsSides: boolean;
  assess(reading: CallReading): Finding;
}

export const notApplicable = (reason: string): NotApplicable => ({ kind: "not_applicable", reason });

export const clamp = (value: number, low = 0, high = 10): number => Math.min(high, Math.max(low, value));

type Point = readonly [x: number, y: number];
const curves = new Map<string, readonly Point[]>();

function pointsOf(curve: string): readonly Point[] {
  const known = curves.get(curve);
  if (known !== undefined) return known;
  const points = curve.split(" ").map((point): Point => {
    const [x, y] = point.split(":").map(Number);
    return [x ?? 0, y ?? 0];
  });
  curves.set(curve, points);
  return points;
}

/** Points for a figure: straight lines between "figure:points" pairs in ascending order ("0:0 3:1.4 8:2.8"), flat outside them. */
export function ramp(x: number, curve: string): number {
  const points = pointsOf(curve);
  let previous = points[0];
  if (previous === undefined || x <= previous[0]) return previous?.[1] ?? 0;
  for (const point of points) {
    if (x <= point[0]) return previous[1] + ((x - previous[0]) / (point[0] - previous[0] || 1)) * (point[1] - previous[1]);
    previous = point;
  }
  return previous[1];
}

export const plural = (count: number, noun: string, many = `${noun}s`): string => `${count} ${count === 1 ? noun : many}`;

/** Calls shorter than this have no room for most behaviours: what they lack is judged against less. */
export const fullCallWords = 1_500;

/** How much of a full call this is, 0.35–1: targets that count occurrences are scaled by it. */
export const sizeOf = (reading: CallReading): number => clamp(reading.dialogue.wordCount / fullCallWords, 0.35, 1);
