"use client";

import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { horizonWords, namesOf, priorityLooks, statusWords } from "@/app/(dashboard)/tasks/words";

const statuses = [...namesOf(statusWords), "any"] as const;

const parsers = {
  view: parseAsStringLiteral(["list", "board"]).withDefault("list"),
  status: parseAsStringLiteral(statuses).withDefault("pending"),
  horizon: parseAsStringLiteral(namesOf(horizonWords)),
  priority: parseAsStringLiteral(namesOf(priorityLooks)),
  mine: parseAsStringLiteral(["yes"]),
  page: parseAsInteger.withDefault(1),
};

/** What of the tasks is shown, and how; kept in the URL, and Back undoes a change. */
export function useTaskFilters(userId: string | undefined) {
  const [filters, setFilters] = useQueryStates(parsers, { history: "push" });
  const { view, status, horizon, priority, mine, page } = filters;
  const isBoard = view === "board";
  return {
    filters,
    change: (changes: Partial<typeof filters>) => void setFilters({ page: 1, ...changes }),
    clear: () => void setFilters({ status: "any", horizon: null, priority: null, mine: null, page: 1 }),
    isFiltered: status !== "any" || horizon !== null || priority !== null || mine !== null,
    query: {
      ...(isBoard ? { limit: 100 } : { page: Math.max(1, page) }),
      ...(status === "any" ? {} : { status }),
      ...(horizon === null || isBoard ? {} : { horizon }),
      ...(priority === null ? {} : { priority }),
      ...(mine === null || userId === undefined ? {} : { assignee_id: userId }),
    },
  };
}

export type TaskFilters = ReturnType<typeof useTaskFilters>;
