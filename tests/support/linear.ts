import { expect } from "vitest";

const rounds = 10;
/** What is quadratic takes ten times as much again. */
const slack = 2.5;
/** Below this a clock tells little. */
const leastMs = 2;

/**
 * Fails where work grows much faster than its input, whatever the machine does besides: a busy one spoils a round, never all of them,
 * and none makes a quadratic step look linear. The fastest of up to ten rounds counts, each size beside the other, in CPU of this
 * thread; no duration is a limit.
 *
 * @param work does the work of an input so many times as large as the smallest one worth looking at
 * @param times how much larger the large input is
 */
export function expectLinear(work: { small: () => void; large: () => void }, times: number): void {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  work.small();
  for (let round = 0; round < rounds; round++) {
    small = Math.min(small, cpuMs(work.small));
    large = Math.min(large, cpuMs(work.large));
    if (large <= slack * times * Math.max(small, leastMs)) return;
  }
  expect.fail(`${times} times the input took ${large.toFixed(1)} ms of CPU, against ${small.toFixed(1)} ms`);
}

function cpuMs(run: () => void): number {
  const start = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
