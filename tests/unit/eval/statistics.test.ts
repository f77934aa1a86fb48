import { describe, expect, test } from "vitest";
import { accuracy, addTallies, median, spearman } from "@/tests/eval/statistics";

describe("accuracy", () => {
  test("F1 is the harmonic mean of precision and recall", () => {
    const { precision, recall, f1 } = accuracy({ hits: 6, spurious: 2, missed: 6 });
    expect([precision, recall]).toEqual([0.75, 0.5]);
    expect(f1).toBeCloseTo((2 * 0.75 * 0.5) / (0.75 + 0.5), 12);
  });

  test("what has no denominator is null, not 0", () => {
    expect(accuracy({ hits: 0, spurious: 0, missed: 0 })).toEqual({ precision: null, recall: null, f1: null });
    expect(accuracy({ hits: 0, spurious: 3, missed: 0 })).toEqual({ precision: 0, recall: null, f1: 0 });
  });

  test("tallies of several calls add up before the shares are made", () => {
    const sum = addTallies([
      { hits: 1, spurious: 0, missed: 0 },
      { hits: 0, spurious: 1, missed: 2 },
    ]);
    expect(sum).toEqual({ hits: 1, spurious: 1, missed: 2 });
  });
});

describe("spearman", () => {
  test("is 1 for the same order and −1 for the opposite, whatever the distances", () => {
    expect(
      spearman([
        [1, 10],
        [2, 11],
        [9, 500],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      spearman([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBeCloseTo(-1, 12);
  });

  test("equal values share their mean rank", () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5.
    expect(
      spearman([
        [1, 1],
        [2, 3],
        [2, 2],
        [3, 4],
      ]),
    ).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  test("is null where there is no order to compare", () => {
    expect(spearman([])).toBeNull();
    expect(spearman([[1, 2]])).toBeNull();
    expect(
      spearman([
        [5, 1],
        [5, 2],
        [5, 3],
      ]),
    ).toBeNull();
  });
});

test("the median of an even number of values is the mean of the middle two", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([])).toBeNull();
});
