"use client";

import { Search, SlidersHorizontal, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Input, Select } from "@/app/_ui/field";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { statuses } from "@/app/(dashboard)/meetings/status";
import type { Filters } from "@/app/(dashboard)/meetings/use-filters";
import { callTypes } from "@/lib/analysis/analyzer";
import { meetingStatuses } from "@/lib/meetings/contract";

const dateOf = (value: string) => (value === "" ? null : new Date(`${value}T00:00:00Z`));
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
          onChange={(event) => change({ status: meetingStatuses.find((status) => status === event.target.value) ?? null })}
        >
          <option value="">Any status</option>
          {statuses.map(({ value, word }) => (
            <option key={value} value={value}>
              {word}
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
        <Input
          type="date"
          aria-label="From"
          max={dayOf(filters.to)}
          value={dayOf(filters.from)}
          onChange={(event) => change({ from: dateOf(event.target.value) })}
        />
        <Input
          type="date"
          aria-label="To"
          min={dayOf(filters.from)}
          value={dayOf(filters.to)}
          onChange={(event) => change({ to: dateOf(event.target.value) })}
        />
      </div>
      {isFiltered ? (
        <Button variant="ghost" onClick={clear}>
          <X aria-hidden /> Clear
        </Button>
      ) : null}
    </search>
  );
}
