"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { daysOf, isPeriodSet, periodParsers } from "@/app/_ui/period";
import { typedText, useDebounced } from "@/app/_ui/use-debounced";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { categories } from "@/app/(dashboard)/insights/categories";

const parsers = {
  category: parseAsStringLiteral(categories),
  industry: parseAsString.withDefault(""),
  prospect_title: parseAsString.withDefault(""),
  ...periodParsers,
  page: parseAsInteger.withDefault(1),
};

/** Which insights are shown; kept in the URL, and Back undoes a change. */
export function useInsightFilters() {
  const [filters, setFilters] = useQueryStates(parsers, { history: "push" });
  const industry = useDebounced(filters.industry.trim());
  const prospect_title = useDebounced(filters.prospect_title.trim());
  const days = daysOf(filters, useMe()?.organization.time_zone ?? null);
  return {
    filters,
    change: (changes: Partial<typeof filters>) => void setFilters({ page: 1, ...changes }),
    type: (changes: Partial<Pick<typeof filters, "industry" | "prospect_title">>) =>
      void setFilters({ page: 1, ...changes }, typedText),
    clear: () => void setFilters(null),
    active: [filters.industry !== "", filters.prospect_title !== "", filters.category !== null, isPeriodSet(filters)].filter(
      Boolean,
    ).length,
    isFiltered: Object.entries(filters).some(([name, value]) => name !== "page" && value !== null && value !== ""),
    query: {
      page: Math.max(1, filters.page),
      ...(filters.category === null ? {} : { category: filters.category }),
      ...(industry === "" ? {} : { industry }),
      ...(prospect_title === "" ? {} : { prospect_title }),
      ...days,
    },
    /** What an export of the same period is asked with. */
    exportQuery: days,
  };
}

export type InsightFilters = ReturnType<typeof useInsightFilters>;
