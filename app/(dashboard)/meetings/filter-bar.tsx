"use client";

import { Search, SlidersHorizontal, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Input, Select } from "@/app/_ui/field";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { statuses, wordOfStatus } from "@/app/(dashboard)/meetings/status";
import type { Filters } from "@/app/(dashboard)/meetings/use-filters";
import { callTypes } from "@/lib/analysis/analyzer";

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? "";

export function FilterBar({ filters: { filters, change, search, clear, active, isFiltered } }: { filters: Filters }) {
  const [isOpen, setOpen] = useState(active > 0);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-0 flex-1 basis-52">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint" />
        <Input
          type="search"
          aria-label="Search meetings"
          placeholder="Search meetings"
          value={filters.q}
          onChange={(event) => search(event.target.value)}
          className="pl-8"
        />
      </div>
      <Button className="md:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal aria-hidden />
        {active === 0 ? "Filter" : `Filter (${active})`}
      </Button>
      <div className={isOpen ? "grid w-full grid-cols-2 gap-2 md:flex md:w-auto" : "hidden md:flex md:gap-2"}>
        <Select
          aria-label="Status"
          value={filters.status ?? ""}
          onChange={(event) => change({ status: statuses.find((status) => status === event.target.value) ?? null })}
        >
          <option value="">Any status</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {wordOfStatus(status)}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Kind of call"
          value={filters.call_type ?? ""}
          onChange={(event) => change({ call_type: callTypes.find((type) => type === event.target.value) ?? null })}
        >
          <option value="">Any kind</option>
          {callTypes.map((type) => (
            <option key={type} value={type}>
              {wordOfCallType(type)}
            </option>
          ))}
        </Select>
        <DayInput label="From" max={filters.to} value={filters.from} onDay={(from) => change({ from })} />
        <DayInput label="To" min={filters.from} value={filters.to} onDay={(to) => change({ to })} />
      </div>
      {isFiltered ? (
        <Button variant="ghost" onClick={clear}>
          <X aria-hidden /> Clear
        </Button>
      ) : null}
    </search>
  );
}

interface DayInputProps {
  label: string;
  value: Date | null;
  onDay: (day: Date | null) => void;
  min?: Date | null;
  max?: Date | null;
}

function DayInput({ label, value, onDay, min = null, max = null }: DayInputProps) {
  const id = useId();
  return (
    <div className="relative flex items-center max-sm:col-span-2">
      <label htmlFor={id} className="pointer-events-none absolute left-2.5 text-ink-faint text-xs">
        {label}
      </label>
      <Input
        id={id}
        type="date"
        min={dayOf(min)}
        max={dayOf(max)}
        value={dayOf(value)}
        onChange={({ target }) => onDay(target.value === "" ? null : new Date(`${target.value}T00:00:00Z`))}
        className="pl-12"
      />
    </div>
  );
}
