"use client";

import { debounce, parseAsInteger, parseAsIsoDate, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useDebounced } from "@/app/_ui/use-debounced";
import { categories } from "@/app/(dashboard)/insights/categories";

const parsers = {
  category: parseAsStringLiteral(categories),
  industry: parseAsString.withDefault(""),
  prospect_title: parseAsString.withDefault(""),
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  page: parseAsInteger.withDefault(1),
};

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10);

/** Which insights are shown; kept in the URL, and Back undoes a change. */
export function useInsightFilters() {
  const [filters, setFilters] = useQueryStates(parsers, { history: "push" });
  const industry = useDebounced(filters.industry.trim());
  const prospect_title = useDebounced(filters.prospect_title.trim());
  const period = {
    ...(filters.from === null ? {} : { date_from: dayOf(filters.from) }),
    ...(filters.to === null ? {} : { date_to: dayOf(filters.to) }),
  };
  return {
    filters,
    change: (changes: Partial<typeof filters>) => void setFilters({ page: 1, ...changes }),
    type: (changes: Partial<Pick<typeof filters, "industry" | "prospect_title">>) =>
      void setFilters({ page: 1, ...changes }, { history: "replace", limitUrlUpdates: debounce(300) }),
    clear: () => void setFilters(null),
    isFiltered: Object.entries(filters).some(([name, value]) => name !== "page" && value !== null && value !== ""),
    query: {
      page: Math.max(1, filters.page),
      ...(filters.category === null ? {} : { category: filters.category }),
      ...(industry === "" ? {} : { industry }),
      ...(prospect_title === "" ? {} : { prospect_title }),
      ...period,
    },
    /** What an export of the same period is asked with. */
    exportQuery: {
      ...(filters.from === null ? {} : { from: dayOf(filters.from) }),
      ...(filters.to === null ? {} : { to: dayOf(filters.to) }),
    },
  };
}

export type InsightFilters = ReturnType<typeof useInsightFilters>;
