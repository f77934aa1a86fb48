import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "@/lib/instance/home";
import { dateOf, readWrittenCalls } from "@/lib/sample-calls/written-calls";

const files = readdirSync(path.join(projectRoot, "supabase/seed/demo")).sort();

describe.each(files)("%s", (file) => {
  test.each(readWrittenCalls(file).map((call) => [call.title, call] as const))("%s", (_, { people, segments }) => {
    expect(segments.length).toBeGreaterThanOrEqual(10);
    expect(new Set(segments.map(({ speaker }) => speaker))).toEqual(new Set(people));
    for (const [place, { start_ms, end_ms }] of segments.entries()) {
      expect(end_ms).toBeGreaterThan(start_ms);
      expect(start_ms).toBeGreaterThan(segments[place - 1]?.end_ms ?? 0);
    }
  });
});

test("titles are unlike each other: a call is known by its title", () => {
  const titles = files.flatMap((file) => readWrittenCalls(file).map(({ title }) => title));
  expect(new Set(titles).size).toBe(titles.length);
});

const [call] = readWrittenCalls("brannock.txt");

test("a call keeps its time of day in the organization's zone, summer and winter, and is never on a weekend", () => {
  if (call === undefined) throw new Error("a file has calls");
  const at = (now: string, daysAgo: number) => dateOf({ ...call, daysAgo, time: "09:30" }, new Date(now), "America/Chicago");
  expect(at("2026-11-27T15:00:00Z", 0)).toBe("2026-11-27T09:30:00-06:00");
  expect(at("2026-11-27T15:00:00Z", 44)).toBe("2026-10-14T09:30:00-05:00");
  expect(at("2026-11-27T15:00:00Z", 5)).toBe("2026-11-20T09:30:00-06:00");
  expect(at("2026-11-27T15:00:00Z", 6)).toBe("2026-11-20T09:30:00-06:00");
});
