import { type Choice, type ChoiceWeights, choices, weightsFrom } from "@/lib/analysis/local/choice/model";
import { noTrees, type Trees } from "@/lib/analysis/local/choice/trees";
import { buckets } from "@/lib/analysis/local/tagger/features";
import type { ChoiceExample } from "@/tests/eval/training/choice-examples";
import { type Grouped, learnTrees } from "@/tests/eval/training/learn-trees";
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

/** How much speaks for each candidate. */
function sumsOf({ weight }: Model, choice: Choice, candidates: ChoiceExample["candidates"]): number[] {
  const from = weightsFrom(choice);
  return candidates.map(({ features: { index, value } }) => {
    let sum = 0;
    for (let i = 0; i < index.length; i += 1) sum += (weight[from + (index[i] ?? 0)] ?? 0) * (value[i] ?? 0);
    return sum;
  });
}

/** How likely each candidate is, and none. */
function sharesOf(model: Model, { choice, candidates }: ChoiceExample): { shares: number[]; none: number } {
  const bias = model.none[choices.indexOf(choice)] ?? 0;
  const sums = sumsOf(model, choice, candidates);
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

const promise = choices.indexOf("promise");

/** Parts of the calls, each of which a linear model judges that has learnt from the others. */
const parts = 3;

/** Trees on what linear models say of the promises of calls that they haven't learnt from. */
function treesOf(calls: readonly (readonly ChoiceExample[])[], { none }: ChoiceWeights): Trees {
  const bias = none[promise] ?? 0;
  const promises = calls.map((examples) => examples.filter((example) => example.choice === "promise" && isOfUse(example)));
  const judges = Array.from({ length: parts }, (_, part) =>
    learnLinear(promises.filter((_own, at) => at % parts !== part).flat()),
  );
  const groups = promises.flatMap((examples, at) => {
    const judge = judges[at % parts];
    return examples.map(({ value, candidates }): Grouped => {
      const sums = judge === undefined ? [] : sumsOf(judge, "promise", candidates);
      const shift = bias - (judge?.none[promise] ?? 0);
      return {
        candidates: candidates.map(({ features, value: own }, i) => ({
          features,
          sum: (sums[i] ?? 0) + shift,
          isMeant: own === value,
        })),
      };
    });
  });
  return learnTrees(groups, bias);
}

/** From the examples of each call. The same examples give the same weights. */
export function learnChoices(calls: readonly (readonly ChoiceExample[])[]): ChoiceWeights {
  const weights = { ...quantised(learnLinear(calls.flat().filter(isOfUse))), promiseTrees: noTrees() };
  return { ...weights, promiseTrees: treesOf(calls, weights) };
}

function learnLinear(examples: readonly ChoiceExample[]): Model {
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
  return model;
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

function quantised({ weight, none }: Model): Omit<ChoiceWeights, "promiseTrees"> {
  const scale = Float32Array.from(choices, (choice) => {
    const own = weight.subarray(weightsFrom(choice), weightsFrom(choice) + buckets);
    return own.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127 || 1;
  });
  return { none, scale, weight: Int8Array.from(weight, (one, at) => Math.round(one / (scale[Math.floor(at / buckets)] ?? 1))) };
}
