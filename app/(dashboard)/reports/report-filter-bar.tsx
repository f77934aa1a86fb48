"use client";

import { Choice, Filters } from "@/app/_ui/filters";
import { PeriodFilter } from "@/app/_ui/period";
import { ScoreFilter } from "@/app/_ui/score-filter";
import { RepFilter } from "@/app/(dashboard)/_shell/rep-filter";
import type { ReportFilters } from "@/app/(dashboard)/reports/use-report-filters";
import { useApi } from "@/lib/client/use-api";

export function ReportFilterBar({ filters: { filters, change, clear, active, isFiltered } }: { filters: ReportFilters }) {
  const templates = useApi("GET /templates", { query: { limit: 100 } }).data?.data ?? [];
  return (
    <Filters active={active} isFiltered={isFiltered} onClear={clear}>
      <PeriodFilter value={filters} onChange={change} />
      <RepFilter value={filters.user_id} onChange={(user_id) => change({ user_id })} />
      <ScoreFilter value={filters} onChange={change} />
      <Choice
        label="Template"
        any="Any template"
        value={filters.template_id}
        options={templates.map(({ id, name }) => ({ value: id, word: name }))}
        onChange={(template_id) => change({ template_id })}
      />
      <Choice
        label="Review"
        any="Any review"
        value={filters.reviewed === null ? null : String(filters.reviewed)}
        options={[
          { value: "false", word: "Not reviewed" },
          { value: "true", word: "Reviewed" },
        ]}
        onChange={(value) => change({ reviewed: value === null ? null : value === "true" })}
      />
    </Filters>
  );
}
