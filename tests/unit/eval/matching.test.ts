import { describe, expect, test } from "vitest";
import { extract } from "@/tests/eval/call-score";
import { actionCloseness, matchOneToOne, placeCloseness, turnNumbers } from "@/tests/eval/matching";

const label = (at: number[], title = "Send the pricing sheet", optional = false) => ({
  title,
  owner: "Ana Ruiz",
  due: null,
  at,
  optional,
});
/** Twenty turns of two segments each, as captions have them. */
const turns = turnNumbers(Array.from({ length: 40 }, (_, index) => ({ speaker: index % 4 < 2 ? "A" : "B" })));
const closeness = (found: Parameters<typeof actionCloseness>[0], wanted: Parameters<typeof actionCloseness>[1]) =>
  actionCloseness(found, wanted, turns);

describe("placeCloseness", () => {
  test("the segment itself is closer than another of its turn, and the turn beside is no match", () => {
    expect([6, 7, 8, 5, null].map((index) => placeCloseness(index, [6], turns))).toEqual([2, 1, 0, 0, 0]);
  });
});

describe("actionCloseness", () => {
  const elsewhere = { title: "Send pricing sheet to Bob", owner: "Ana Ruiz", segment_index: 30 };

  test("a title that shares half of its words matches elsewhere in the call, by the same owner only", () => {
    expect(closeness(elsewhere, label([3]))).toBeGreaterThan(0);
    expect(closeness({ ...elsewhere, owner: "Bob" }, label([3]))).toBe(0);
    expect(closeness({ ...elsewhere, owner: null }, label([3]))).toBe(0);
  });

  test("one shared word is not enough, however short the title", () => {
    expect(closeness({ ...elsewhere, title: "Pricing" }, label([3]))).toBe(0);
  });

  test("the same place is nothing without the owner, whose first name will do", () => {
    expect(closeness({ title: "x", owner: "Bob", segment_index: 3 }, label([3]))).toBe(0);
    expect(closeness({ title: "x", owner: "Ana", segment_index: 3 }, label([3]))).toBeGreaterThan(0);
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
  const found = (segment_index: number) => ({ title: "something", owner: "Ana Ruiz", segment_index });

  test("what is close to an optional label counts neither as a hit nor as spurious", () => {
    const result = extract([found(5), found(30)], [label([5], "maybe", true), label([9])], closeness);
    expect(result.pairs).toEqual([]);
    expect(result.spurious).toEqual([found(30)]);
    expect(result.missed).toEqual([label([9])]);
  });

  test("a second finding of the same label is spurious", () => {
    const result = extract([found(9), found(9)], [label([9])], closeness);
    expect([result.pairs.length, result.spurious.length, result.missed.length]).toEqual([1, 1, 0]);
  });

  test("a required label is matched before an optional one swallows the finding", () => {
    const result = extract([found(9)], [label([9], "maybe", true), label([9])], closeness);
    expect([result.pairs.length, result.spurious.length, result.missed.length]).toEqual([1, 0, 0]);
  });
});
