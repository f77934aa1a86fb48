import { type ChoiceWeights, choices, weightsFrom } from "@/lib/analysis/local/choice/model";
import { buckets } from "@/lib/analysis/local/tagger/features";
import type { ChoiceExample } from "@/tests/eval/training/choice-examples";
import { shuffled } from "@/tests/eval/training/shuffled";

const passes = 14;
const rate = 0.12;
const decay = 2e-5;

interface Model {
  none: Float32Array;
  noneSquares: Float32Array;
  weight: Float32Array;
  squares: Float32Array;
}

/** Errors smaller than this teach nothing. */
const leastError = 0.002;

/** How likely each candidate is, and none. */
function sharesOf({ weight, none }: Model, { choice, candidates }: ChoiceExample): { shares: number[]; none: number } {
  const bias = none[choices.indexOf(choice)] ?? 0;
  const from = weightsFrom(choice);
  const sums = candidates.map(({ features: { index, value } }) => {
    let sum = 0;
    for (let i = 0; i < index.length; i += 1) sum += (weight[from + (index[i] ?? 0)] ?? 0) * (value[i] ?? 0);
    return sum;
  });
  const most = Math.max(bias, ...sums);
  const shares = sums.map((sum) => Math.exp(sum - most));
  const all = shares.reduce((total, share) => total + share, Math.exp(bias - most));
  return { shares: shares.map((share) => share / all), none: Math.exp(bias - most) / all };
}

function stepOf(squares: Float32Array, at: number, slope: number): number {
  const square = (squares[at] ?? 0) + slope * slope;
  squares[at] = square;
  return (rate * slope) / Math.sqrt(square + 1e-2);
}

/** One step of Adagrad towards the candidates that name what is meant, whichever of them says it. */
function learn(model: Model, example: ChoiceExample): void {
  const { shares, none } = sharesOf(model, example);
  const isMeant = example.candidates.map(({ value }) => value === example.value);
  const meant = shares.reduce((sum, share, at) => sum + (isMeant[at] ? share : 0), 0);
  const place = choices.indexOf(example.choice);
  const from = weightsFrom(example.choice);
  model.none[place] = (model.none[place] ?? 0) - stepOf(model.noneSquares, place, none - (meant > 0 ? 0 : 1));
  for (const [at, { features }] of example.candidates.entries()) {
    const share = shares[at] ?? 0;
    const error = share - (isMeant[at] ? share / meant : 0);
    if (Math.abs(error) < leastError) continue;
    for (let i = 0; i < features.index.length; i += 1) {
      const feature = from + (features.index[i] ?? 0);
      const slope = error * (features.value[i] ?? 0) + decay * (model.weight[feature] ?? 0);
      model.weight[feature] = (model.weight[feature] ?? 0) - stepOf(model.squares, feature, slope);
    }
  }
}

/** Those that can be learnt from: with candidates, and with the one that is meant among them where one is. */
const isOfUse = ({ value, candidates }: ChoiceExample): boolean =>
  candidates.length > 0 && (value === null || candidates.some((candidate) => candidate.value === value));

/** The same examples give the same weights. */
export function learnChoices(all: readonly ChoiceExample[]): ChoiceWeights {
  const examples = all.filter(isOfUse);
  const model: Model = {
    none: new Float32Array(choices.length),
    noneSquares: new Float32Array(choices.length),
    weight: new Float32Array(choices.length * buckets),
    squares: new Float32Array(choices.length * buckets),
  };
  for (const order of shuffled(examples.length, passes))
    for (const at of order) {
      const example = examples[at];
      if (example !== undefined) learn(model, example);
    }
  forgetRare(model, examples);
  return quantised(model);
}

/** What only one candidate has says nothing of others. */
const fewest = 2;

function forgetRare({ weight }: Model, examples: readonly ChoiceExample[]): void {
  const seen = new Uint8Array(weight.length);
  for (const { choice, candidates } of examples)
    for (const { features } of candidates)
      for (const feature of new Set(features.index)) {
        const at = weightsFrom(choice) + feature;
        seen[at] = Math.min(fewest, (seen[at] ?? 0) + 1);
      }
  for (let at = 0; at < weight.length; at += 1) if ((seen[at] ?? 0) < fewest) weight[at] = 0;
}

function quantised({ weight, none }: Model): ChoiceWeights {
  const scale = Float32Array.from(choices, (choice) => {
    const own = weight.subarray(weightsFrom(choice), weightsFrom(choice) + buckets);
    return own.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127 || 1;
  });
  return { none, scale, weight: Int8Array.from(weight, (one, at) => Math.round(one / (scale[Math.floor(at / buckets)] ?? 1))) };
}
