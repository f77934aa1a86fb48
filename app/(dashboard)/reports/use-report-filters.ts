"use client";

import { parseAsBoolean, parseAsFloat, parseAsInteger, parseAsIsoDate, parseAsString, useQueryStates } from "nuqs";

const parsers = {
  reviewed: parseAsBoolean,
  user_id: parseAsString,
  template_id: parseAsString,
  min_score: parseAsFloat,
  max_score: parseAsFloat,
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  page: parseAsInteger.withDefault(1),
};

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10);
const given = <Name extends string, T>(name: Name, value: T | null | undefined) =>
  (value === null || value === undefined ? {} : { [name]: value }) as Partial<Record<Name, T>>;

/** Which reports are shown; kept in the URL, and Back undoes a change. */
export function useReportFilters() {
  const [filters, setFilters] = useQueryStates(parsers, { history: "push" });
  const { page, from, to, ...rest } = filters;
  return {
    filters,
    change: (changes: Partial<typeof filters>) => void setFilters({ page: 1, ...changes }),
    clear: () => void setFilters(null),
    isFiltered: [from, to, ...Object.values(rest)].some((value) => value !== null),
    query: {
      page: Math.max(1, page),
      ...given("reviewed", rest.reviewed),
      ...given("user_id", rest.user_id),
      ...given("template_id", rest.template_id),
      ...given("min_score", rest.min_score),
      ...given("max_score", rest.max_score),
      ...given("from", dayOf(from)),
      ...given("to", dayOf(to)),
    },
  };
}

export type ReportFilters = ReturnType<typeof useReportFilters>;
