import type { Turn } from "@/lib/analysis/local/dialogue";
import type { Features } from "@/lib/analysis/local/tagger/features";
import { turnTags } from "@/lib/analysis/local/tagger/tags";

/** Turns before and after that are looked at. */
const reach = 3;
const count = turnTags.length;
const tenths = 10;
const lastTurns = 6;
const lengths = 9;
const sides = ["rep", "prospect", "unknown"] as const;

/** Where each kind of feature begins. */
const around = 0;
const rank = around + (2 * reach + 1) * 2 * count;
const most = rank + count;
const beside = most + count;
const side = beside + 2 * count * count;
const place = side + sides.length;
const end = place + tenths * (sides.length + 1);
const long = end + lastTurns;
/** Features of the second reading; each has its own weight. */
export const secondFeatures = long + lengths;

/** All features of the second reading are of this size at most: its learning rate fits them. */
const size = 0.5;
const neighbourSize = 0.7;
/** Less of both than this says nothing. */
const leastPair = 0.02;
const highest = 6;

/** −1 for never to 1 for certainly. */
const odds = (p: number): number => Math.max(-highest, Math.min(highest, Math.log((p + 1e-6) / (1 - p + 1e-6)))) / highest;

type Said = readonly Float32Array[];

/** The probabilities of each tag in a call, the most likely first. */
const ranked = (said: Said): Float32Array[] =>
  turnTags.map((_, tag) =>
    Float32Array.from(said, (turn) => turn[tag] ?? 0)
      .sort()
      .reverse(),
  );

/** How many of the falling values are above one. */
function countAbove(falling: Float32Array, value: number): number {
  let [low, high] = [0, falling.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((falling[middle] ?? 0) > value) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Placed = Pick<Turn, "side" | "wordCount">;

/** Each turn by what the first reading says of its neighbours and of the whole call; `said` has each turn's probabilities. */
export function featuresInCall(turns: readonly Placed[], said: Said): Features[] {
  const falling = ranked(said);
  return turns.map((turn, at) => featuresAt(turns, turn, at, said, falling));
}

function featuresAt(turns: readonly Placed[], turn: Placed, at: number, said: Said, falling: readonly Float32Array[]): Features {
  const index: number[] = [];
  const value: number[] = [];
  const add = (feature: number, by: number): void => {
    index.push(feature);
    value.push(by * size);
  };
  const own = said[at] ?? new Float32Array(count);
  for (let step = -reach; step <= reach; step += 1) {
    const other = said[at + step];
    if (other === undefined) continue;
    const isSame = turns[at + step]?.side === turn.side;
    const from = around + ((step + reach) * 2 + Number(isSame)) * count;
    for (let tag = 0; tag < count; tag += 1) add(from + tag, (1 + odds(other[tag] ?? 0)) * (step === 0 ? 1 : neighbourSize));
  }
  for (let tag = 0; tag < count; tag += 1) {
    add(rank + tag, 1 / (1 + countAbove(falling[tag] ?? new Float32Array(), own[tag] ?? 0)));
    add(most + tag, falling[tag]?.[0] ?? 0);
  }
  for (const [i, other] of [said[at - 1], said[at + 1]].entries()) {
    for (let tag = 0; tag < count; tag += 1) {
      for (let beyond = 0; beyond < count; beyond += 1) {
        const both = (own[tag] ?? 0) * (other?.[beyond] ?? 0);
        if (both > leastPair) add(beside + (i * count + tag) * count + beyond, 2 * both);
      }
    }
  }
  const sided = sides.indexOf(turn.side);
  const tenth = Math.floor((at / turns.length) * tenths);
  add(side + sided, 1);
  add(place + tenth, 1);
  add(place + tenths * (1 + sided) + tenth, 1);
  add(end + Math.min(lastTurns, turns.length - at) - 1, 1);
  add(long + Math.min(lengths - 1, Math.floor(Math.log2(turn.wordCount + 1))), 1);
  return { index: Uint32Array.from(index), value: Float32Array.from(value) };
}
