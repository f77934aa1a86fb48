import { describe, expect, test } from "vitest";
import { extract } from "@/tests/eval/call-score";
import { actionCloseness, matchOneToOne, placeCloseness } from "@/tests/eval/matching";

const label = (segment_index: number[], title = "Send the pricing sheet", optional = false) => ({
  title,
  owner: "Ana Ruiz",
  due_date: null,
  segment_index,
  optional,
});

describe("placeCloseness", () => {
  test("an accepted segment is closer than its neighbour, and two away is no match", () => {
    expect([7, 8, 9, 12, null].map((index) => placeCloseness(index, [7, 12]))).toEqual([2, 1, 0, 2, 0]);
  });
});

describe("actionCloseness", () => {
  const elsewhere = { title: "Send pricing sheet to Bob", owner: "Ana Ruiz", segment_index: 40 };

  test("a title that shares half of its words matches elsewhere in the call, by the same owner only", () => {
    expect(actionCloseness(elsewhere, label([3]))).toBeGreaterThan(0);
    expect(actionCloseness({ ...elsewhere, owner: "Bob" }, label([3]))).toBe(0);
    expect(actionCloseness({ ...elsewhere, owner: null }, label([3]))).toBe(0);
  });

  test("one shared word is not enough, however short the title", () => {
    expect(actionCloseness({ ...elsewhere, title: "Pricing" }, label([3]))).toBe(0);
  });

  test("the same place matches whoever the owner is, and matches closer with the right one", () => {
    const wrongOwner = actionCloseness({ title: "x", owner: "Bob", segment_index: 3 }, label([3]));
    expect(wrongOwner).toBeGreaterThan(0);
    expect(actionCloseness({ title: "x", owner: "ana ruiz", segment_index: 3 }, label([3]))).toBeGreaterThan(wrongOwner);
  });
});

describe("matchOneToOne", () => {
  const closenessOf = (table: number[][]) => (found: number, wanted: number) => table[found]?.[wanted] ?? 0;

  test("no label is used twice", () => {
    expect(matchOneToOne(2, 1, closenessOf([[2], [2]])).toSorted()).toEqual([0, null]);
  });

  test("a found thing gives up its label when it can take another, so that as many as possible match", () => {
    expect(
      matchOneToOne(
        2,
        2,
        closenessOf([
          [1, 1],
          [2, 0],
        ]),
      ),
    ).toEqual([1, 0]);
    expect(
      matchOneToOne(
        3,
        3,
        closenessOf([
          [3, 2, 0],
          [3, 0, 0],
          [0, 1, 1],
        ]),
      ),
    ).toEqual([1, 0, 2]);
  });

  test("the exact place wins over the neighbour", () => {
    expect(matchOneToOne(1, 2, closenessOf([[1, 2]]))).toEqual([1]);
  });
});

describe("extract", () => {
  const found = (segment_index: number) => ({ title: "something", owner: null, segment_index });

  test("what is close to an optional label counts neither as a hit nor as spurious", () => {
    const result = extract([found(5), found(20)], [label([5], "maybe", true), label([9])], actionCloseness);
    expect(result.pairs).toEqual([]);
    expect(result.spurious).toEqual([found(20)]);
    expect(result.missed).toEqual([label([9])]);
  });

  test("a second finding of the same label is spurious", () => {
    const result = extract([found(9), found(9)], [label([9])], actionCloseness);
    expect([result.pairs.length, result.spurious.length, result.missed.length]).toEqual([1, 1, 0]);
  });

  test("a required label is matched before an optional one swallows the finding", () => {
    const result = extract([found(9)], [label([9], "maybe", true), label([9])], actionCloseness);
    expect([result.pairs.length, result.spurious.length, result.missed.length]).toEqual([1, 0, 0]);
  });
});
