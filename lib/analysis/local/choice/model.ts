import { readFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { nodeSize, sumOfTrees, type Trees } from "@/lib/analysis/local/choice/trees";
import { buckets, type Features } from "@/lib/analysis/local/tagger/features";

/**
 * What is chosen among what a call says: the day on which something is due, the day and the hour of the next meeting, what a pronoun
 * stands for, where a promise's words end; and of whatever is put as a promise, whether it is meant.
 */
export const choices = ["due", "day", "hour", "antecedent", "ending", "promise"] as const;
export type Choice = (typeof choices)[number];

/**
 * A linear model for each choice, a byte a weight, with a scale; `none` is what speaks for none of the candidates. By choice. Trees add to
 * what is said of promises; they were tried for the others without a gain.
 */
export interface ChoiceWeights {
  none: Float32Array;
  scale: Float32Array;
  weight: Int8Array;
  promiseTrees: Trees;
}

const wordBytes = 4;
const headBytes = 2 * choices.length * wordBytes;
const linearBytes = headBytes + choices.length * buckets;

/** Where the weights of a choice begin. */
export const weightsFrom = (choice: Choice): number => choices.indexOf(choice) * buckets;

export function choiceWeightsOf(file: Uint8Array): ChoiceWeights {
  const bytes = new Uint8Array(brotliDecompressSync(file)).buffer;
  if (bytes.byteLength < linearBytes + countBytes) throw new Error("the weights are not those of these choices");
  const floats = new Float32Array(bytes, 0, 2 * choices.length);
  return {
    none: floats.subarray(0, choices.length),
    scale: floats.subarray(choices.length),
    weight: new Int8Array(bytes, headBytes, choices.length * buckets),
    promiseTrees: treesAt(bytes, linearBytes),
  };
}

/** Before trees stands how many features, roots and nodes they have. */
const countBytes = 3 * wordBytes;

function treesAt(bytes: ArrayBuffer, from: number): Trees {
  const [features = 0, roots = 0, nodes = 0] = new Uint32Array(bytes, from, countBytes / wordBytes);
  const start = from + countBytes;
  if (bytes.byteLength !== start + (features + roots + nodes * nodeSize) * wordBytes)
    throw new Error("the weights are not those of these choices");
  return {
    features: new Uint32Array(bytes, start, features),
    roots: new Uint32Array(bytes, start + features * wordBytes, roots),
    nodes: new Float32Array(bytes, start + (features + roots) * wordBytes, nodes * nodeSize),
  };
}

export function choiceFileOf({ none, scale, weight, promiseTrees: { features, roots, nodes } }: ChoiceWeights): Uint8Array {
  const counts = Uint32Array.of(features.length, roots.length, nodes.length / nodeSize);
  const parts = [none, scale, weight, counts, features, roots, nodes].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return brotliCompressSync(Buffer.concat(parts), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

let shipped: ChoiceWeights | null = null;
let used: ChoiceWeights | null = null;

/** Made by `npm run train`. */
const weights = (): ChoiceWeights => {
  if (used !== null) return used;
  shipped ??= choiceWeightsOf(readFileSync(new URL("./choice.weights", import.meta.url)));
  return shipped;
};

/** For cross-validation: what is chosen from now on is chosen with these weights; null for the shipped ones. */
export function chooseWithWeights(others: ChoiceWeights | null): void {
  used = others;
}

/** How likely each candidate is the one that is meant; the rest to one is that none is. */
export function likelihoods(choice: Choice, candidates: readonly Features[], model = weights()): number[] {
  const from = weightsFrom(choice);
  const scale = model.scale[choices.indexOf(choice)] ?? 0;
  const sums = candidates.map((features) => {
    const { index, value } = features;
    let sum = 0;
    for (let i = 0; i < index.length; i += 1) sum += (model.weight[from + (index[i] ?? 0)] ?? 0) * (value[i] ?? 0);
    return sum * scale + (choice === "promise" ? sumOfTrees(model.promiseTrees, features) : 0);
  });
  const none = model.none[choices.indexOf(choice)] ?? 0;
  const most = Math.max(none, ...sums);
  const shares = sums.map((sum) => Math.exp(sum - most));
  const all = shares.reduce((total, share) => total + share, Math.exp(none - most));
  return shares.map((share) => share / all);
}

/** The value that most of the likelihood is of, by its likeliest candidate, with its share; null where there are no candidates. */
export function likeliest<Candidate extends { value: string; features: Features }>(
  choice: Choice,
  candidates: readonly Candidate[],
): { candidate: Candidate; likely: number } | null {
  const shares = likelihoods(
    choice,
    candidates.map(({ features }) => features),
  );
  const byValue = new Map<string, { candidate: Candidate; likely: number; most: number }>();
  for (const [at, candidate] of candidates.entries()) {
    const share = shares[at] ?? 0;
    const known = byValue.get(candidate.value) ?? { candidate, likely: 0, most: share };
    const isBetter = share > known.most;
    byValue.set(candidate.value, {
      candidate: isBetter ? candidate : known.candidate,
      likely: known.likely + share,
      most: Math.max(share, known.most),
    });
  }
  return [...byValue.values()].sort((one, other) => other.likely - one.likely)[0] ?? null;
}
