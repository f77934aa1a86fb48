"use client";

import { Search, SlidersHorizontal, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Input, Select } from "@/app/_ui/field";

interface FiltersProps {
  /** The field that searches, where the list has one. */
  search?: ReactNode;
  /** The other filters. */
  children: ReactNode;
  /** How many of these are set. */
  active: number;
  isFiltered: boolean;
  onClear: () => void;
}

/** The row of filters above a list. On a narrow screen all but the search are behind a button. */
export function Filters({ search, children, active, isFiltered, onClear }: FiltersProps) {
  const [isOpen, setOpen] = useState(active > 0);
  return (
    <search className="flex flex-wrap items-center gap-2">
      {search}
      <Button className="md:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal aria-hidden />
        {active === 0 ? "Filter" : `Filter (${active})`}
      </Button>
      <div
        className={
          isOpen ? "grid w-full grid-cols-2 gap-2 md:flex md:w-auto md:flex-wrap" : "hidden md:flex md:flex-wrap md:gap-2"
        }
      >
        {children}
      </div>
      {isFiltered ? (
        <Button variant="ghost" onClick={onClear}>
          <X aria-hidden /> Clear
        </Button>
      ) : null}
    </search>
  );
}

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** The field that `/` goes to. */
export const SearchField = ({ label, value, onChange }: SearchFieldProps) => (
  <div className="relative min-w-0 flex-1 basis-52">
    <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint" />
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className="pl-8"
    />
  </div>
);

interface ChoiceProps<Value extends string> {
  label: string;
  /** The option that filters nothing. */
  any: string;
  value: Value | null;
  options: readonly { value: Value; word: string }[];
  onChange: (value: Value | null) => void;
}

export const Choice = <Value extends string>({ label, any, value, options, onChange }: ChoiceProps<Value>) => (
  <div className="md:w-36">
    <Select
      aria-label={label}
      value={value ?? ""}
      onChange={({ target }) => onChange(options.find((option) => option.value === target.value)?.value ?? null)}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.word}
        </option>
      ))}
    </Select>
  </div>
);
