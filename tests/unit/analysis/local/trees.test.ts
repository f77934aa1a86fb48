import { describe, expect, test } from "vitest";
import { choiceFileOf, choices, choiceWeightsOf } from "@/lib/analysis/local/choice/model";
import { noTrees, sumOfTrees } from "@/lib/analysis/local/choice/trees";
import { buckets, type Features } from "@/lib/analysis/local/tagger/features";
import { type Grouped, learnTrees } from "@/tests/eval/training/learn-trees";

const featuresOf = (...index: number[]): Features => ({
  index: Uint32Array.from(index),
  value: new Float32Array(index.length).fill(1),
});

/** Meant where just one of two features is there: no sum of two weights says that. */
const either: Grouped[] = Array.from({ length: 500 }, (_, at) => {
  const [one, other] = [at % 2 === 0, at % 5 < 2];
  const features = featuresOf(...(one ? [70] : []), ...(other ? [90_000] : []), 5);
  return { candidates: [{ features, sum: 0, isMeant: one !== other }] };
});

describe("trees", () => {
  const trees = learnTrees(either, 0);

  test("say what a linear model can't: one of two features, and not both", () => {
    const says = (...index: number[]): boolean => sumOfTrees(trees, featuresOf(...index)) > 0;
    expect([says(5), says(5, 70), says(5, 90_000), says(5, 70, 90_000)]).toEqual([false, true, true, false]);
  });

  test("are the same for the same examples", () => {
    expect(learnTrees(either, 0)).toEqual(trees);
  });

  test("add nothing where there are none", () => {
    expect(sumOfTrees(noTrees(), featuresOf(70))).toBe(0);
  });

  test("come back from the file as they were", () => {
    const weights = {
      none: Float32Array.from(choices, (_, at) => at / 2),
      scale: new Float32Array(choices.length).fill(0.5),
      weight: new Int8Array(choices.length * buckets).fill(3, 7, 9),
      promiseTrees: trees,
    };
    expect(choiceWeightsOf(choiceFileOf(weights))).toEqual(weights);
    expect(() => choiceWeightsOf(choiceFileOf({ ...weights, weight: weights.weight.subarray(4) }))).toThrow(
      "not those of these choices",
    );
  });
});
