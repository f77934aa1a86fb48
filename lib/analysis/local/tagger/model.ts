import { readFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { Dialogue } from "@/lib/analysis/local/dialogue";
import { buckets, type Features, featuresOfSides, featuresOfText, featuresOfTurn } from "@/lib/analysis/local/tagger/features";
import { featuresInCall, secondFeatures } from "@/lib/analysis/local/tagger/second-reading";
import { type Tag, tags } from "@/lib/analysis/local/tagger/tags";

/** One logistic regression for each tag: weights of a byte each, by bucket and then by tag, with a scale and a bias for each tag. */
export interface Weights {
  bias: Float32Array;
  scale: Float32Array;
  weight: Int8Array;
}

/** The first reading judges a turn by its words and its neighbours', the second by what the first says of the turns around it. */
export interface Tagger {
  first: Weights;
  second: Weights;
}

const sizes = [buckets, secondFeatures] as const;
const parts = ["bias", "scale", "weight"] as const;
const floatBytes = Float32Array.BYTES_PER_ELEMENT;
const bytesOf = (size: number): number => tags.length * (2 * floatBytes + size);

function weightsAt(bytes: ArrayBuffer, from: number, size: number): Weights {
  const scales = from + tags.length * floatBytes;
  return {
    bias: new Float32Array(bytes, from, tags.length),
    scale: new Float32Array(bytes, scales, tags.length),
    weight: new Int8Array(bytes, scales + tags.length * floatBytes, size * tags.length),
  };
}

export function taggerOf(file: Uint8Array): Tagger {
  const bytes = new Uint8Array(brotliDecompressSync(file)).buffer;
  const [first, second] = sizes;
  if (bytes.byteLength !== bytesOf(first) + bytesOf(second)) throw new Error("the tagger's weights are not those of its tags");
  return { first: weightsAt(bytes, 0, first), second: weightsAt(bytes, bytesOf(first), second) };
}

/** Most weights are nought, so the file is a tenth of them. */
export function fileOf({ first, second }: Tagger): Uint8Array {
  const arrays = [first, second].flatMap((weights) => parts.map((part) => weights[part]));
  const bytes = Buffer.concat(arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } });
}

let shipped: Tagger | null = null;
let used: Tagger | null = null;

/** Made by `npm run train`. */
const shippedTagger = (): Tagger => {
  shipped ??= taggerOf(readFileSync(new URL("./tagger.weights", import.meta.url)));
  return shipped;
};

const tagger = (): Tagger => used ?? shippedTagger();

/** For cross-validation: what is read from now on is read with these weights; null for the shipped ones. */
export function readWithWeights(weights: Tagger | null): void {
  used = weights;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Each tag's probability, in the order of `tags`. */
export function probabilities({ index, value }: Features, weights = tagger().first): Float32Array {
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
  /** Long enough for a second reading. */
  isReadTwice: boolean;
  of(turn: number, tag: Tag): number;
}

/** How likely a turn does what a tag says, in readings of each turn's probabilities. */
export const levelIn =
  (said: readonly Float32Array[]): Tagged["of"] =>
  (turn, tag) =>
    said[turn]?.[placeOf.get(tag) ?? 0] ?? 0;

/** Calls shorter than any that it learnt from have no course that a second reading could go by. */
const fewestTurns = 12;

/** `signs` are what the rules see in each turn. */
export function tagTurns({ turns }: Pick<Dialogue, "turns">, signs: readonly (readonly string[])[]): Tagged {
  const first = turns.map((_, at) => probabilities(featuresOfTurn({ turns }, at, signs)));
  const isReadTwice = turns.length >= fewestTurns;
  const said = isReadTwice ? featuresInCall(turns, first).map((features) => probabilities(features, tagger().second)) : first;
  return { isReadTwice, of: levelIn(said) };
}

/** The same for a text by itself: which of a turn's sentences says it, which of two speakers sells. */
export const tagText = (norm: string, tag: Tag): number => probabilities(featuresOfText(norm))[placeOf.get(tag) ?? 0] ?? 0;

/** How well a call went, 0–1, by what each side says in it. */
export const successOf = (dialogue: Pick<Dialogue, "turns">): number =>
  probabilities(featuresOfSides(dialogue))[placeOf.get("success") ?? 0] ?? 0;

/** How likely a name is another seller's. */
export const likelyName = (features: Features): number => probabilities(features)[placeOf.get("otherSeller") ?? 0] ?? 0;
