import { expect, test } from "vitest";
import { limitConcurrency } from "@/lib/analysis/openai/concurrency";

test("no more than the limit run at a time, all of them run, in order, also after one has failed", async () => {
  const limited = limitConcurrency(2);
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const work = [0, 1, 2, 3, 4].map((number) =>
    limited(async () => {
      started.push(number);
      await new Promise<void>((resolve) => finish.push(resolve));
      if (number === 0) throw new Error("failed");
      return number;
    }),
  );
  const settled = Promise.allSettled(work);
  for (let done = 0; done < work.length; done += 1) {
    expect(started).toEqual([0, 1, 2, 3, 4].slice(0, done + 2));
    finish[done]?.();
    await work[done]?.catch(() => undefined);
    await Promise.resolve();
  }
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", ...Array.from({ length: 4 }, () => "fulfilled")]);
});
