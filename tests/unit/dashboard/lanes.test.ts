import { describe, expect, test } from "vitest";
import { lineAt, positionOf, timelineOf } from "@/app/(dashboard)/meetings/[id]/lanes";

const segment = (index: number, speaker: string, start: number | null, end: number | null, text = "one two three") => ({
  index,
  speaker,
  side: "unknown" as const,
  start_ms: start === null ? null : start * 1_000,
  end_ms: end === null ? null : end * 1_000,
  text,
});

describe("a call with times", () => {
  const segments = [
    segment(0, "Ann", 0, 10),
    segment(1, "Ben", 11, 200),
    segment(2, "Ann", 201, 205),
    segment(3, "Ann", 206, 210),
  ];
  const timeline = timelineOf(segments, true);

  test("has a lane for each speaker, the one who speaks most first", () => {
    expect(timeline.lanes.map(({ speaker }) => speaker)).toEqual(["Ben", "Ann"]);
    expect(timeline).toMatchObject({ unit: "seconds", end: 210 });
  });

  test("joins what is seconds apart into one stretch, and marks one of two minutes", () => {
    expect(timeline.lanes[1]?.spans).toEqual([
      { from: 0, to: 10, index: 0, isLong: false },
      { from: 201, to: 210, index: 2, isLong: false },
    ]);
    expect(timeline.lanes[0]?.spans[0]?.isLong).toBe(true);
  });

  test("a click opens the speaker's nearest line", () => {
    expect(lineAt(timeline, segments, "Ann", 204)).toBe(2);
    expect(lineAt(timeline, segments, "Ann", 120)).toBe(2);
    expect(lineAt(timeline, segments, "Ann", 60)).toBe(0);
    expect(lineAt(timeline, segments, "Nobody", 60)).toBeNull();
    expect(positionOf(timeline, segments, 1)).toBe(11);
  });
});

test("a call without times is laid out by its words", () => {
  const segments = [segment(0, "Ann", null, null), segment(1, "Ben", null, null, "one two")];
  expect(timelineOf(segments, false)).toMatchObject({ unit: "words", end: 5, lanes: [{ speaker: "Ann" }, { speaker: "Ben" }] });
  expect(positionOf(timelineOf(segments, false), segments, 1)).toBe(3);
});
