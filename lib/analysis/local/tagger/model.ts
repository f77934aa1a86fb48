import { readFileSync } from "node:fs";
import type { Dialogue } from "@/lib/analysis/local/dialogue";
import { buckets, type Features, featuresOfSides, featuresOfText, featuresOfTurn } from "@/lib/analysis/local/tagger/features";
import { type Tag, tags } from "@/lib/analysis/local/tagger/tags";

/** One logistic regression for each tag: weights of a byte each, by bucket and then by tag, with a scale and a bias for each tag. */
export interface Weights {
  bias: Float32Array;
  scale: Float32Array;
  weight: Int8Array;
}

const floatBytes = Float32Array.BYTES_PER_ELEMENT;

export function weightsOf(file: Uint8Array): Weights {
  const bytes = file.slice().buffer;
  const size = tags.length * floatBytes;
  if (bytes.byteLength !== 2 * size + buckets * tags.length) throw new Error("the tagger's weights are not those of its tags");
  return {
    bias: new Float32Array(bytes, 0, tags.length),
    scale: new Float32Array(bytes, size, tags.length),
    weight: new Int8Array(bytes, 2 * size),
  };
}

export function fileOf({ bias, scale, weight }: Weights): Uint8Array {
  return Buffer.concat([bias, scale, weight].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
}

let shipped: Weights | null = null;
let used: Weights | null = null;

/** Made by `npm run train`. */
const shippedWeights = (): Weights => {
  shipped ??= weightsOf(readFileSync(new URL("./tagger.weights", import.meta.url)));
  return shipped;
};

/** For cross-validation: what is read from now on is read with these weights; null for the shipped ones. */
export function readWithWeights(weights: Weights | null): void {
  used = weights;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Each tag's probability, in the order of `tags`. */
export function probabilities({ index, value }: Features, weights = used ?? shippedWeights()): Float32Array {
  const sums = new Float32Array(tags.length);
  for (let i = 0; i < index.length; i += 1) {
    const from = (index[i] ?? 0) * tags.length;
    const by = value[i] ?? 0;
    for (let tag = 0; tag < tags.length; tag += 1) sums[tag] = (sums[tag] ?? 0) + (weights.weight[from + tag] ?? 0) * by;
  }
  return sums.map((sum, tag) => logistic(sum * (weights.scale[tag] ?? 0) + (weights.bias[tag] ?? 0)));
}

const placeOf = new Map<Tag, number>(tags.map((tag, place) => [tag, place]));

/** How likely each turn of a call does what a tag says. */
export interface Tagged {
  of(turn: number, tag: Tag): number;
}

/** `signs` are what the rules see in each turn. */
export function tagTurns(dialogue: Pick<Dialogue, "turns">, signs: readonly (readonly string[])[]): Tagged {
  const all = dialogue.turns.map((_, at) => probabilities(featuresOfTurn(dialogue, at, signs)));
  return { of: (turn, tag) => all[turn]?.[placeOf.get(tag) ?? 0] ?? 0 };
}

/** The same for a text by itself: which of a turn's sentences says it, which of two speakers sells. */
export const tagText = (norm: string, tag: Tag): number => probabilities(featuresOfText(norm))[placeOf.get(tag) ?? 0] ?? 0;

/** How well a call went, 0–1, by what each side says in it. */
export const successOf = (dialogue: Pick<Dialogue, "turns">): number =>
  probabilities(featuresOfSides(dialogue))[placeOf.get("success") ?? 0] ?? 0;

/** How likely a name is another seller's. */
export const likelyName = (features: Features): number => probabilities(features)[placeOf.get("otherSeller") ?? 0] ?? 0;
