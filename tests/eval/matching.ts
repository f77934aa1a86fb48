import type { ActionItem } from "@/lib/analysis/analyzer";
import type { LabelledAction, LabelledMoment } from "@/tests/eval/labelled-call";

/** 0 for no match; the higher the closer, so that an exact place wins over its neighbour. */
type Closeness = (found: number, label: number) => number;

/** How many segments beside a labelled one still count as the same place. */
const neighbourhood = 1;
const enoughOverlap = 0.5;
const fewestSharedTokens = 2;
const stopWords = new Set(
  "a an and as at by for from i in it its of on or our that the their them this to we will with you your".split(" "),
);

/**
 * Pairs each found thing with at most one label and each label with at most one found thing, as many as can be (augmenting paths, closest
 * tried first). Answers the label's index for each found thing, null where it has none.
 */
export function matchOneToOne(foundCount: number, labelCount: number, closeness: Closeness): (number | null)[] {
  const holder = new Map<number, number>();
  const candidates = (found: number) =>
    Array.from({ length: labelCount }, (_, label) => ({ label, closeness: closeness(found, label) }))
      .filter((candidate) => candidate.closeness > 0)
      .toSorted((one, other) => other.closeness - one.closeness);
  const place = (found: number, tried: Set<number>): boolean => {
    for (const { label } of candidates(found)) {
      if (tried.has(label)) continue;
      tried.add(label);
      const current = holder.get(label);
      if (current === undefined || place(current, tried)) {
        holder.set(label, found);
        return true;
      }
    }
    return false;
  };
  const byBest = Array.from({ length: foundCount }, (_, found) => ({ found, best: candidates(found)[0]?.closeness ?? 0 }));
  for (const { found } of byBest.toSorted((one, other) => other.best - one.best)) place(found, new Set());
  const matches = new Array<number | null>(foundCount).fill(null);
  for (const [label, found] of holder) matches[found] = label;
  return matches;
}

/** 2 in an accepted segment, 1 right beside one, else 0. */
export function placeCloseness(index: number | null, accepted: readonly number[]): number {
  if (index === null) return 0;
  const distance = Math.min(...accepted.map((one) => Math.abs(one - index)));
  if (distance === 0) return 2;
  return distance <= neighbourhood ? 1 : 0;
}

/** The same place, or the same owner and a title that shares half of its words. */
export function actionCloseness(found: Pick<ActionItem, "title" | "owner" | "segment_index">, label: LabelledAction): number {
  const byPlace = placeCloseness(found.segment_index, label.segment_index);
  if (byPlace > 0) return byPlace + (isSameOwner(found.owner, label.owner) ? 1 : 0);
  return isSameOwner(found.owner, label.owner) && titlesOverlap(found.title, label.title) ? 1 : 0;
}

export const momentCloseness = (found: { segment_index: number | null }, label: LabelledMoment): number =>
  placeCloseness(found.segment_index, label.segment_index);

export function isSameOwner(one: string | null, other: string): boolean {
  return one?.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Shared content words over the shorter title's; two at least must be shared. */
function titlesOverlap(one: string, other: string): boolean {
  const [ones, others] = [contentWords(one), contentWords(other)];
  const shared = [...ones].filter((word) => others.has(word)).length;
  return shared >= fewestSharedTokens && shared / Math.min(ones.size, others.size) >= enoughOverlap;
}

function contentWords(title: string): Set<string> {
  return new Set((title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !stopWords.has(word)));
}
