import { type ChoiceWeights, choices } from "@/lib/analysis/local/choice/model";
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
  const sums = candidates.map(({ features: { index, value } }) => {
    let sum = 0;
    for (let i = 0; i < index.length; i += 1) sum += (weight[index[i] ?? 0] ?? 0) * (value[i] ?? 0);
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
  model.none[place] = (model.none[place] ?? 0) - stepOf(model.noneSquares, place, none - (meant > 0 ? 0 : 1));
  for (const [at, { features }] of example.candidates.entries()) {
    const share = shares[at] ?? 0;
    const error = share - (isMeant[at] ? share / meant : 0);
    if (Math.abs(error) < leastError) continue;
    for (let i = 0; i < features.index.length; i += 1) {
      const feature = features.index[i] ?? 0;
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
    weight: new Float32Array(buckets),
    squares: new Float32Array(buckets),
  };
  for (const order of shuffled(examples.length, passes))
    for (const at of order) {
      const example = examples[at];
      if (example !== undefined) learn(model, example);
    }
  const scale = model.weight.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
  return {
    none: model.none,
    scale: Float32Array.of(scale),
    weight: Int8Array.from(model.weight, (weight) => Math.round(weight / scale)),
  };
}
