"use client";

import { Choice, Filters as FilterRow, SearchField } from "@/app/_ui/filters";
import { PeriodFilter } from "@/app/_ui/period";
import { ScoreFilter } from "@/app/_ui/score-filter";
import { RepFilter } from "@/app/(dashboard)/_shell/rep-filter";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { statuses, wordOfStatus } from "@/app/(dashboard)/meetings/status";
import type { Filters } from "@/app/(dashboard)/meetings/use-filters";
import { callTypes } from "@/lib/analysis/analyzer";

export const FilterBar = ({ filters: { filters, change, search, clear, active, isFiltered } }: { filters: Filters }) => (
  <FilterRow
    search={<SearchField label="Search meetings" value={filters.q} onChange={search} />}
    active={active}
    isFiltered={isFiltered}
    onClear={clear}
  >
    <PeriodFilter value={filters} onChange={change} />
    <RepFilter value={filters.user_id} onChange={(user_id) => change({ user_id })} />
    <ScoreFilter value={filters} onChange={change} />
    <Choice
      label="Kind of call"
      any="Any kind"
      value={filters.call_type}
      options={callTypes.map((type) => ({ value: type, word: wordOfCallType(type) }))}
      onChange={(call_type) => change({ call_type })}
    />
    <Choice
      label="Status"
      any="Any status"
      value={filters.status}
      options={statuses.map((status) => ({ value: status, word: wordOfStatus(status) }))}
      onChange={(status) => change({ status })}
    />
  </FilterRow>
);
