import { describe, expect, test } from "vitest";
import type { DialectName } from "@/lib/webhooks/contract";
import { dialects } from "@/lib/webhooks/dialects";
import { nextAttempt, shouldPause } from "@/lib/webhooks/schedule";

const now = new Date("2026-05-09T14:00:00.000Z");
const minute = 60;

function waitSeconds(
  attemptsMade: number,
  random: number,
  retryAfterSeconds: number | null = null,
  name: DialectName = "mira",
): number | null {
  const at = nextAttempt({ attemptsMade, now, random: () => random, retryAfterSeconds }, dialects[name].waitsMinutes);
  return at === null ? null : (at.getTime() - now.getTime()) / 1000;
}

describe("the next attempt", () => {
  test("comes at once, then after 1m, 5m, 30m, 2h and 12h, and after six there is none", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((made) => waitSeconds(made, 0.5))).toEqual([
      0,
      minute,
      5 * minute,
      30 * minute,
      120 * minute,
      720 * minute,
      null,
      null,
    ]);
  });

  test("the six lie at about 0, 1m, 6m, 36m, 2h36m and 14h36m", () => {
    let elapsed = 0;
    const minutes = [0, 1, 2, 3, 4, 5].map((made) => {
      elapsed += waitSeconds(made, 0.5) ?? Number.NaN;
      return elapsed / minute;
    });
    expect(minutes).toEqual([0, 1, 6, 36, 156, 876]);
  });

  test("is spread by a tenth to either side, and the first is not", () => {
    expect([1, 2, 3, 4, 5].map((made) => waitSeconds(made, 0))).toEqual([54, 270, 1_620, 6_480, 38_880]);
    expect([1, 2, 3, 4, 5].map((made) => waitSeconds(made, 0.999_999_9))).toEqual(
      [66, 330, 1_980, 7_920, 47_520].map((s) => expect.closeTo(s, 1)),
    );
    expect(waitSeconds(0, 0)).toBe(0);
    expect(waitSeconds(0, 0.99)).toBe(0);
  });

  test("waits as long as Retry-After asks, never shorter and at most a tenth longer", () => {
    expect(waitSeconds(1, 0, 600)).toBe(600);
    expect(waitSeconds(1, 0.5, 600)).toBe(630);
    expect(waitSeconds(1, 0.999_999_9, 600)).toBeCloseTo(660, 1);
  });

  test("is not brought forward by a short Retry-After", () => {
    for (const asked of [0, 1, 30]) expect(waitSeconds(1, 0.5, asked)).toBe(60);
  });

  test("is not put off beyond 12 h and a tenth, nor is one more made, by a long Retry-After", () => {
    expect(waitSeconds(1, 0, 999_999_999)).toBe(720 * minute);
    expect(waitSeconds(1, 0.999_999_9, 999_999_999)).toBeCloseTo(792 * minute, 1);
    expect(waitSeconds(6, 0.5, 60)).toBeNull();
  });

  test("to Mio's endpoints comes ten times more after the first, each time after twice the wait", () => {
    const waits = Array.from({ length: 12 }, (_, made) => waitSeconds(made, 0.5, null, "mio"));
    expect(waits).toEqual([0, 30, 60, 120, 240, 480, 960, 1_920, 3_840, 7_680, 15_360, null]);
  });

  test("to Miles' endpoints comes after 1m, 5m, 30m, 2h and 12h", () => {
    const waits = Array.from({ length: 7 }, (_, made) => waitSeconds(made, 0.5, null, "miles"));
    expect(waits).toEqual([0, minute, 5 * minute, 30 * minute, 120 * minute, 720 * minute, null]);
  });
});

describe("an endpoint", () => {
  const pausedAfter = (consecutiveFailures: number, minutes: number, name: DialectName = "mira") =>
    shouldPause(
      { consecutiveFailures, failingSince: new Date(now.getTime() - minutes * 60_000), now },
      dialects[name].pauseAfter,
    );

  test("is paused after ten failures in a row over 15 minutes or more", () => {
    expect(pausedAfter(10, 15)).toBe(true);
    expect(pausedAfter(11, 900)).toBe(true);
  });

  test("is not paused by a burst of failures, nor by a few over a long time", () => {
    expect(pausedAfter(1_000, 14.99)).toBe(false);
    expect(pausedAfter(9, 10_000)).toBe(false);
    expect(pausedAfter(0, 10_000)).toBe(false);
  });

  test("of another dialect is paused as that one's document says: Mio's after ten failures in a row, Miles' after five", () => {
    expect([pausedAfter(9, 10_000, "mio"), pausedAfter(10, 0, "mio")]).toEqual([false, true]);
    expect([pausedAfter(4, 10_000, "miles"), pausedAfter(5, 0, "miles")]).toEqual([false, true]);
  });
});
