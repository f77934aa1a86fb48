import { afterAll, describe, expect, test } from "vitest";
import { analyzeInThread, closeThreads } from "@/lib/analysis/analyze-in-thread";
import { analyzeByRules } from "@/lib/analysis/local/analyzer";
import { goodCall, inputOf, script } from "@/tests/unit/analysis/local/script";

afterAll(closeThreads);

const input = inputOf(script(goodCall));
const never = new AbortController().signal;

describe("analysis in a thread", () => {
  test("gives what the rules give, and leaves the event loop free meanwhile", async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    const analysis = await analyzeInThread(input, { signal: never });
    clearInterval(timer);
    expect(JSON.stringify(analysis)).toBe(JSON.stringify(analyzeByRules(input)));
    expect(ticks).toBeGreaterThan(5);
  });

  test("takes many at a time", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => analyzeInThread(input, { signal: never })));
    expect(new Set(all.map((analysis) => JSON.stringify(analysis))).size).toBe(1);
  });

  test("rejects as retryable when aborted, before and while it runs, and goes on afterwards", async () => {
    await expect(analyzeInThread(input, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AnalysisError",
      retryable: true,
    });
    const heavy = inputOf(
      script(
        Array.from(
          { length: 8_000 },
          (_, i) =>
            `${i % 2 === 0 ? "Rhea" : "Paula"}: I'll send you the contract by Friday and the list by Monday, does that work?`,
        ),
      ),
    );
    const controller = new AbortController();
    const running = analyzeInThread(heavy, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: "AnalysisError", retryable: true });
    await expect(analyzeInThread(input, { signal: never })).resolves.toMatchObject({ usage: null });
  });

  test("input that no call can have rejects, and the pool goes on", async () => {
    await expect(analyzeInThread(JSON.parse('{"segments": null}'), { signal: never })).rejects.toMatchObject({
      name: "AnalysisError",
    });
    await expect(analyzeInThread(input, { signal: never })).resolves.toMatchObject({ usage: null });
  });
});
