import type { ActionItem } from "@/lib/analysis/analyzer";
import type { LabelledAction } from "@/tests/eval/call-file";

/** 0 for no match; the higher the closer, so that an exact place wins. */
type Closeness = (found: number, label: number) => number;

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

/** Whose turn each segment is in: consecutive segments of one speaker are one turn. */
export function turnNumbers(segments: readonly { speaker: string }[]): number[] {
  let turn = 0;
  return segments.map(({ speaker }, index) => {
    if (index > 0 && segments[index - 1]?.speaker !== speaker) turn += 1;
    return turn;
  });
}

/** 2 in an accepted segment, 1 in the same turn, else 0: a neighbour is no hit. */
export function placeCloseness(index: number | null, accepted: readonly number[], turns: readonly number[]): number {
  if (index === null) return 0;
  if (accepted.includes(index)) return 2;
  return accepted.some((one) => turns[one] === turns[index]) ? 1 : 0;
}

/** The labelled owner's, and at the place or with half of the title's words. */
export function actionCloseness(
  found: Pick<ActionItem, "title" | "owner" | "segment_index">,
  label: LabelledAction,
  turns: readonly number[],
): number {
  if (!isSameOwner(found.owner, label.owner)) return 0;
  const isAlike = titlesOverlap(found.title, label.title);
  const byPlace = placeCloseness(found.segment_index, label.at, turns);
  return byPlace > 0 ? byPlace + Number(isAlike) : Number(isAlike);
}

const nameOf = (name: string): string => name.trim().toLowerCase();

/** The same name, or one that is the other's first name. */
export function isSameOwner(one: string | null, other: string): boolean {
  if (one === null) return false;
  const [found, label] = [nameOf(one), nameOf(other)];
  return found === label || found.split(/\s+/)[0] === label || found === label.split(/\s+/)[0];
}

/** Shared content words over the shorter title's; two at least must be shared. */
function titlesOverlap(one: string, other: string): boolean {
  return overlapOf(one, other, fewestSharedTokens) >= enoughOverlap;
}

/** Share of the shorter text's content words that the other has; 0 where fewer than `fewest` are shared. */
export function overlapOf(one: string, other: string, fewest: number): number {
  const [ones, others] = [contentWords(one), contentWords(other)];
  const shared = [...ones].filter((word) => others.has(word)).length;
  return shared < fewest ? 0 : shared / Math.min(ones.size, others.size);
}

/** Content words, the plural's and the verb's endings off. */
export function contentWords(title: string): Set<string> {
  const words = (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !stopWords.has(word));
  return new Set(words.map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, "") : word)));
}
