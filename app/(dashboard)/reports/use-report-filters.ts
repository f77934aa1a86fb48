"use client";

import { parseAsBoolean, parseAsFloat, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { daysOf, isPeriodSet, periodParsers } from "@/app/_ui/period";
import { useMe } from "@/app/(dashboard)/_shell/session";

const parsers = {
  reviewed: parseAsBoolean,
  user_id: parseAsString,
  template_id: parseAsString,
  min_score: parseAsFloat,
  max_score: parseAsFloat,
  ...periodParsers,
  page: parseAsInteger.withDefault(1),
};

/** Which reports are shown; kept in the URL, and Back undoes a change. */
export function useReportFilters() {
  const [filters, setFilters] = useQueryStates(parsers, { history: "push" });
  const zone = useMe()?.organization.time_zone ?? null;
  const { reviewed, user_id, template_id, min_score, max_score } = filters;
  const isScoreSet = min_score !== null || max_score !== null;
  const set = [reviewed !== null, user_id !== null, template_id !== null, isScoreSet, isPeriodSet(filters)];
  const active = set.filter(Boolean).length;
  const given = Object.entries({ reviewed, user_id, template_id, min_score, max_score }).filter(([, value]) => value !== null);
  return {
    filters,
    change: (changes: Partial<typeof filters>) => void setFilters({ page: 1, ...changes }),
    clear: () => void setFilters(null),
    active,
    isFiltered: active > 0,
    query: { page: Math.max(1, filters.page), ...daysOf(filters, zone), ...Object.fromEntries(given) },
  };
}

export type ReportFilters = ReturnType<typeof useReportFilters>;
