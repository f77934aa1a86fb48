"use client";

import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { daysOf, isPeriodSet, periodParsers } from "@/app/_ui/period";
import { typedText } from "@/app/_ui/use-debounced";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { statuses } from "@/app/(dashboard)/meetings/status";
import { callTypes } from "@/lib/analysis/analyzer";

const sorts = ["-meeting_date", "meeting_date", "-overall_score", "overall_score"] as const;

const parsers = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(statuses),
  call_type: parseAsStringLiteral(callTypes),
  user_id: parseAsString,
  min_score: parseAsFloat,
  max_score: parseAsFloat,
  ...periodParsers,
  sort: parseAsStringLiteral(sorts).withDefault("-meeting_date"),
  page: parseAsInteger.withDefault(1),
};

/** The list's filters: the URL holds them, so they survive a reload and can be sent to a colleague; Back undoes each. */
export function useFilters() {
  const [filters, setFilters] = useQueryStates(parsers, { clearOnDefault: true, history: "push" });
  const zone = useMe()?.organization.time_zone ?? null;
  const { q, status, call_type, user_id, min_score, max_score, sort, page } = filters;
  const isScoreSet = min_score !== null || max_score !== null;
  const active = [status !== null, call_type !== null, user_id !== null, isScoreSet, isPeriodSet(filters)].filter(Boolean).length;
  const given = Object.entries({ status, call_type, user_id, min_score, max_score }).filter(([, value]) => value !== null);
  return {
    filters,
    /** Any change but of the page itself starts at the first page again. */
    change: (changes: Partial<typeof filters>) => void setFilters({ page: 1, ...changes }),
    search: (text: string) => void setFilters({ q: text, page: 1 }, typedText),
    /** The first press of a heading has the highest first, the second the lowest. */
    sortBy: (column: "meeting_date" | "overall_score") =>
      void setFilters({ page: 1, sort: sort === `-${column}` ? column : `-${column}` }),
    clear: () => void setFilters(null),
    /** How many are set beside the text. */
    active,
    isFiltered: active > 0 || q !== "",
    /** All but the text, which is asked for once it has settled. */
    query: {
      page: Math.max(1, page),
      ...(sort === "-meeting_date" ? {} : { sort }),
      ...daysOf(filters, zone),
      ...Object.fromEntries(given),
    },
  };
}

export type Filters = ReturnType<typeof useFilters>;
