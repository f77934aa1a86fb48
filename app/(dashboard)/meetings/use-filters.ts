"use client";

import { debounce, parseAsInteger, parseAsIsoDate, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { statuses } from "@/app/(dashboard)/meetings/status";
import { callTypes } from "@/lib/analysis/analyzer";

const parsers = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(statuses),
  call_type: parseAsStringLiteral(callTypes),
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  page: parseAsInteger.withDefault(1),
};

const dayOf = (date: Date | null): string | undefined => date?.toISOString().slice(0, 10);

/** The list's filters: the URL holds them, so they survive a reload and can be sent to a colleague. */
export function useFilters() {
  const [filters, setFilters] = useQueryStates(parsers, { clearOnDefault: true });
  const { q, status, call_type, from, to } = filters;
  const active = [status, call_type, from, to].filter((filter) => filter !== null).length;
  return {
    filters,
    /** Any change but of the page itself starts at the first page again. */
    change: (changes: Partial<typeof filters>) =>
      void setFilters({ page: 1, ...changes }, { history: changes.page === undefined ? "replace" : "push" }),
    search: (text: string) => void setFilters({ q: text, page: 1 }, { limitUrlUpdates: debounce(300) }),
    clear: () => void setFilters(null),
    /** How many are set beside the text. */
    active,
    isFiltered: active > 0 || q !== "",
    /** All but the text, which is asked for once it has settled. */
    query: {
      page: Math.max(1, filters.page),
      ...(status === null ? {} : { status }),
      ...(call_type === null ? {} : { call_type }),
      ...(from === null ? {} : { from: dayOf(from) }),
      ...(to === null ? {} : { to: dayOf(to) }),
    },
  };
}

export type Filters = ReturnType<typeof useFilters>;
