import { leaf, nodeSize, noTrees, type Trees, valuesFor } from "@/lib/analysis/local/choice/trees";
import type { Features } from "@/lib/analysis/local/tagger/features";

/** Candidates of one choice: what a linear model that hasn't learnt from it says of each, and which of them are meant. */
export interface Grouped {
  candidates: readonly { features: Features; sum: number; isMeant: boolean }[];
}

const rounds = 200;
const rate = 0.06;
const mostFeatures = 280;
const mostLeaves = 12;
const fewestInLeaf = 30;
const ridge = 1;
const mostBins = 16;

/** The features that most candidates have. */
function commonest(groups: readonly Grouped[]): Uint32Array {
  const counts = new Map<number, number>();
  for (const { candidates } of groups)
    for (const { features } of candidates)
      for (const feature of new Set(features.index)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const sorted = [...counts].toSorted(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one - other);
  return Uint32Array.from(sorted.slice(0, mostFeatures), ([feature]) => feature);
}

/** The values of all candidates: those that aren't nought, by candidate, as the bin between two cuts that each is in. */
interface Table {
  count: number;
  places: number;
  cuts: number[][];
  /** The bin of nought, by feature. */
  nought: Uint8Array;
  from: Uint32Array;
  place: Uint16Array;
  bin: Uint8Array;
}

/** Cuts that leave as many values on each side as can be, and one right above nought. */
function cutsOf(sorted: Float32Array): number[] {
  const cuts = new Set([1e-9]);
  for (let part = 1; part < mostBins - 1; part += 1) {
    const at = Math.floor((sorted.length * part) / (mostBins - 1));
    const [below, above] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
    if (below < above) cuts.add((below + above) / 2);
    else if ((sorted[0] ?? 0) < below) cuts.add(below - 1e-6);
  }
  return [...cuts].toSorted((one, other) => one - other);
}

const binOf = (cuts: readonly number[], value: number): number => {
  let bin = 0;
  while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin += 1;
  return bin;
};

function tableOf(trees: Trees, rows: readonly Features[]): Table {
  const places = trees.features.length;
  const values = rows.map((features) => valuesFor(trees, features));
  const from = new Uint32Array(rows.length + 1);
  const byPlace = new Uint32Array(places);
  for (const [row, own] of values.entries())
    from[row + 1] = (from[row] ?? 0) + own.reduce((count, value) => count + Number(value !== 0), 0);
  for (const own of values) for (let at = 0; at < places; at += 1) if (own[at] !== 0) byPlace[at] = (byPlace[at] ?? 0) + 1;
  const cuts = Array.from(byPlace, (count, at) => {
    const own = new Float32Array(count);
    let to = 0;
    for (const row of values) if (row[at] !== 0) own[to++] = row[at] ?? 0;
    return cutsOf(own.sort());
  });
  const total = from[rows.length] ?? 0;
  const table: Table = {
    count: rows.length,
    places,
    cuts,
    nought: Uint8Array.from(cuts, (own) => binOf(own, 0)),
    from,
    place: new Uint16Array(total),
    bin: new Uint8Array(total),
  };
  let to = 0;
  for (const own of values)
    for (let at = 0; at < places; at += 1) {
      const value = own[at] ?? 0;
      if (value === 0) continue;
      table.place[to] = at;
      table.bin[to] = binOf(cuts[at] ?? [], value);
      to += 1;
    }
  return table;
}

interface Split {
  gain: number;
  place: number;
  /** What is in this bin or below goes to the lower side. */
  bin: number;
}

interface Side {
  rows: Uint32Array;
  slope: number;
  curve: number;
  split: Split | null;
  /** Where it stands among the nodes. */
  node: number;
}

const stepOf = (slope: number, curve: number): number => -slope / (curve + ridge);
const worth = (slope: number, curve: number): number => (slope * slope) / (curve + ridge);

/** The sums of slopes and of curves, and the number of rows, by feature and bin. */
function histogram({ places, nought, from, place, bin }: Table, rows: Uint32Array, slopes: Float64Array, curves: Float64Array) {
  const sums = new Float64Array(places * mostBins * 3);
  const all = new Float64Array(3);
  for (const row of rows) {
    const [slope, curve] = [slopes[row] ?? 0, curves[row] ?? 0];
    all[0] = (all[0] ?? 0) + slope;
    all[1] = (all[1] ?? 0) + curve;
    all[2] = (all[2] ?? 0) + 1;
    for (let i = from[row] ?? 0; i < (from[row + 1] ?? 0); i += 1) {
      const at = ((place[i] ?? 0) * mostBins + (bin[i] ?? 0)) * 3;
      sums[at] = (sums[at] ?? 0) + slope;
      sums[at + 1] = (sums[at + 1] ?? 0) + curve;
      sums[at + 2] = (sums[at + 2] ?? 0) + 1;
    }
  }
  for (let own = 0; own < places; own += 1) {
    const none = (own * mostBins + (nought[own] ?? 0)) * 3;
    for (let part = 0; part < 3; part += 1) {
      let others = 0;
      for (let at = 0; at < mostBins; at += 1) others += sums[(own * mostBins + at) * 3 + part] ?? 0;
      sums[none + part] = (sums[none + part] ?? 0) + (all[part] ?? 0) - others;
    }
  }
  return { sums, slope: all[0] ?? 0, curve: all[1] ?? 0 };
}

function bestSplit({ places, cuts }: Table, rows: number, { sums, slope, curve }: ReturnType<typeof histogram>): Split | null {
  let best: Split | null = null;
  const whole = worth(slope, curve);
  for (let place = 0; place < places; place += 1) {
    let [lowSlope, lowCurve, low] = [0, 0, 0];
    for (let bin = 0; bin < (cuts[place]?.length ?? 0); bin += 1) {
      const at = (place * mostBins + bin) * 3;
      lowSlope += sums[at] ?? 0;
      lowCurve += sums[at + 1] ?? 0;
      low += sums[at + 2] ?? 0;
      if (low < fewestInLeaf || rows - low < fewestInLeaf) continue;
      const gain = worth(lowSlope, lowCurve) + worth(slope - lowSlope, curve - lowCurve) - whole;
      if (gain > 1e-6 && gain > (best?.gain ?? 0)) best = { gain, place, bin };
    }
  }
  return best;
}

/** One tree that follows the slopes; it adds its nodes to those that are there, and what it says to the sums of the rows. */
function grow(table: Table, slopes: Float64Array, curves: Float64Array, nodes: number[], sums: Float64Array): void {
  const sideOf = (rows: Uint32Array, node: number): Side => {
    const own = histogram(table, rows, slopes, curves);
    return { rows, slope: own.slope, curve: own.curve, split: bestSplit(table, rows.length, own), node };
  };
  const newNode = (): number => {
    nodes.push(leaf, 0, 0, 0);
    return nodes.length / nodeSize - 1;
  };
  const sides = [
    sideOf(
      Uint32Array.from({ length: table.count }, (_, row) => row),
      newNode(),
    ),
  ];
  while (sides.length < mostLeaves) {
    const widest = sides.reduce((best, side) => ((side.split?.gain ?? 0) > (best.split?.gain ?? 0) ? side : best));
    const { split, rows, node } = widest;
    if (split === null) break;
    const isLow = (row: number): boolean => {
      for (let i = table.from[row] ?? 0; i < (table.from[row + 1] ?? 0); i += 1)
        if (table.place[i] === split.place) return (table.bin[i] ?? 0) <= split.bin;
      return (table.nought[split.place] ?? 0) <= split.bin;
    };
    const [low, high] = [
      sideOf(rows.filter(isLow), newNode()),
      sideOf(
        rows.filter((row) => !isLow(row)),
        newNode(),
      ),
    ];
    nodes.splice(node * nodeSize, nodeSize, split.place, table.cuts[split.place]?.[split.bin] ?? 0, low.node, high.node);
    sides.splice(sides.indexOf(widest), 1, low, high);
  }
  for (const { rows, slope, curve, node } of sides) {
    const step = rate * stepOf(slope, curve);
    nodes[node * nodeSize + 1] = step;
    for (const row of rows) sums[row] = (sums[row] ?? 0) + step;
  }
}

/**
 * Boosts trees on what a linear model says, towards the candidates that are meant, or towards none. The same examples give the same
 * trees.
 */
export function learnTrees(groups: readonly Grouped[], none: number): Trees {
  const trees = { ...noTrees(), features: commonest(groups) };
  const rows = groups.flatMap(({ candidates }) => candidates);
  const table = tableOf(
    trees,
    rows.map(({ features }) => features),
  );
  const sums = Float64Array.from(rows, ({ sum }) => sum);
  const [slopes, curves] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  const [nodes, roots]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    slope(groups, none, sums, slopes, curves);
    roots.push(nodes.length / nodeSize);
    grow(table, slopes, curves, nodes, sums);
  }
  return { features: trees.features, roots: Uint32Array.from(roots), nodes: Float32Array.from(nodes) };
}

/** How far the likelihoods of the candidates of each group are from what is meant. */
function slope(groups: readonly Grouped[], none: number, sums: Float64Array, slopes: Float64Array, curves: Float64Array): void {
  let from = 0;
  for (const { candidates } of groups) {
    const own = sums.subarray(from, from + candidates.length);
    const most = own.reduce((top, sum) => Math.max(top, sum), none);
    const shares = own.map((sum) => Math.exp(sum - most));
    const all = shares.reduce((total, share) => total + share, Math.exp(none - most));
    const meant = shares.reduce((total, share, at) => total + (candidates[at]?.isMeant ? share / all : 0), 0);
    for (const [at, { isMeant }] of candidates.entries()) {
      const share = (shares[at] ?? 0) / all;
      slopes[from + at] = share - (isMeant ? share / meant : 0);
      curves[from + at] = Math.max(1e-6, share * (1 - share));
    }
    from += candidates.length;
  }
}
