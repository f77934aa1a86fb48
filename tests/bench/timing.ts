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

/** Sends `count` requests by so many clients at once; what each took, and all of them. */
export async function sendAtOnce(clients: number, count: number, send: () => Promise<unknown>) {
  const milliseconds: number[] = [];
  let left = count;
  const started = performance.now();
  const client = async () => {
    while (left-- > 0) {
      const at = performance.now();
      await send();
      milliseconds.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { milliseconds, perSecond: (count / (performance.now() - started)) * 1000 };
}

/** The value below which this share of all values lies, 0 to 1: the nearest one that was measured. */
export function quantile(values: readonly number[], share: number): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
}
