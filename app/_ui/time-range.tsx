"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Select } from "@/app/_ui/field";

const words = {
  week: "This week",
  month: "This month",
  quarter: "This quarter",
  year: "This year",
  all: "All time",
} as const;
export type TimeRange = keyof typeof words;

const isRange = (name: string): name is TimeRange => name in words;
const ranges: readonly TimeRange[] = Object.keys(words).filter(isRange);

/** The page's range, kept in the URL; a change can be undone with Back. */
export function useTimeRange(usual: TimeRange = "month") {
  return useQueryState("range", parseAsStringLiteral(ranges).withDefault(usual).withOptions({ history: "push" }));
}

export const TimeRangePicker = ({ value, onChange }: { value: TimeRange; onChange: (range: TimeRange) => void }) => (
  <div className="w-36 shrink-0">
    <Select aria-label="Period" value={value} onChange={({ target }) => isRange(target.value) && onChange(target.value)}>
      {ranges.map((range) => (
        <option key={range} value={range}>
          {words[range]}
        </option>
      ))}
    </Select>
  </div>
);
