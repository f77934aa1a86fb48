export interface Measured {
  name: string;
  milliseconds: number[];
}

/** Runs the candidates in turns, one request at a time, so that whatever else the machine does falls on all of them alike. */
export async function takeTurns(
  candidates: Readonly<Record<string, () => Promise<unknown>>>,
  rounds: number,
): Promise<Measured[]> {
  const measured = Object.keys(candidates).map((name): Measured => ({ name, milliseconds: [] }));
  const warmUp = Math.ceil(rounds / 5);
  for (let round = -warmUp; round < rounds; round++) {
    for (const { name, milliseconds } of measured) {
      const started = performance.now();
      await candidates[name]?.();
      if (round >= 0) milliseconds.push(performance.now() - started);
    }
  }
  return measured;
}

/** The value below which this share of all values lies, 0 to 1: the nearest one that was measured. */
export function quantile(values: readonly number[], share: number): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
}

/** One line for each candidate, with its ratio to the last one. */
export function printTimes(title: string | null, measured: readonly Measured[]): void {
  const base = quantile(measured.at(-1)?.milliseconds ?? [], 0.5);
  if (title !== null) console.log(`\n${title}`);
  for (const { name, milliseconds } of measured) {
    const [p50, p95] = [quantile(milliseconds, 0.5), quantile(milliseconds, 0.95)];
    const figures = [p50, p95].map((value) => value.toFixed(2).padStart(9)).join("");
    console.log(`  ${name.padEnd(44)}${figures} ms   ${(p50 / base).toFixed(2)} ×`);
  }
}
