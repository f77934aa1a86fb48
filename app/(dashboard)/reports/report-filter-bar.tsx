"use client";

import { X } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Input, Select } from "@/app/_ui/field";
import type { ReportFilters } from "@/app/(dashboard)/reports/use-report-filters";
import { useApi } from "@/lib/client/use-api";

/** Score ranges that people ask for. */
const scoreRanges = [
  { id: "any", word: "Any score", min_score: null, max_score: null },
  { id: "weak", word: "Below 5", min_score: null, max_score: 4.9 },
  { id: "middle", word: "5 to 7", min_score: 5, max_score: 6.9 },
  { id: "strong", word: "7 and more", min_score: 7, max_score: null },
] as const;

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? "";
const dateOf = (day: string) => (day === "" ? null : new Date(`${day}T00:00:00Z`));

export function ReportFilterBar({ filters: { filters, change, clear, isFiltered } }: { filters: ReportFilters }) {
  const members = useApi("GET /members", { query: { status: "active", limit: 100 } }).data?.data ?? [];
  const templates = useApi("GET /templates", { query: { limit: 100 } }).data?.data ?? [];
  const range = scoreRanges.find((one) => one.min_score === filters.min_score && one.max_score === filters.max_score);
  return (
    <search className="grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
      <Choice
        label="Rep"
        any="Any rep"
        value={filters.user_id}
        options={members.flatMap(({ user_id, name }) => (user_id === null ? [] : [{ value: user_id, word: name }]))}
        onChange={(user_id) => change({ user_id })}
      />
      <Choice
        label="Template"
        any="Any template"
        value={filters.template_id}
        options={templates.map(({ id, name }) => ({ value: id, word: name }))}
        onChange={(template_id) => change({ template_id })}
      />
      <Choice
        label="Review"
        any="Reviewed or not"
        value={filters.reviewed === null ? null : String(filters.reviewed)}
        options={[
          { value: "false", word: "Not reviewed" },
          { value: "true", word: "Reviewed" },
        ]}
        onChange={(value) => change({ reviewed: value === null ? null : value === "true" })}
      />
      <div className="md:w-36">
        <Select
          aria-label="Score"
          value={range?.id ?? "own"}
          onChange={({ target }) => {
            const chosen = scoreRanges.find(({ id }) => id === target.value);
            if (chosen) change({ min_score: chosen.min_score, max_score: chosen.max_score });
          }}
        >
          {range === undefined ? (
            <option value="own">
              {filters.min_score ?? 0} to {filters.max_score ?? 10}
            </option>
          ) : null}
          {scoreRanges.map(({ id, word }) => (
            <option key={id} value={id}>
              {word}
            </option>
          ))}
        </Select>
      </div>
      <Input
        type="date"
        aria-label="From"
        className="md:w-36!"
        max={dayOf(filters.to)}
        value={dayOf(filters.from)}
        onChange={({ target }) => change({ from: dateOf(target.value) })}
      />
      <Input
        type="date"
        aria-label="To"
        className="md:w-36!"
        min={dayOf(filters.from)}
        value={dayOf(filters.to)}
        onChange={({ target }) => change({ to: dateOf(target.value) })}
      />
      {isFiltered ? (
        <Button variant="ghost" onClick={clear}>
          <X aria-hidden /> Clear
        </Button>
      ) : null}
    </search>
  );
}

interface ChoiceProps {
  label: string;
  /** The option that filters nothing. */
  any: string;
  value: string | null;
  options: readonly { value: string; word: string }[];
  onChange: (value: string | null) => void;
}

const Choice = ({ label, any, value, options, onChange }: ChoiceProps) => (
  <div className="md:w-40">
    <Select aria-label={label} value={value ?? ""} onChange={({ target }) => onChange(target.value === "" ? null : target.value)}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.word}
        </option>
      ))}
    </Select>
  </div>
);
