import type { Features } from "@/lib/analysis/local/tagger/features";

/**
 * What small decision trees add to a linear model: each asks how much there is of a few features together. `features` are those that are
 * asked for; a node is four numbers: the place of its feature among them, the value above which the higher node follows, the lower node
 * and the higher one; or −1 and what is added.
 */
export interface Trees {
  features: Uint32Array;
  roots: Uint32Array;
  nodes: Float32Array;
}

export const nodeSize = 4;
export const leaf = -1;

export const noTrees = (): Trees => ({ features: new Uint32Array(), roots: new Uint32Array(), nodes: new Float32Array() });

const places = new WeakMap<Trees, Map<number, number>>();

function placesOf(trees: Trees): Map<number, number> {
  const known = places.get(trees) ?? new Map([...trees.features].map((feature, place) => [feature, place]));
  places.set(trees, known);
  return known;
}

/** How much there is of each feature that trees ask for. */
export function valuesFor(trees: Trees, { index, value }: Features): Float32Array {
  const values = new Float32Array(trees.features.length);
  const known = placesOf(trees);
  for (let i = 0; i < index.length; i += 1) {
    const place = known.get(index[i] ?? 0);
    if (place !== undefined) values[place] = (values[place] ?? 0) + (value[i] ?? 0);
  }
  return values;
}

/** What all trees add for these features. */
export function sumOfTrees(trees: Trees, features: Features): number {
  const { roots, nodes } = trees;
  if (roots.length === 0) return 0;
  const values = valuesFor(trees, features);
  let sum = 0;
  for (const root of roots) {
    let at = root * nodeSize;
    for (let place = nodes[at] ?? leaf; place !== leaf; place = nodes[at] ?? leaf)
      at = (nodes[at + ((values[place] ?? 0) > (nodes[at + 1] ?? 0) ? 3 : 2)] ?? 0) * nodeSize;
    sum += nodes[at + 1] ?? 0;
  }
  return sum;
}
