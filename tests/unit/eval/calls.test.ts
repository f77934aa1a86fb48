import { describe, expect, test } from "vitest";
import { callTypes } from "@/lib/analysis/analyzer";
import { starterRubric } from "@/tests/eval/analyze-call";
import { halves, readCalls } from "@/tests/eval/labelled-call";

const halvesWithCalls = halves.filter((half) => readCalls(half).length > 0);

describe.each(halvesWithCalls)("the %s half", (half) => {
  const calls = readCalls(half);

  test("has calls of every type, good and bad", () => {
    expect(new Set(calls.map(({ call_type }) => call_type))).toEqual(new Set(callTypes));
    const overall = calls.map(({ labels }) => labels.overall);
    expect(Math.min(...overall)).toBeLessThan(3);
    expect(Math.max(...overall)).toBeGreaterThan(8);
  });

  test.each(calls.map((call) => [call.id, call] as const))(
    "%s: labels fit its segments, people and rubric",
    (_, { labels, ...call }) => {
      const people = call.participants.map(({ name }) => name);
      expect(people).toEqual(expect.arrayContaining(call.segments.map(({ speaker }) => speaker)));
      const said = call.segments.map(({ text }) => text).join("\n");
      for (const { owner } of labels.action_items) expect(people.includes(owner) || said.includes(owner), owner).toBe(true);
      const rubric = starterRubric(call.call_type);
      expect(Object.keys(labels.criteria)).toEqual(rubric.criteria.map(({ name }) => name));
      const places = [...labels.action_items, ...labels.objections, ...labels.decisions].flatMap(
        ({ segment_index }) => segment_index,
      );
      expect(Math.max(0, ...places, ...(labels.next_step.segment_index ?? []))).toBeLessThan(call.segments.length);
      const [low, high] = labels.overall_band;
      expect(labels.overall >= low && labels.overall <= high).toBe(true);
      expect(labels.next_step.segment_index !== null).toBe(labels.next_step.agreed);
    },
  );

  test("objections are labelled in prospects' mouths only", () => {
    for (const call of calls) {
      const sideOf = new Map(call.participants.map(({ name, side }) => [name, side]));
      const indexes = call.labels.objections.flatMap(({ segment_index }) => segment_index);
      expect(indexes.map((index) => sideOf.get(call.segments[index]?.speaker ?? ""))).toEqual(indexes.map(() => "prospect"));
    }
  });
});

test("no call is in both halves", () => {
  const ids = halves.flatMap((half) => readCalls(half).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(callTypes)("the starter template for %s has 4–6 criteria whose weights sum to 100", (callType) => {
  const { criteria } = starterRubric(callType);
  expect(criteria.length).toBeGreaterThanOrEqual(4);
  expect(criteria.length).toBeLessThanOrEqual(6);
  expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  expect(new Set(criteria.map(({ name }) => name)).size).toBe(criteria.length);
});
