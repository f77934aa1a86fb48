"use client";

import { Columns3, List, UserRound, Users } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Select } from "@/app/_ui/field";
import type { TaskFilters } from "@/app/(dashboard)/tasks/use-task-filters";
import { horizonWords, namesOf, priorityLooks, statusWords } from "@/app/(dashboard)/tasks/words";

/** Below 1024 px the choices share a row of their own, so that their words can be read. */
const choice = "min-w-32 max-lg:flex-1";

export function TaskFilterBar({ filters: { filters, change } }: { filters: TaskFilters }) {
  const isBoard = filters.view === "board";
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className={choice}>
        <Select
          aria-label="Status"
          value={filters.status}
          onChange={({ target }) => change({ status: namesOf(statusWords).find((name) => name === target.value) ?? "any" })}
        >
          <option value="any">Any status</option>
          {namesOf(statusWords).map((name) => (
            <option key={name} value={name}>
              {statusWords[name]}
            </option>
          ))}
        </Select>
      </div>
      {isBoard ? null : (
        <div className={choice}>
          <Select
            aria-label="Horizon"
            value={filters.horizon ?? ""}
            onChange={({ target }) => change({ horizon: namesOf(horizonWords).find((name) => name === target.value) ?? null })}
          >
            <option value="">Any horizon</option>
            {namesOf(horizonWords).map((name) => (
              <option key={name} value={name}>
                {horizonWords[name]}
              </option>
            ))}
          </Select>
        </div>
      )}
      <div className={choice}>
        <Select
          aria-label="Priority"
          value={filters.priority ?? ""}
          onChange={({ target }) => change({ priority: namesOf(priorityLooks).find((name) => name === target.value) ?? null })}
        >
          <option value="">Any priority</option>
          {namesOf(priorityLooks).map((name) => (
            <option key={name} value={name}>
              {priorityLooks[name].word}
            </option>
          ))}
        </Select>
      </div>
      <Button aria-pressed={filters.mine !== null} onClick={() => change({ mine: filters.mine === null ? "yes" : null })}>
        {filters.mine === null ? <Users aria-hidden /> : <UserRound aria-hidden />}
        {filters.mine === null ? "Everybody's" : "Mine"}
      </Button>
      <Button className="ml-auto" onClick={() => change({ view: isBoard ? "list" : "board" })}>
        {isBoard ? <List aria-hidden /> : <Columns3 aria-hidden />}
        {isBoard ? "As a list" : "As a board"}
      </Button>
    </search>
  );
}
