import { describe, expect, test } from "vitest";
import { callTypes } from "@/lib/analysis/analyzer";
import { starterRubric } from "@/tests/eval/analyze-call";
import { parts, readCalls } from "@/tests/eval/labelled-call";

const partsWithCalls = parts.filter((part) => readCalls(part).length > 0);

describe.each(partsWithCalls)("the %s part", (part) => {
  const calls = readCalls(part);

  test("has calls of every type, good and bad", () => {
    expect(new Set(calls.map(({ call_type }) => call_type))).toEqual(new Set(callTypes));
    const overall = calls.map(({ labels }) => labels.overall);
    expect(Math.min(...overall)).toBeLessThan(3);
    expect(Math.max(...overall)).toBeGreaterThan(8);
  });

  test.each(calls.map((call) => [call.id, call] as const))(
    "%s: labels fit its turns, people and rubric",
    (_, { labels, ...call }) => {
      const people = call.participants.map(({ name }) => name);
      expect(people).toEqual(expect.arrayContaining(call.segments.map(({ speaker }) => speaker)));
      const rubric = starterRubric(call.call_type);
      expect(Object.keys(labels.criteria).toSorted()).toEqual(rubric.criteria.map(({ name }) => name).toSorted());
      const lists = [labels.actions, labels.declined, labels.decisions, labels.objections, labels.pains, labels.competitors];
      const places = lists.flatMap((list) => list.flatMap(({ at }) => at));
      expect(Math.max(0, ...places, ...labels.next_step.at)).toBeLessThan(call.segments.length);
      const [low, high] = labels.band;
      expect(labels.overall >= low && labels.overall <= high).toBe(true);
      if (labels.next_step.agreed) expect(labels.next_step.at).not.toEqual([]);
      expect(call.acts.filter((acts) => acts.length === 0)).toEqual([]);
    },
  );
});

test("no call is in two parts", () => {
  const ids = parts.flatMap((part) => readCalls(part).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(callTypes)("the starter template for %s has 4–6 criteria whose weights sum to 100", (callType) => {
  const { criteria } = starterRubric(callType);
  expect(criteria.length).toBeGreaterThanOrEqual(4);
  expect(criteria.length).toBeLessThanOrEqual(6);
  expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  expect(new Set(criteria.map(({ name }) => name)).size).toBe(criteria.length);
});
