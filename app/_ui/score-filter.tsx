"use client";

import { Choice } from "@/app/_ui/filters";

/** Ranges of scores that people ask for. */
const ranges = [
  { value: "weak", word: "Below 5", min_score: null, max_score: 4.9 },
  { value: "middle", word: "5 to 7", min_score: 5, max_score: 6.9 },
  { value: "strong", word: "7 and more", min_score: 7, max_score: null },
] as const;

interface Bounds {
  min_score: number | null;
  max_score: number | null;
}

export function ScoreFilter({
  value: { min_score, max_score },
  onChange,
}: {
  value: Bounds;
  onChange: (bounds: Bounds) => void;
}) {
  const known = ranges.find((range) => range.min_score === min_score && range.max_score === max_score);
  const isOwn = known === undefined && (min_score !== null || max_score !== null);
  return (
    <Choice<string>
      label="Score"
      any="Any score"
      value={isOwn ? "own" : (known?.value ?? null)}
      options={[...(isOwn ? [{ value: "own", word: `${min_score ?? 0} to ${max_score ?? 10}` }] : []), ...ranges]}
      onChange={(chosen) => {
        const range = ranges.find(({ value }) => value === chosen);
        onChange({ min_score: range?.min_score ?? null, max_score: range?.max_score ?? null });
      }}
    />
  );
}
