"use client";

import { parseAsIsoDate, parseAsStringLiteral } from "nuqs";
import { type ReactNode, useId } from "react";
import { Input } from "@/app/_ui/field";
import { Choice } from "@/app/_ui/filters";

const presets = [
  { value: "today", word: "Today", days: 1 },
  { value: "7d", word: "Last 7 days", days: 7 },
  { value: "30d", word: "Last 30 days", days: 30 },
  { value: "90d", word: "Last 90 days", days: 90 },
] as const;
const names = [...presets.map(({ value }) => value), "own"] as const;

/** What the URL holds of a period: the name of a preset, or `own` with its first and last day. */
export const periodParsers = { period: parseAsStringLiteral(names), from: parseAsIsoDate, to: parseAsIsoDate };

export interface Period {
  period: (typeof names)[number] | null;
  from: Date | null;
  to: Date | null;
}

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? "";

const dateOf = (day: string) => (day === "" ? null : new Date(`${day}T00:00:00Z`));

const isOwn = ({ period, from, to }: Period) => period === "own" || (period === null && (from !== null || to !== null));

export const isPeriodSet = (period: Period): boolean => isOwn(period) || period.period !== null;

/** The first and last day that a period covers, in the organization's calendar; a preset ends today. */
export function daysOf(period: Period, timeZone: string | null): { from?: string; to?: string } {
  if (isOwn(period)) {
    return { ...(period.from && { from: dayOf(period.from) }), ...(period.to && { to: dayOf(period.to) }) };
  }
  const preset = presets.find(({ value }) => value === period.period);
  if (preset === undefined) return {};
  const today = new Date().toLocaleDateString("sv-SE", timeZone === null ? {} : { timeZone });
  return { from: dayOf(new Date(Date.parse(today) - (preset.days - 1) * 86_400_000)) };
}

/** One control for a range of days: presets, and days of one's own. */
export function PeriodFilter({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  const chosen = isOwn(value) ? "own" : value.period;
  return (
    <>
      <Choice
        label="Period"
        any="Any time"
        value={chosen}
        options={[...presets, { value: "own", word: "Own dates…" }]}
        onChange={(period) => onChange({ period, from: null, to: null })}
      />
      {chosen === "own" ? (
        <>
          <Day label="From">
            {(id) => (
              <Input
                id={id}
                type="date"
                max={dayOf(value.to)}
                value={dayOf(value.from)}
                onChange={({ target }) => onChange({ ...value, period: "own", from: dateOf(target.value) })}
                className="pl-12"
              />
            )}
          </Day>
          <Day label="To">
            {(id) => (
              <Input
                id={id}
                type="date"
                min={dayOf(value.from)}
                value={dayOf(value.to)}
                onChange={({ target }) => onChange({ ...value, period: "own", to: dateOf(target.value) })}
                className="pl-12"
              />
            )}
          </Day>
        </>
      ) : null}
    </>
  );
}

function Day({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="relative flex items-center max-sm:col-span-2">
      <label htmlFor={id} className="pointer-events-none absolute left-2.5 text-ink-faint text-xs">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
