/** Found and labelled, found without a label, labelled and not found. */
export interface Tally {
  hits: number;
  spurious: number;
  missed: number;
}

/** Null where nothing was found (precision), nothing labelled (recall), or neither (f1). */
export interface Accuracy {
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** F1 = 2·hits / (2·hits + spurious + missed), the harmonic mean of precision and recall. */
export function accuracy({ hits, spurious, missed }: Tally): Accuracy {
  return {
    precision: share(hits, hits + spurious),
    recall: share(hits, hits + missed),
    f1: share(2 * hits, 2 * hits + spurious + missed),
  };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      hits: sum.hits + tally.hits,
      spurious: sum.spurious + tally.spurious,
      missed: sum.missed + tally.missed,
    }),
    { hits: 0, spurious: 0, missed: 0 },
  );
}

/**
 * Spearman's rho: Pearson's correlation of ranks, equal values sharing their mean rank. Null below two pairs or where one side is
 * constant.
 */
export function spearman(pairs: readonly (readonly [number, number])[]): number | null {
  const ones = ranks(pairs.map(([one]) => one));
  const others = ranks(pairs.map(([, other]) => other));
  const mean = (pairs.length + 1) / 2;
  let [covariance, oneVariance, otherVariance] = [0, 0, 0];
  for (const [index, rank] of ones.entries()) {
    const [one, other] = [rank - mean, (others[index] ?? mean) - mean];
    covariance += one * other;
    oneVariance += one * one;
    otherVariance += other * other;
  }
  return share(covariance, Math.sqrt(oneVariance * otherVariance));
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
