import type { Weights } from "@/lib/analysis/local/tagger/model";
import { tags } from "@/lib/analysis/local/tagger/tags";
import type { Example } from "@/tests/eval/training/examples";
import { shuffled } from "@/tests/eval/training/shuffled";

const passes = 6;
const rate = 0.12;
const decay = 2e-5;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

interface Model {
  weight: Float32Array;
  squares: Float32Array;
  bias: Float32Array;
  biasSquares: Float32Array;
}

/** Errors smaller than this teach nothing. */
const leastError = 0.003;

/** What the model says wrongly of an example, by tag; `active` gets the tags whose error is worth a step. */
function errorsOf({ weight, bias }: Model, { features: { index, value }, truth }: Example, sums: Float32Array): number[] {
  const count = tags.length;
  sums.set(bias);
  for (let i = 0; i < index.length; i += 1) {
    const from = (index[i] ?? 0) * count;
    const by = value[i] ?? 0;
    for (let tag = 0; tag < count; tag += 1) sums[tag] = (sums[tag] ?? 0) + (weight[from + tag] ?? 0) * by;
  }
  const active: number[] = [];
  for (let tag = 0; tag < count; tag += 1) {
    const wanted = truth[tag] ?? -1;
    const error = wanted < 0 ? 0 : logistic(sums[tag] ?? 0) - wanted;
    sums[tag] = error;
    if (Math.abs(error) > leastError) active.push(tag);
  }
  return active;
}

/** One step of Adagrad for every tag that the example says something of. */
function learn(model: Model, example: Example, sums: Float32Array): void {
  const { weight, squares, bias, biasSquares } = model;
  const { index, value } = example.features;
  const active = errorsOf(model, example, sums);
  for (const tag of active) {
    const error = sums[tag] ?? 0;
    biasSquares[tag] = (biasSquares[tag] ?? 0) + error * error;
    bias[tag] = (bias[tag] ?? 0) - (rate * error) / Math.sqrt((biasSquares[tag] ?? 0) + 1e-2);
  }
  for (let i = 0; i < index.length; i += 1) {
    const from = (index[i] ?? 0) * tags.length;
    const by = value[i] ?? 0;
    for (const tag of active) {
      const at = from + tag;
      const slope = (sums[tag] ?? 0) * by + decay * (weight[at] ?? 0);
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      weight[at] = (weight[at] ?? 0) - (rate * slope) / Math.sqrt(square + 1e-2);
    }
  }
}

/** What only one example has says nothing of others. */
const fewest = 2;

function forgetRare({ weight }: Model, examples: readonly Example[], size: number): void {
  const seen = new Uint8Array(size);
  for (const { features } of examples)
    for (const feature of new Set(features.index)) seen[feature] = Math.min(fewest, (seen[feature] ?? 0) + 1);
  for (let feature = 0; feature < size; feature += 1)
    if ((seen[feature] ?? 0) < fewest) weight.fill(0, feature * tags.length, (feature + 1) * tags.length);
}

/** Fits a logistic regression for each tag over so many features. The same examples give the same weights. */
export function learnWeights(examples: readonly Example[], size: number): Weights {
  const model: Model = {
    weight: new Float32Array(size * tags.length),
    squares: new Float32Array(size * tags.length),
    bias: new Float32Array(tags.length),
    biasSquares: new Float32Array(tags.length),
  };
  const sums = new Float32Array(tags.length);
  for (const order of shuffled(examples.length, passes))
    for (const at of order) {
      const example = examples[at];
      if (example !== undefined) learn(model, example, sums);
    }
  forgetRare(model, examples, size);
  return quantised(model);
}

function quantised({ weight, bias }: Model): Weights {
  const scale = new Float32Array(tags.length);
  for (let at = 0; at < weight.length; at += 1) {
    const tag = at % tags.length;
    scale[tag] = Math.max(scale[tag] ?? 0, Math.abs(weight[at] ?? 0) / 127);
  }
  const small = Int8Array.from(weight, (value, at) => Math.round(value / (scale[at % tags.length] || 1)));
  return { bias, scale, weight: small };
}
